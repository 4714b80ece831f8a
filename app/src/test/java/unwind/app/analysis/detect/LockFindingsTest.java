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
import java.util.List;

/// What is said of locks, drawn as dumps.
class LockFindingsTest {
    private static final String TIMES = "cpu=5ms elapsed=9s";
    private static final String PARKED = "WAITING (parking)";
    private static final String LOCK = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
    private static final String SHARED =
            "java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync";
    private static final String RUNS_TASKS =
            "java.util.concurrent.ThreadPoolExecutor.runWorker(Pool.java:3)";

    @TempDir Path folder;

    @Test
    void aLockThatAnIdleThreadOwnsWasNeverReleased() throws IOException {
        List<String> threads = new ArrayList<>(waiting(2, LOCK, "lock"));
        threads.add(idle("pool-1-thread-9", 9) + owns(LOCK));
        Finding finding = found(new OrphanedLockDetector(), threads);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title())
                .isEqualTo(
                        "2 threads wait for a lock that idle thread pool-1-thread-9 never released.");
        assertThat(new WaitChainDetector().look(TextCase.dumps(folder, threads)))
                .isEqualTo(new Outcome.Quiet());
    }

    @Test
    void aLockThatAWorkingThreadOwnsIsNotOrphaned() throws IOException {
        List<String> threads = new ArrayList<>(waiting(4, LOCK, "lock"));
        threads.add(
                thread(
                                "pool-1-thread-9",
                                9,
                                TIMES,
                                "RUNNABLE",
                                "bank.Book.sum(Book.java:9)",
                                RUNS_TASKS)
                        + owns(LOCK));
        CaseFile file = TextCase.dumps(folder, threads);
        assertThat(new OrphanedLockDetector().look(file)).isEqualTo(new Outcome.Quiet());
        Finding chain = found(new WaitChainDetector(), threads);
        assertThat(chain.severity()).as("one dump alone").isEqualTo(Severity.NOTICE);
    }

    @Test
    void theOwnerOfAReadWriteLockIsUnknownWithoutSynchronizers() throws IOException {
        Finding finding = found(new OrphanedLockDetector(), waiting(20, SHARED, "readLock"));
        assertThat(finding.title()).contains("owner the dump cannot show");
        assertThat(finding.remedies().getFirst()).contains("-l");
        assertThat(finding.remedies()).noneMatch(text -> text.contains("restart"));
    }

    @Test
    void aCircleOfClassInitialisersIsNotMendedByTheOrderOfLocks() throws IOException {
        Finding finding =
                found(
                        new DeadlockDetector(),
                        List.of(
                                initialises("a", 1, "app.A", "app.B"),
                                initialises("b", 2, "app.B", "app.A")));
        assertThat(finding.remedies().getFirst()).contains("static initialisers").contains("app.A");
        assertThat(finding.remedies()).noneMatch(text -> text.contains("one order"));
    }

    @Test
    void whoAsksForTheWriteLockInsideOfTheReadLockWaitsForItself() throws IOException {
        List<String> threads = new ArrayList<>(waiting(5, SHARED, "readLock"));
        threads.replaceAll(text -> text.replace("ReentrantLock.readLock", READ_LOCK + ".lock"));
        threads.add(
                thread(
                        "teller-9",
                        9,
                        TIMES,
                        PARKED,
                        "jdk.internal.misc.Unsafe.park(Native Method)\n"
                                + "\t- parking to wait for  <0x0000000700000001> (a "
                                + SHARED
                                + ")",
                        "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(S.java:7)",
                        "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock(R.java:3)",
                        "bank.Book.reload(Book.java:12)",
                        "bank.Book.post(Book.java:8)",
                        "java.lang.Thread.run(Thread.java:1)"));
        Finding finding = found(new OrphanedLockDetector(), threads);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title())
                .isEqualTo(
                        "6 threads wait for a read lock that teller-9 holds and asks to write, at"
                                + " bank.Book.reload:12.");
        assertThat(finding.remedies().getFirst()).contains("before taking the write lock");
    }

    private static final String READ_LOCK = "ReentrantReadWriteLock$ReadLock";

    @Test
    void aPoolThatStandsBeforeALockOfChangingOwnersIsContentionWithoutARecording()
            throws IOException {
        Outcome outcome =
                new LockContentionDetector()
                        .look(TextCase.dumps(folder, before(9, 3), before(10, 7), before(9, 11)));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found -> {
                            Finding finding = found.findings().getFirst();
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.title())
                                    .isEqualTo(
                                            "9 of 12 threads teller-* wait for a lock at Book.post:6.");
                        });
        assertThat(
                        new LockContentionDetector()
                                .look(
                                        TextCase.dumps(
                                                folder, before(9, 3), before(0, 7), before(2, 11))))
                .as("a queue of a moment")
                .isEqualTo(new Outcome.Quiet());
        Outcome still =
                new LockContentionDetector()
                        .look(TextCase.dumps(folder, before(12, 3), before(12, 3), before(12, 3)));
        assertThat(((Outcome.Found) still).findings().getFirst().because())
                .anyMatch(text -> text.contains("a deadlock would look the same"));
        assertThat(new LockContentionDetector().look(TextCase.dumps(folder)))
                .isInstanceOf(Outcome.Unable.class);
    }

    /// Twelve threads, some of which wait for a lock, the others of which work.
    private static List<String> before(int waiting, int salt) {
        List<String> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            threads.add(
                    i < waiting
                            ? thread(
                                    "teller-" + i,
                                    20 + i,
                                    TIMES,
                                    PARKED,
                                    "jdk.internal.misc.Unsafe.park(Native Method)\n"
                                            + "\t- parking to wait for  <0x00000007000000"
                                            + (10 + salt)
                                            + "> (a "
                                            + LOCK
                                            + ")",
                                    "java.util.concurrent.locks.ReentrantLock.lock(R.java:3)",
                                    "bank.Book.post(Book.java:6)",
                                    RUNS_TASKS)
                            : thread(
                                    "teller-" + i,
                                    20 + i,
                                    TIMES,
                                    "RUNNABLE",
                                    "bank.Book.sum(Book.java:" + salt + ")",
                                    RUNS_TASKS));
        }
        return threads;
    }

    @Test
    void waitsThatAreSoonOverOnAStarvedMachineAreANotice() {
        Finding burst = contention(30, 31, FULL);
        assertThat(burst.severity()).isEqualTo(Severity.NOTICE);
        assertThat(burst.because()).anyMatch(text -> text.contains("waited for a processor"));
        assertThat(contention(30, 31, "").severity())
                .as("the same on an idle machine")
                .isEqualTo(Severity.WARNING);
        assertThat(contention(10, 50, FULL).severity())
                .as("waits that last")
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void waitsForALibrarysLockOnAStarvedMachineAreANotice() {
        assertThat(contention(10, 50, FULL, "okhttp3.Pool.get:3 < bank.Book.post:6").severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(contention(10, 50, "", "okhttp3.Pool.get:3 < bank.Book.post:6").severity())
                .as("the same on an idle machine")
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void waitsWhileAProgramWarmsUpAreANotice() {
        assertThat(contention(2, 3, "").severity()).isEqualTo(Severity.NOTICE);
    }

    private static final String FULL =
            "cpu.machine 0=1 30=1 60=1\ncpu.jvmUser 0=0.1 30=0.1 60=0.1\n";

    private static Finding contention(int from, int to, String load) {
        return contention(from, to, load, "bank.Book.post:6");
    }

    private static Finding contention(int from, int to, String load, String stack) {
        StringBuilder text =
                new StringBuilder("time 0..60\nset jdk.JavaMonitorEnter enabled=true\n" + load);
        for (int i = 0; i < 80; i++) {
            text.append(
                    "MONITOR_ENTER %s+0.9 thread=teller-%d, class=bank.Vault, stack=%s%n"
                            .formatted(from + (to - from) * i / 80.0, i % 20, stack));
        }
        CaseFile file =
                new CaseFile(
                        List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                        new KnownClasses(ClassFiles.none()));
        return ((Outcome.Found) new LockContentionDetector().look(file)).findings().getFirst();
    }

    private static String initialises(String name, int number, String own, String other) {
        return thread(
                name,
                number,
                TIMES,
                "RUNNABLE",
                own
                        + ".<clinit>(X.java:3)\n\t- waiting on the Class initialization monitor for "
                        + other,
                "app.Main.lambda$main$0(Main.java:5)");
    }

    @Test
    void whoeverIsJustAboutToTakeTheLockDoesNotHoldIt() throws IOException {
        List<String> arrives = new ArrayList<>(waiting(4, LOCK, "lock"));
        arrives.add(at("java.util.concurrent.locks.ReentrantLock.lock(R.java:3)"));
        List<String> holds = new ArrayList<>(waiting(4, LOCK, "lock"));
        holds.add(at("bank.Rates.of(Rates.java:4)"));
        assertThat(new OrphanedLockDetector().look(TextCase.dumps(folder, arrives, arrives)))
                .isInstanceOf(Outcome.Found.class);
        assertThat(new OrphanedLockDetector().look(TextCase.dumps(folder, holds, holds)))
                .as("a thread that may hold it")
                .isEqualTo(new Outcome.Quiet());
    }

    private static String at(String top) {
        return thread(
                "teller-9", 29, TIMES, "RUNNABLE", top, "bank.Book.post(Book.java:6)", RUNS_TASKS);
    }

    @Test
    void threadsThatTheRecordingNeverSeesAgainWaitForALockThatIsNotReleased() throws IOException {
        assertThat(lastDumpShowsWaiting("").severity())
                .as("the last dump alone may have caught a lock that changes hands")
                .isEqualTo(Severity.NOTICE);
        Finding silent = lastDumpShowsWaiting("PARK 4+0.1 thread=teller-1, stack=bank.Book.post:6");
        assertThat(silent.severity()).isEqualTo(Severity.WARNING);
        assertThat(silent.because()).anyMatch(text -> text.contains("sees none of them again"));
        assertThat(
                        lastDumpShowsWaiting(
                                        """
                                        PARK 4+0.1 thread=teller-1, stack=bank.Book.post:6
                                        PARK 9+2 thread=teller-2, stack=bank.Book.post:6\
                                        """)
                                .severity())
                .as("one of them went on")
                .isEqualTo(Severity.NOTICE);
    }

    /// Idle workers in a dump, four of them before a lock in the next, ten seconds later.
    private Finding lastDumpShowsWaiting(String events) throws IOException {
        List<String> idle = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            idle.add(idle("teller-" + i, 20 + i));
        }
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(TextCase.dumps(folder, idle, waiting(4, LOCK, "lock")).artifacts());
        artifacts.add(
                new CaseFile.Artifact(
                        "a.jfr",
                        DrawnRecording.of(
                                "time 0..20\nset jdk.ThreadPark enabled=true\n" + events + "\n")));
        CaseFile file = new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
        return ((Outcome.Found) new OrphanedLockDetector().look(file)).findings().getFirst();
    }

    private static List<String> waiting(int count, String lock, String method) {
        List<String> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            threads.add(
                    thread(
                            "teller-" + i,
                            20 + i,
                            TIMES,
                            PARKED,
                            "jdk.internal.misc.Unsafe.park(Native Method)\n"
                                    + "\t- parking to wait for  <0x0000000700000001> (a "
                                    + lock
                                    + ")",
                            "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(S.java:7)",
                            "java.util.concurrent.locks.ReentrantLock." + method + "(R.java:3)",
                            "bank.Book.post(Book.java:6)",
                            "java.lang.Thread.run(Thread.java:1)"));
        }
        return threads;
    }

    private static String idle(String name, int number) {
        return thread(
                name,
                number,
                TIMES,
                PARKED,
                "jdk.internal.misc.Unsafe.park(Native Method)",
                "java.util.concurrent.LinkedBlockingQueue.take(Q.java:1)",
                "java.util.concurrent.ThreadPoolExecutor.getTask(Pool.java:2)",
                RUNS_TASKS);
    }

    private static String owns(String lock) {
        return "\n   Locked ownable synchronizers:\n\t- <0x0000000700000001> (a " + lock + ")\n";
    }

    private Finding found(Detector detector, List<String> dump) throws IOException {
        Outcome outcome = detector.look(TextCase.dumps(folder, dump));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome).findings().getFirst();
    }
}
