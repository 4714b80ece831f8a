package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What dumps of goroutines alone show of mutexes, pools, finalizers, threads and libraries.
class GoDumpFindingsTest {
    private static final String IDLE = goroutine(90, "IO wait", "main.listen()", "main.main");

    @TempDir private Path folder;

    @Test
    void goroutinesThatWaitForEachOthersMutexesAreAProbableDeadlock() throws IOException {
        String dump =
                waiting(7, "0xc0000a0010", "main.(*account).pay(0xc0000a0000, 0xc0000b0000)")
                                .replace("0xc0000a0010", "0xc0000b0010")
                        + waiting(
                                8,
                                "0xc0000a0010",
                                "main.(*account).pay(0xc0000b0000, 0xc0000a0000)");
        List<Finding> found = found(new DeadlockDetector(), dump);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().title())
                .startsWith("Probable deadlock of 2 goroutines")
                .contains("main.(*account).pay:12");
        assertThat(found.getFirst().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aMutexThatAnotherGoroutineWorksWithIsNoDeadlock() throws IOException {
        String dump =
                waiting(7, "0xc0000b0010", "main.(*account).pay(0xc0000a0000, 0xc0000b0000)")
                        + waiting(
                                8,
                                "0xc0000a0010",
                                "main.(*account).pay(0xc0000b0000, 0xc0000a0000)")
                        + goroutine(9, "sleep", "main.(*account).audit(0xc0000b0000)", "main.main");
        assertThat(new DeadlockDetector().look(open(dump))).isEqualTo(new Outcome.Quiet());
        assertThat(found(new LockContentionDetector(), dump).getFirst().because())
                .as("who may hold it is named")
                .anyMatch(sentence -> sentence.contains("main.(*account).audit:12, in sleep"));
    }

    @Test
    void thoseWhoTakeMutexesInOneOrderAreNoDeadlock() throws IOException {
        String both = "main.(*account).pay(0xc0000a0000, 0xc0000b0000)";
        String dump = waiting(7, "0xc0000a0010", both) + waiting(8, "0xc0000a0010", both);
        assertThat(new DeadlockDetector().look(open(dump))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void oneGoroutineThatHasWaitedForAMutexForMinutesIsWorthAWarning() throws IOException {
        String dump = waiting(7, "0xc0000a0010", "main.(*store).put(0xc0000a0000)") + IDLE;
        Finding finding = found(new LockContentionDetector(), dump).getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .contains("1 goroutine waits for the mutex in main.(*store).put:12")
                .contains("up to 3.0 min")
                .contains("owner unknown");
    }

    @Test
    void aFewThatWaitForAMutexForAMomentAreNothing() throws IOException {
        String dump =
                waiting(7, "0xc0000a0010", "main.(*store).put(0xc0000a0000)")
                                .replace(", 3 minutes", "")
                        + IDLE;
        assertThat(new LockContentionDetector().look(open(dump)))
                .isInstanceOf(Outcome.Unable.class);
    }

    @Test
    void goroutinesThatWaitForAConnectionOfThePoolAreNamedWithTheirQuery() throws IOException {
        StringBuilder dump = new StringBuilder(IDLE);
        for (int i = 1; i <= 25; i++) {
            dump.append("goroutine ").append(i).append(" [select]:\n");
            dump.append("database/sql.(*DB).conn(0xc0000a0000)\n\tdatabase/sql/sql.go:1 +0x4\n");
            dump.append("main.(*orders).latest(0xc000010000)\n\tmain.go:40 +0x4\n");
            dump.append("created by main.main\n\tmain.go:9 +0x20\n\n");
        }
        Finding finding = found(new PoolExhaustedDetector(), dump.toString()).getFirst();
        assertThat(finding.title())
                .isEqualTo(
                        "25 goroutines wait for a database connection in main.(*orders).latest:40");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theGoroutineOfFinalizersIsTheOneThatNobodyCreated() throws IOException {
        String finalizer =
                "goroutine 18 [sleep, 2 minutes]:\ntime.Sleep(0x2f)\n\truntime/time.go:195 +0x1\n"
                        + "main.(*texture).finalize(0xc0000a0558)\n\tmain.go:89 +0x25\n\n";
        Finding finding = found(new CleanupBacklogDetector(), finalizer + IDLE).getFirst();
        assertThat(finding.title()).contains("main.(*texture).finalize:89", "in sleep");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(new CleanupBacklogDetector().look(open(IDLE))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void goroutinesThatKeepTheirThreadsAreCountedAsThreads() throws IOException {
        StringBuilder dump = new StringBuilder(IDLE);
        for (int i = 1; i <= 120; i++) {
            dump.append(
                    goroutine(
                            i, "select (no cases), locked to thread", "main.watch()", "main.main"));
        }
        assertThat(found(new ThreadLeakDetector(), dump.toString()).getFirst().title())
                .contains("120 goroutines are locked to one in main.watch:12");
    }

    @Test
    void goroutinesOfALibraryAreAttributedToTheCallerOfThatLibrary() throws IOException {
        String before = connections(5);
        String after = connections(60);
        Finding finding = found(new GoroutineLeakDetector(), before, after).getFirst();
        assertThat(finding.title())
                .contains("HTTP responses are not closed in main.(*client).fetch")
                .contains("5, then 60");
        assertThat(finding.subject().calledFrom()).startsWith("main.(*client).fetch");
    }

    @Test
    void moreIdleConnectionsOfAServerAreNoLeak() throws IOException {
        assertThat(found(new GoroutineLeakDetector(), clients(10), clients(90)))
                .allMatch(finding -> finding.severity() == Severity.NOTICE);
    }

    @Test
    void aGoroutineThatRunsInEveryDumpAtOnePlaceIsABusyLoop() throws IOException {
        String dump = goroutine(5, "runnable", "main.(*mailbox).poll(0xc0000a0000)", "main.main");
        assertThat(found(new SpinDetector(), dump, dump, dump).getFirst().title())
                .startsWith("A goroutine runs in main.(*mailbox).poll:12 in 3 of 3 dumps");
        String other = goroutine(5, "runnable", "main.(*mailbox).sort(0xc0000a0000)", "main.main");
        assertThat(new SpinDetector().look(open(dump, other, dump))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void aCrashInATextWithoutTimesIsToldByItsTitle() throws IOException {
        String log =
                "starting\n".repeat(2000)
                        + "panic: no price for b\n\n"
                        + goroutine(1, "running", "main.quote(0xc0000a0000)", "main.main");
        assertThat(found(new CrashDetector(), log).getFirst().title())
                .startsWith("The process died in main.quote:12: panic: no price for b");
    }

    private static String goroutine(int id, String state, String call, String creator) {
        return "goroutine "
                + id
                + " ["
                + state
                + "]:\n"
                + call
                + "\n\tmain.go:12 +0x45\ncreated by "
                + creator
                + "\n\tmain.go:9 +0x20\n\n";
    }

    private static String waiting(int id, String mutex, String call) {
        return goroutine(
                id,
                "semacquire, 3 minutes",
                "sync.(*Mutex).lockSlow(" + mutex + ")\n\tsync/mutex.go:171 +0x1\n" + call,
                "main.main");
    }

    private static String connections(int count) {
        StringBuilder dump = new StringBuilder();
        dump.append("goroutine 900 [select]:\n");
        dump.append("net/http.(*persistConn).roundTrip(0xc0000a0000)\n\tt.go:1 +0x4\n");
        dump.append("net/http.(*Client).do(0xc0000a0000)\n\tclient.go:1 +0x4\n");
        dump.append("main.(*client).fetch(0xc0000a0000)\n\tmain.go:30 +0x4\n");
        dump.append("created by main.main\n\tmain.go:9 +0x20\n\n");
        for (int i = 1; i <= count; i++) {
            dump.append(
                    goroutine(
                            i,
                            "select",
                            "net/http.(*persistConn).readLoop(0xc0000a0000)",
                            "net/http.(*Transport).dialConn"));
        }
        return dump.toString();
    }

    private static String clients(int count) {
        StringBuilder dump = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            dump.append(
                    goroutine(
                            i,
                            "IO wait",
                            "internal/poll.runtime_pollWait(0x7f, 0x72)\n\tnetpoll.go:305 +0x1\n"
                                    + "net/http.(*conn).serve(0xc0000a0000)",
                            "net/http.(*Server).Serve"));
        }
        return dump.toString();
    }

    private List<Finding> found(Detector detector, String... texts) throws IOException {
        return switch (detector.look(open(texts))) {
            case Outcome.Found(List<Finding> found) -> found;
            case Outcome.Quiet() -> List.of();
            case Outcome.Unable(String because, _) -> throw new AssertionError(because);
        };
    }

    private CaseFile open(String... texts) throws IOException {
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String name = "dump-" + (i + 1) + ".txt";
            Path file = Files.writeString(folder.resolve(name), texts[i]);
            Recording recording =
                    Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
            artifacts.add(new CaseFile.Artifact(name, recording));
        }
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }
}
