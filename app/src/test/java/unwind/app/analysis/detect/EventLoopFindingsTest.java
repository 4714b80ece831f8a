package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.app.analysis.detect.TextCase.thread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What is said of handlers that wait in event loops, and of recursion without an end, drawn as
/// dumps and as recordings.
class EventLoopFindingsTest {
    private static final String TIMES = "cpu=5ms elapsed=9s";

    @TempDir Path folder;

    @Test
    void waitsThatTakeMuchOfAnEventLoopsTimeAreFoundInARecordingAlone() {
        assertThat(new EventLoopBlockedDetector().look(sleeps(0.4, LOOP)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.title())
                                    .isEqualTo(
                                            "Event loop io-* is blocked 40 % of the time, at"
                                                    + " Stock.load:7.");
                        });
        assertThat(new EventLoopBlockedDetector().look(sleeps(0.02, LOOP)))
                .as("short waits")
                .isEqualTo(new Outcome.Quiet());
        assertThat(new EventLoopBlockedDetector().look(sleeps(0.4, WORKER)))
                .as("a worker's waits")
                .isEqualTo(new Outcome.Quiet());
    }

    private static final String LOOP =
            "java.lang.Thread.sleep:1 < shop.Stock.load:7 < shop.Handler.handle:9"
                    + " < io.netty.channel.nio.NioEventLoop.run:4 < java.lang.Thread.run:1";

    private static final String WORKER =
            "java.lang.Thread.sleep:1 < shop.Stock.load:7 < shop.Handler.handle:9"
                    + " < java.util.concurrent.ThreadPoolExecutor.runWorker:3"
                    + " < java.lang.Thread.run:1";

    private static CaseFile sleeps(double seconds, String stack) {
        StringBuilder text = new StringBuilder("time 0..60\nset jdk.ThreadSleep enabled=true\n");
        for (int time = 0; time < 60; time++) {
            for (int i = 1; i <= 2; i++) {
                text.append(
                        "SLEEP %d+%s thread=io-%d, stack=%s%n".formatted(time, seconds, i, stack));
            }
        }
        return recording(text.toString());
    }

    @Test
    void eventLoopsThatStandInOneCallFromDumpToDumpAreFound() throws IOException {
        List<String> blocked = loops(2, "TIMED_WAITING (sleeping)", SLEEP, HANDLER, NETTY);
        List<String> idle = loops(2, "RUNNABLE", SELECT, NETTY);
        assertThat(
                        new EventLoopBlockedDetector()
                                .look(TextCase.dumps(folder, idle, blocked, blocked)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .isEqualTo(
                                                "2 event loops io-* are blocked at"
                                                        + " Handler.handle:9."));
        assertThat(
                        new EventLoopBlockedDetector()
                                .look(
                                        TextCase.dumps(
                                                folder,
                                                List.of(
                                                        thread(
                                                                "main",
                                                                9,
                                                                TIMES,
                                                                "RUNNABLE",
                                                                SELECT)),
                                                blocked)))
                .as("the only dump that has event loops")
                .isInstanceOf(Outcome.Found.class);
        assertThat(new EventLoopBlockedDetector().look(TextCase.dumps(folder, idle, blocked)))
                .as("a moment")
                .isEqualTo(new Outcome.Quiet());
        assertThat(new EventLoopBlockedDetector().look(TextCase.dumps(folder, blocked, idle)))
                .as("it passed")
                .isEqualTo(new Outcome.Quiet());
        assertThat(new EventLoopBlockedDetector().look(TextCase.dumps(folder, idle, idle)))
                .isEqualTo(new Outcome.Quiet());
    }

    private static final String SLEEP = "java.lang.Thread.sleep(Native Method)";
    private static final String SELECT = "sun.nio.ch.EPoll.wait(Native Method)";
    private static final String HANDLER = "shop.Handler.handle(Handler.java:9)";
    private static final String NETTY =
            "io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:4)";

    private static List<String> loops(int count, String state, String... frames) {
        List<String> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            threads.add(thread("io-" + i, i, TIMES, state, frames));
        }
        return threads;
    }

    @Test
    void samplesThatNeverSeeTheEndOfARecursionTellOfIt() {
        assertThat(new DeepRecursionDetector().look(recursion(60, 60)))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.title())
                                    .isEqualTo(
                                            "Recursion without an end in sight: Tree.depth:5"
                                                    + " calls itself over and over.");
                        });
        assertThat(new DeepRecursionDetector().look(recursion(5, 60)))
                .as("a search of a depth of its own")
                .isEqualTo(new Outcome.Quiet());
        assertThat(new DeepRecursionDetector().look(recursion(5, 30)))
                .isEqualTo(new Outcome.Quiet());
    }

    /// Samples of a method that calls itself, from the least to the greatest depth.
    private static CaseFile recursion(int least, int most) {
        StringBuilder text =
                new StringBuilder(
                        "time 0..60\nset jdk.ExecutionSample enabled=true period=20 ms\n");
        for (int i = 0; i < 100; i++) {
            int depth = least + i * (most - least) / 99;
            text.append("EXECUTION_SAMPLE %s thread=web-1, stack=".formatted(i * 0.5));
            text.append(String.join(" < ", Collections.nCopies(depth, "shop.Tree.depth:5")));
            text.append(depth < 60 ? " < shop.Shop.main:3\n" : "\n");
        }
        return recording(text.toString());
    }

    @Test
    void aStackAsDeepAsADumpShowsTellsOfIt() throws IOException {
        List<String> deep = new ArrayList<>(List.of("java.lang.Object.hashCode(Object.java:1)"));
        for (int i = 0; i < 300; i++) {
            deep.add("shop.Order.hashCode(Order.java:5)");
            deep.add("shop.Line.hashCode(Line.java:8)");
        }
        CaseFile file =
                TextCase.dumps(
                        folder,
                        List.of(
                                thread(
                                        "web-1",
                                        1,
                                        TIMES,
                                        "RUNNABLE",
                                        deep.toArray(String[]::new))));
        assertThat(new DeepRecursionDetector().look(file))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().because().getFirst())
                                        .contains("web-1", "601 frames"));
    }

    private static CaseFile recording(String text) {
        return new CaseFile(
                List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text))),
                new KnownClasses(ClassFiles.none()));
    }
}
