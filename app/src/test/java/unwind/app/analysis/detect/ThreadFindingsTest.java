package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static unwind.app.analysis.detect.TextCase.thread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What detectors say of threads over dumps, drawn frame by frame.
class ThreadFindingsTest {
    private static final String PARKED = "WAITING (parking)";
    private static final String TAKE = "java.util.concurrent.ArrayBlockingQueue.take(Queue.java:1)";
    private static final String[] RUNS_A_TASK = {
        "java.util.concurrent.ThreadPoolExecutor.runWorker(Pool.java:3)",
        "java.lang.Thread.run(Thread.java:1)"
    };

    @TempDir Path folder;

    @Test
    void tasksThatWaitForABufferExhaustThePool() throws IOException {
        CaseFile file =
                TextCase.dumps(
                        folder,
                        pool("java.util.concurrent.ThreadPoolExecutor.getTask(Pool.java:2)"),
                        pool("codec.Scaler.scale(Scaler.java:9)"),
                        pool("codec.Scaler.scale(Scaler.java:9)"),
                        pool("codec.Scaler.scale(Scaler.java:9)"));
        Outcome outcome = new PoolExhaustedDetector().look(file);
        assertThat(found(outcome).subject().site()).isEqualTo("codec.Scaler.scale:9");
    }

    @Test
    void consumersThatNeverReturnToTheirExecutorAreIdle() throws IOException {
        List<String> waiting = pool("mail.Consumer.next(Consumer.java:9)");
        assertThat(
                        new PoolExhaustedDetector()
                                .look(TextCase.dumps(folder, waiting, waiting, waiting)))
                .isEqualTo(new Outcome.Quiet());
    }

    private static List<String> pool(String under) {
        List<String> threads = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            threads.add(
                    thread(
                            "pool-1-thread-" + i,
                            i,
                            "cpu=5ms elapsed=9s",
                            PARKED,
                            TAKE,
                            under,
                            RUNS_A_TASK[0],
                            RUNS_A_TASK[1]));
        }
        return threads;
    }

    @Test
    void aThreadThatAsksAgainAndAgainSpins() throws IOException {
        Finding finding =
                found(
                        new SpinDetector()
                                .look(
                                        TextCase.dumps(
                                                folder,
                                                List.of(polls("cpu=1000ms elapsed=10s")),
                                                List.of(polls("cpu=9000ms elapsed=20s")),
                                                List.of(polls("cpu=17000ms elapsed=30s")))));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject().thread()).isEqualTo("receiver");
    }

    @Test
    void onAFullMachineASpinningThreadHasMostOfWhatTheProcessGot() throws IOException {
        Finding finding =
                found(
                        new SpinDetector()
                                .look(
                                        TextCase.dumps(
                                                folder,
                                                List.of(polls("cpu=100ms elapsed=10s")),
                                                List.of(polls("cpu=700ms elapsed=20s")),
                                                List.of(polls("cpu=1300ms elapsed=30s")))));
        assertThat(finding.because().getFirst()).contains("100 % of all threads'");
    }

    private static String polls(String times) {
        return thread(
                "receiver",
                7,
                times + " allocated=3736B defined_classes=0",
                "RUNNABLE",
                "java.util.concurrent.ConcurrentLinkedQueue.poll(Queue.java:5)",
                "mail.Receiver.loop(Receiver.java:7)",
                "java.lang.Thread.run(Thread.java:1)");
    }

    @Test
    void aThreadThatComputesIsANoticeAtMost() throws IOException {
        String[] times = {"cpu=1s elapsed=10s", "cpu=9s elapsed=20s", "cpu=17s elapsed=30s"};
        List<List<String>> dumps = new ArrayList<>();
        for (String time : times) {
            dumps.add(
                    List.of(
                            thread(
                                    "solver",
                                    7,
                                    time + " allocated=3736B defined_classes=0",
                                    "RUNNABLE",
                                    "maths.Solver.step(Solver.java:5)",
                                    "java.lang.Thread.run(Thread.java:1)")));
        }
        Outcome outcome =
                new SpinDetector()
                        .look(TextCase.dumps(folder, dumps.get(0), dumps.get(1), dumps.get(2)));
        if (outcome instanceof Outcome.Found(List<Finding> findings)) {
            assertThat(findings).extracting(Finding::severity).containsOnly(Severity.NOTICE);
            assertThat(findings)
                    .extracting(Finding::title)
                    .containsOnly("Thread solver is busy all the time at Solver.step:5.");
        }
    }

    @Test
    void oneDumpTellsOfAThreadThatRanSinceItsStart() throws IOException {
        CaseFile inARing =
                TextCase.dumps(
                        folder,
                        List.of(
                                thread(
                                        "exec-1",
                                        7,
                                        "cpu=28100ms elapsed=30s",
                                        "RUNNABLE",
                                        "java.util.HashMap.putVal(HashMap.java:642)",
                                        "shop.Tags.tag(Tags.java:32)"),
                                thread(
                                        "exec-2",
                                        8,
                                        "cpu=500ms elapsed=30s",
                                        "RUNNABLE",
                                        "shop.Tags.load(Tags.java:9)")));
        Finding finding = found(new SpinDetector().look(inARing));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject().site()).isEqualTo("shop.Tags.tag:32");
        assertThat(finding.because()).anyMatch(text -> text.contains("28 s of processor time"));
    }

    @Test
    void threadsThatMeetInsideOneMapAreToldByOneDump() throws IOException {
        String[] inPut = {
            "java.util.WeakHashMap.put(WeakHashMap.java:459)", "shop.Tags.tag(Tags.java:32)"
        };
        String shared = "cpu=1866ms elapsed=8.5s";
        assertThat(
                        found(
                                        new SpinDetector()
                                                .look(
                                                        TextCase.dumps(
                                                                folder,
                                                                List.of(
                                                                        thread(
                                                                                "exec-1",
                                                                                7,
                                                                                shared,
                                                                                "RUNNABLE",
                                                                                inPut),
                                                                        thread(
                                                                                "exec-2",
                                                                                8,
                                                                                shared,
                                                                                "RUNNABLE",
                                                                                inPut)))))
                                .title())
                .startsWith("2 threads exec-* run without a pause inside WeakHashMap.put");
        assertThat(
                        new SpinDetector()
                                .look(
                                        TextCase.dumps(
                                                folder,
                                                List.of(
                                                        thread(
                                                                "exec-1",
                                                                7,
                                                                shared,
                                                                "RUNNABLE",
                                                                inPut)))))
                .as("one that was there by chance")
                .isNotInstanceOf(Outcome.Found.class);
    }

    @Test
    void threadsInsideACallThatNeverReturnsLoopForever() throws IOException {
        List<List<String>> dumps = new ArrayList<>();
        for (String time : List.of("cpu=1000ms elapsed=10s", "cpu=9000ms elapsed=20s")) {
            dumps.add(
                    List.of(
                            runs("put-1", 1, time, MAP, "shop.Cache.put(Cache.java:12)"),
                            runs("put-2", 2, time, MAP, "shop.Cache.put(Cache.java:12)"),
                            runs("check", 3, time, REGEX, "shop.Mail.check(Mail.java:8)")));
        }
        Outcome outcome =
                new SpinDetector().look(TextCase.dumps(folder, dumps.get(0), dumps.get(1)));
        assertThat(((Outcome.Found) outcome).findings())
                .extracting(Finding::severity, f -> f.subject().site())
                .containsExactlyInAnyOrder(
                        tuple(Severity.WARNING, "shop.Cache.put:12"),
                        tuple(Severity.WARNING, "shop.Mail.check:8"));
    }

    private static final String MAP = "java.util.HashMap.putVal(HashMap.java:640)";
    private static final String REGEX = "java.util.regex.Pattern$Loop.match(Pattern.java:5055)";

    private static String runs(String name, int number, String times, String top, String caller) {
        return thread(
                name,
                number,
                times,
                "RUNNABLE",
                top,
                caller,
                "java.lang.Thread.run(Thread.java:1)");
    }

    @Test
    void whatStartsTogetherIsOneLeak() {
        StringBuilder text =
                new StringBuilder(
                        "time 0..100\nset jdk.ThreadStart enabled=true\nset jdk.ThreadEnd enabled=true\n");
        for (int i = 0; i < 50; i++) {
            text.append(
                    "THREAD_START %d.0 other=acceptor-%d, stack=java.lang.Thread.start < org.web.Acceptor.start:3%n"
                            .formatted(2 * i, i));
            text.append(
                    "THREAD_START %d.1 other=timer-%d, stack=java.lang.Thread.start < org.web.Clock.start:4%n"
                            .formatted(2 * i, i));
        }
        CaseFile file =
                new CaseFile(
                        List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                        new KnownClasses(ClassFiles.none()));
        Outcome outcome = new ThreadLeakDetector().look(file);
        assertThat(((Outcome.Found) outcome).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.because()).anyMatch(b -> b.contains("With them come")));
    }

    @Test
    void aPoolThatReachesItsSizeLateIsNoLeak() {
        assertThat(new ThreadLeakDetector().look(starts(55, "worker-%d")))
                .as("one pool, full by then")
                .isEqualTo(new Outcome.Quiet());
        assertThat(new ThreadLeakDetector().look(starts(100, "worker-%d")))
                .as("one that never stops growing")
                .isInstanceOf(Outcome.Found.class);
        assertThat(new ThreadLeakDetector().look(starts(60, "pool-%d-thread-1")))
                .as("a pool for each")
                .isInstanceOf(Outcome.Found.class);
    }

    @Test
    void aFewWorkersOfOnePoolMayBeAPoolThatFills() {
        assertThat(found(new ThreadLeakDetector().look(starts(100, 4, "worker-%d"))).severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(
                        found(new ThreadLeakDetector().look(starts(100, 4, "pool-%d-thread-1")))
                                .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void threadsOfOneNameWithoutANumberAreNoWorkersOfOnePool() {
        assertThat(creator(Collections.nCopies(25, "watcher")).isFewPools()).isFalse();
        assertThat(creator(IntStream.range(0, 25).mapToObj(i -> "worker-" + i).toList()))
                .extracting(Creator::isFewPools)
                .isEqualTo(true);
    }

    private static Creator creator(List<String> alive) {
        return new Creator(
                "a.jfr",
                "shop.Main.watch:3",
                Creator.Sort.OTHER,
                alive.size(),
                alive,
                LongStream.range(0, alive.size()).boxed().toList(),
                new TimeRange(0, 100));
    }

    private static CaseFile starts(int until, String name) {
        return starts(until, 1, name);
    }

    private static CaseFile starts(int until, int every, String name) {
        StringBuilder text =
                new StringBuilder(
                        "time 0..100\nset jdk.ThreadStart enabled=true\nset jdk.ThreadEnd enabled=true\n");
        for (int i = 0; i < until; i += every) {
            text.append(
                    "THREAD_START %d other=%s, stack=java.lang.Thread.start < shop.Main.serve:3%n"
                            .formatted(i, name.formatted(i)));
        }
        return recording(text);
    }

    @Test
    void threadsInTheRingOfOneMapShareWhatAFullMachineLeaves() {
        StringBuilder text =
                new StringBuilder(
                        "time 0..60\nset jdk.ExecutionSample enabled=true\nset jdk.ExecutionSample period=20 ms\n"
                                + "cpu.machine 0=1 60=1\n");
        for (int i = 0; i < 600; i++) {
            text.append(
                    "EXECUTION_SAMPLE %s thread=exec-%d, stack=java.util.WeakHashMap.put:466 < shop.Tags.tag:32%n"
                            .formatted(i / 10.0, i % 3));
        }
        Finding finding = found(new SpinDetector().look(recording(text)));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .isEqualTo(
                        "3 threads exec-* run without a pause inside WeakHashMap.put, called at Tags.tag:32.");
    }

    @Test
    void onAFullMachineAThreadThatIsAlwaysInsideOneMapIsToldBesideOthersThatWork() {
        StringBuilder text =
                new StringBuilder(
                        "time 0..60\nset jdk.ExecutionSample enabled=true\nset jdk.ExecutionSample period=20 ms\n"
                                + "cpu.machine 0=1 60=1\n");
        for (int i = 0; i < 1800; i++) {
            String stack =
                    i % 3 == 0
                            ? "java.util.WeakHashMap.put:466 < shop.Tags.tag:32"
                            : "shop.Page.render:%d".formatted(i % 50);
            text.append(
                    "EXECUTION_SAMPLE %s thread=exec-%d, stack=%s%n"
                            .formatted(i / 30.0, i % 3, stack));
        }
        assertThat(found(new SpinDetector().look(recording(text))).title())
                .isEqualTo(
                        "Thread exec-0 runs without a pause inside WeakHashMap.put, called at Tags.tag:32.");
    }

    @Test
    void threadsThatAreAtOneLineOfAMapInTwoDumpsAreInItsRing() throws IOException {
        assertThat(inPut(459, 459))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().title())
                                        .startsWith("2 threads exec-* run without a pause"));
        assertThat(inPut(459, 470))
                .as("who fills a map of its own is at other lines")
                .isNotInstanceOf(Outcome.Found.class);
    }

    @Test
    void threadsThatYieldAtOneLineAskAgainAndAgain() throws IOException {
        String yield = "java.lang.Thread.yield(Native Method)";
        List<String> threads =
                List.of(
                        runs(
                                "poller-1",
                                1,
                                "cpu=78ms elapsed=22s",
                                yield,
                                "shop.Poll.wait(P.java:6)"),
                        runs(
                                "poller-2",
                                2,
                                "cpu=80ms elapsed=22s",
                                yield,
                                "shop.Poll.wait(P.java:6)"),
                        runs(
                                "other",
                                3,
                                "cpu=80ms elapsed=22s",
                                yield,
                                "shop.Once.more(O.java:9)"));
        List<String> later =
                threads.stream()
                        .map(each ->
                                each.replace("cpu=78ms elapsed=22s", "cpu=98ms elapsed=32s")
                                        .replace("cpu=80ms elapsed=22s", "cpu=99ms elapsed=32s"))
                        .toList();
        Finding finding = found(new SpinDetector().look(TextCase.dumps(folder, threads)));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title())
                .isEqualTo("2 threads poller-* are busy all the time at Poll.wait:6.");
        assertThat(finding.because()).anyMatch(text -> text.contains("to ask again at once"));
        assertThat(found(new SpinDetector().look(TextCase.dumps(folder, threads, later))).title())
                .as("a later dump of the same says no less")
                .startsWith("2 threads poller-* are busy all the time");
    }

    private Outcome inPut(int line, int later) throws IOException {
        List<List<String>> dumps = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String times = "cpu=%dms elapsed=%ds".formatted(1000 + i * 2800, 10 + i * 10);
            String top = "java.util.WeakHashMap.put(WeakHashMap.java:%d)";
            dumps.add(
                    List.of(
                            runs(
                                    "exec-1",
                                    1,
                                    times,
                                    top.formatted(line),
                                    "shop.Tags.tag(T.java:2)"),
                            runs(
                                    "exec-2",
                                    2,
                                    times,
                                    top.formatted(i == 0 ? line : later),
                                    "shop.Tags.tag(T.java:2)")));
        }
        return new SpinDetector().look(TextCase.dumps(folder, dumps.get(0), dumps.get(1)));
    }

    private static CaseFile recording(StringBuilder text) {
        return new CaseFile(
                List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                new KnownClasses(ClassFiles.none()));
    }

    @Test
    void theTimersOfServersThatStayAreTheServers() throws IOException {
        CaseFile file = TextCase.dumps(folder, servers(5), servers(15), servers(30));
        assertThat(found(ThreadOwnerLeakDetector.SERVERS.look(file)).title()).contains("30");
        assertThat(ThreadOwnerLeakDetector.TIMERS.look(file)).isEqualTo(new Outcome.Quiet());
    }

    private static List<String> servers(int count) {
        List<String> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(
                    thread(
                            "HTTP-Dispatcher",
                            100 + 2 * i,
                            "cpu=5ms elapsed=9s",
                            "RUNNABLE",
                            "sun.nio.ch.EPoll.wait(Native Method)",
                            "sun.net.httpserver.ServerImpl$Dispatcher.run(ServerImpl.java:1)"));
            threads.add(
                    thread(
                            "server-timer",
                            101 + 2 * i,
                            "cpu=5ms elapsed=9s",
                            "TIMED_WAITING (on object monitor)",
                            "java.lang.Object.wait(Native Method)",
                            "java.util.TimerThread.mainLoop(Timer.java:1)"));
        }
        return threads;
    }

    @Test
    void whereDumpsNeverNameOwnersADeadlockOfLocksCannotBeTold() throws IOException {
        List<String> waiting =
                List.of(waitsForALock("transfer-1", 1), waitsForALock("transfer-2", 2));
        assertThat(new DeadlockDetector().look(TextCase.dumps(folder, waiting, waiting, waiting)))
                .isInstanceOfSatisfying(
                        Outcome.Unable.class,
                        unable -> assertThat(unable.because()).contains("transfer-1", "who owns"));
    }

    private static String waitsForALock(String name, int number) {
        return thread(
                name,
                number,
                "cpu=5ms elapsed=9s",
                PARKED,
                "jdk.internal.misc.Unsafe.park(Native Method)",
                "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(Sync.java:7)",
                "java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:3)",
                "bank.Book.post(Book.java:6)");
    }

    private static Finding found(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome).findings().getFirst();
    }
}
