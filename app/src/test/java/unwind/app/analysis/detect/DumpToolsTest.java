package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Dumps of one process by several tools: what those of one show holds, however many others there
/// are, unless they contradict it.
class DumpToolsTest {
    private static final String TIMES = "cpu=5ms elapsed=9s";
    private static final String RUNS_TASKS =
            "java.util.concurrent.ThreadPoolExecutor.runWorker(Pool.java:3)";

    @TempDir Path folder;

    @Test
    void contentionThatTheFewerDumpsShowIsFound() throws IOException {
        List<String> idle = pool(12, "WAITING (parking)", "Queue.take(Q.java:1)", RUNS_TASKS);
        CaseFile file = TextCase.dumps(folder, idle, idle, idle, blocked(), blocked());
        assertThat(new LockContentionDetector().look(byAnother(file, 3, 4)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("Book.post:6"));
    }

    @Test
    void itIsNotWhereALaterDumpOfAnotherToolShowsTheThreadsElsewhere() throws IOException {
        List<String> work =
                pool(12, "RUNNABLE", "bank.Book.sum(Book.java:9)", "bank.Teller.run(T.java:3)");
        CaseFile file = TextCase.dumps(folder, work, blocked(), blocked(), work, work);
        assertThat(new LockContentionDetector().look(byAnother(file, 1, 2)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void platformThreadsThatBecomeMoreFromToolToToolAreCounted() throws IOException {
        CaseFile file = TextCase.dumps(folder, poller(10), poller(30), poller(50), poller(70));
        assertThat(new ThreadLeakDetector().look(byAnother(file, 1, 2)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .contains("poller-*")
                                        .contains("by 60"));
    }

    @Test
    void aLoopThatOneToolTimesIsFoundBesideTheDumpsOfAnotherThatTimesNone() throws IOException {
        List<String> untimed = List.of(spinner(""));
        CaseFile file =
                TextCase.dumps(
                        folder,
                        untimed,
                        untimed,
                        untimed,
                        List.of(spinner("cpu=1000ms elapsed=10s")),
                        List.of(spinner("cpu=10900ms elapsed=20s")));
        assertThat(new SpinDetector().look(byAnother(file, 3, 4)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().subject().thread())
                                        .isEqualTo("spinner"));
    }

    private static String spinner(String times) {
        return TextCase.thread(
                "spinner",
                9,
                times,
                "RUNNABLE",
                "shop.Poll.ask(Poll.java:5)",
                "shop.Poll.run(Poll.java:3)");
    }

    private static List<String> poller(int threads) {
        return pool("poller-", threads, "TIMED_WAITING", "shop.Poll.run(Poll.java:3)");
    }

    private static List<String> blocked() {
        return pool(
                12,
                "BLOCKED (on object monitor)",
                "bank.Book.post(Book.java:6)\n\t- waiting to lock <0x0000000700000010> (a bank.Book)",
                RUNS_TASKS);
    }

    private static List<String> pool(int threads, String state, String... frames) {
        return pool("teller-", threads, state, frames);
    }

    private static List<String> pool(String name, int threads, String state, String... frames) {
        List<String> dump = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            dump.add(TextCase.thread(name + i, 20 + i, TIMES, state, frames));
        }
        return dump;
    }

    /// The case with some of its dumps written by another tool.
    private static CaseFile byAnother(CaseFile file, Integer... others) {
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < file.artifacts().size(); i++) {
            CaseFile.Artifact artifact = file.artifacts().get(i);
            artifacts.add(
                    List.of(others).contains(i)
                            ? new CaseFile.Artifact(
                                    artifact.name(), byAnother(artifact.recording()))
                            : artifact);
        }
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }

    private static Recording byAnother(Recording recording) {
        Recording.Builder builder =
                Recording.builder(recording.time(), ClockBase.EPOCH)
                        .strings(recording.strings())
                        .stacks(recording.stacks())
                        .threads(recording.threads());
        for (ThreadDump dump : recording.threadDumps()) {
            builder.threadDump(
                    new ThreadDump(
                            "another",
                            dump.title(),
                            dump.timeNanos(),
                            dump.mainElapsedNanos(),
                            dump.threads(),
                            dump.reportedDeadlocks(),
                            dump.complete(),
                            dump.line(),
                            dump.shows()));
        }
        return builder.build();
    }
}
