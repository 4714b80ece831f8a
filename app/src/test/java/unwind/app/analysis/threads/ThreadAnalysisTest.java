package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.threads.ThreadAnalysis.OfDump;
import unwind.parsers.Limits;
import unwind.parsers.TextFormat;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ThreadAnalysisTest {
    private static final String TITLE =
            "Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode):\n\n";
    private static final String END = "JNI global refs: 10, weak refs: 0\n\n";

    @Test
    void threadsAtTheSamePlaceAreOneGroup() {
        OfDump dump =
                dump(
                        thread("a-1", 1, "RUNNABLE", "at A.run(A.java:1)"),
                        thread("a-2", 2, "RUNNABLE", "at A.run(A.java:1)"),
                        thread("b-1", 3, "RUNNABLE", "at A.run(A.java:2)"),
                        thread("c-1", 4, "WAITING (parking)", "at A.run(A.java:1)"));
        assertThat(dump.groups()).hasSize(3);
        assertThat(dump.groups().getFirst().names()).containsExactly("a-1", "a-2");
        assertThat(dump.groups().getFirst().frames())
                .containsExactly(new Dump.Frame("A", "run", 1));
        assertThat(dump.states()).containsEntry(ThreadState.RUNNABLE, 3L);
    }

    @Test
    void aCircleOfMonitorAndSynchronizerIsADerivedDeadlock() {
        OfDump dump =
                dump(
                        thread("a", 1, "BLOCKED", "at A.run(A.java:1)", toLock(10)) + owns(20),
                        thread("b", 2, "WAITING (parking)", "at B.run(B.java:1)", parks(20))
                                .replace("- parking", "- locked <0x00000010> (a X)\n\t- parking"));
        assertThat(dump.deadlocks())
                .containsExactly(
                        new Deadlock(
                                List.of("a", "b"),
                                List.of(
                                        "X 0x00000010",
                                        "java.util.concurrent.locks.ReentrantLock$Sync 0x00000020"),
                                Deadlock.Source.DERIVED));
    }

    @Test
    void aReportedDeadlockIsNotDerivedOnceMore() {
        String report =
                """
                Found one Java-level deadlock:
                =============================
                "b":
                  waiting to lock monitor 0x01 (object 0x00000010, a X),
                  which is held by "a"
                "a":
                  waiting to lock monitor 0x02 (object 0x00000020, a X),
                  which is held by "b"

                Java stack information for the threads listed above:
                ===================================================
                "b":
                \tat B.run(B.java:1)

                Found 1 deadlock.
                """;
        OfDump dump =
                ofText(
                        TITLE
                                + thread(
                                        "a",
                                        1,
                                        "BLOCKED",
                                        "at A.a(A.java:1)",
                                        toLock(20),
                                        locked(10))
                                + thread(
                                        "b",
                                        2,
                                        "BLOCKED",
                                        "at A.b(A.java:1)",
                                        toLock(10),
                                        locked(20))
                                + END
                                + report);
        assertThat(dump.deadlocks()).hasSize(1);
        assertThat(dump.deadlocks().getFirst().source()).isEqualTo(Deadlock.Source.REPORTED);
        assertThat(dump.deadlocks().getFirst().threads()).containsExactly("b", "a");
    }

    @Test
    void whoOnlyWaitsForADeadlockIsNoPartOfItThoughTheReportBeginsThere() {
        String report =
                """
                Found one Java-level deadlock:
                =============================
                "c":
                  waiting to lock monitor 0x01 (object 0x00000010, a X),
                  which is held by "a"
                "a":
                  waiting to lock monitor 0x02 (object 0x00000020, a X),
                  which is held by "b"
                "b":
                  waiting to lock monitor 0x01 (object 0x00000010, a X),
                  which is held by "a"

                Found 1 deadlock.
                """;
        OfDump dump =
                ofText(
                        TITLE
                                + thread(
                                        "a",
                                        1,
                                        "BLOCKED",
                                        "at A.a(A.java:1)",
                                        toLock(20),
                                        locked(10))
                                + thread(
                                        "b",
                                        2,
                                        "BLOCKED",
                                        "at A.b(A.java:1)",
                                        toLock(10),
                                        locked(20))
                                + thread("c", 3, "BLOCKED", "at A.c(A.java:1)", toLock(10))
                                + END
                                + report);
        assertThat(dump.deadlocks()).hasSize(1);
        assertThat(dump.deadlocks().getFirst().source()).isEqualTo(Deadlock.Source.REPORTED);
        assertThat(dump.deadlocks().getFirst().threads()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void classesThatInitialiseEachOtherAreADeadlockThatTheJvmDoesNotReport() {
        OfDump dump =
                dump(
                        thread(
                                "a",
                                1,
                                "RUNNABLE",
                                "at One.<clinit>(One.java:1)",
                                "- waiting on the Class initialization monitor for Two"),
                        thread(
                                "b",
                                2,
                                "RUNNABLE",
                                "at Two.<clinit>(Two.java:1)",
                                "- waiting on the Class initialization monitor for One"));
        assertThat(dump.deadlocks())
                .containsExactly(
                        new Deadlock(
                                List.of("a", "b"),
                                List.of("initialization of Two", "initialization of One"),
                                Deadlock.Source.DERIVED));
    }

    @Test
    void aVirtualThreadCanBePartOfADeadlock() {
        String carrier =
                """
                "carrier" #3 [7] daemon prio=5 tid=0x0000000000000003  [0x1]
                   Carrying virtual thread #34
                \tat jdk.internal.vm.Continuation.run(Continuation.java:251)

                   Mounted virtual thread #34
                \tat Job.run(Job.java:15)
                \t- waiting to lock <0x00000010> (a X)
                \t- locked <0x00000020> (a X)

                """;
        OfDump dump =
                dump(
                        thread("a", 1, "BLOCKED", "at A.a(A.java:1)", toLock(20), locked(10)),
                        carrier);
        assertThat(dump.deadlocks()).hasSize(1);
        assertThat(dump.deadlocks().getFirst().threads()).containsExactly("a", "virtual #34");
        assertThat(dump.virtualThreads()).isEqualTo(1);
    }

    @Test
    void everybodyBehindAHolderIsInItsChain() {
        OfDump dump =
                dump(
                        thread("root", 1, "RUNNABLE", "at A.a(A.java:1)", locked(10)),
                        thread("second", 2, "BLOCKED", "at A.b(A.java:1)", toLock(10), locked(20)),
                        thread("third", 3, "BLOCKED", "at A.c(A.java:1)", toLock(20)),
                        thread("other", 4, "BLOCKED", "at A.d(A.java:1)", toLock(10)),
                        thread("free", 5, "RUNNABLE", "at A.e(A.java:1)"));
        assertThat(dump.chains()).hasSize(1);
        WaitChain chain = dump.chains().getFirst();
        assertThat(dump.graph().thread(chain.root()).name()).isEqualTo("root");
        assertThat(chain.deadlocked()).isFalse();
        assertThat(chain.links())
                .extracting(link -> dump.graph().thread(link.thread()).name() + link.depth())
                .containsExactly("second1", "other1", "third2");
        assertThat(dump.deadlocks()).isEmpty();
    }

    @Test
    void whoWaitsForANotificationDoesNotHoldTheMonitor() {
        OfDump dump =
                dump(
                        thread(
                                "waits",
                                1,
                                "WAITING (on object monitor)",
                                "at java.lang.Object.wait0(Native Method)",
                                "- waiting on <0x00000010> (a X)",
                                "at A.a(A.java:1)",
                                locked(10)),
                        thread("holds", 2, "RUNNABLE", "at A.b(A.java:1)", locked(10)),
                        thread("enters", 3, "BLOCKED", "at A.c(A.java:1)", toLock(10)));
        assertThat(dump.chains()).hasSize(1);
        assertThat(dump.graph().thread(dump.chains().getFirst().root()).name()).isEqualTo("holds");
    }

    @Test
    void aLockThatManyWantAndNobodyHoldsIsOrphaned() {
        OfDump dump =
                dump(
                        thread("a", 1, "BLOCKED", "at A.a(A.java:1)", toLock(10)),
                        thread("b", 2, "BLOCKED", "at A.a(A.java:1)", toLock(10)),
                        thread("c", 3, "BLOCKED", "at A.a(A.java:1)", toLock(10)),
                        thread("d", 4, "BLOCKED", "at A.a(A.java:1)", toLock(20)));
        assertThat(dump.orphanedLocks()).hasSize(1);
        assertThat(dump.orphanedLocks().getFirst().waiters()).containsExactly("a", "b", "c");
        assertThat(dump.orphanedLocks().getFirst().caveat()).isEmpty();
    }

    @Test
    void synchronizersAreOrphanedOnlyWhereTheDumpNamesOwners() {
        String waiting =
                thread("a", 1, "WAITING (parking)", "at A.a(A.java:1)", parks(10))
                        + thread("b", 2, "WAITING (parking)", "at A.a(A.java:1)", parks(10))
                        + thread("c", 3, "WAITING (parking)", "at A.a(A.java:1)", parks(10));
        assertThat(dump(waiting).orphanedLocks()).isEmpty();
        String owner = thread("d", 4, "RUNNABLE", "at A.a(A.java:1)") + owns(20);
        assertThat(dump(waiting, owner).orphanedLocks()).hasSize(1);
    }

    @Test
    void aConditionThatManyWaitForIsNotOrphaned() {
        String condition =
                "- parking to wait for  <0x00000010> (a"
                        + " java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)";
        OfDump dump =
                dump(
                        thread("a", 1, "WAITING (parking)", "at A.a(A.java:1)", condition),
                        thread("b", 2, "WAITING (parking)", "at A.a(A.java:1)", condition),
                        thread("c", 3, "WAITING (parking)", "at A.a(A.java:1)", condition),
                        thread("d", 4, "RUNNABLE", "at A.a(A.java:1)") + owns(20));
        assertThat(dump.orphanedLocks()).isEmpty();
    }

    @Test
    void aThreadThatBurnsCpuOverThreeDumpsSpinsAndOneWithoutIsHung() {
        List<String> dumps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            dumps.add(
                    TITLE
                            + timed("spins", 1, 900 * i, i, "at A.loop" + i + "(A.java:1)")
                            + timed("hangs", 2, 1, i, "at A.read(Native Method)")
                            + timed("moves", 3, 10 * i, i, "at A.step" + i + "(A.java:1)")
                            + timed("serves", 4, 1, i, "at sun.nio.ch.EPoll.wait(Native Method)")
                            + END);
        }
        List<StuckThread> stuck = analysis(dumps).stuck();
        assertThat(stuck).extracting(StuckThread::name).containsExactly("spins", "hangs");
        assertThat(stuck)
                .extracting(StuckThread::kind)
                .containsExactly(StuckThread.Kind.SPINNING, StuckThread.Kind.HUNG);
        assertThat(stuck.getFirst().cpuShare().orElseThrow()).isBetween(0.89, 0.91);
        assertThat(stuck.getFirst().dumps()).isEqualTo(3);
    }

    @Test
    void twoDumpsAreTooFewToCallAThreadStuck() {
        String dump = TITLE + timed("hangs", 2, 1, 1, "at A.read(Native Method)") + END;
        assertThat(analysis(List.of(dump, dump)).stuck()).isEmpty();
        assertThat(analysis(List.of(dump, dump, dump)).stuck()).hasSize(1);
    }

    @Test
    void poolsAreCountedByNameAndFollowedOverTheDumps() {
        String idle = "at java.util.concurrent.ThreadPoolExecutor.getTask(T.java:1)";
        String first =
                TITLE
                        + thread("http-1", 1, "WAITING (parking)", idle)
                        + thread("http-2", 2, "RUNNABLE", "at A.a(A.java:1)")
                        + thread("alone", 9, "RUNNABLE", "at A.a(A.java:1)")
                        + END;
        String second =
                TITLE
                        + thread("http-1", 1, "WAITING (parking)", idle)
                        + thread("http-2", 2, "RUNNABLE", "at A.a(A.java:1)")
                        + thread("http-13", 3, "BLOCKED", "at A.a(A.java:1)")
                        + END;
        List<ThreadPool> pools = analysis(List.of(first, second)).pools();
        assertThat(pools).hasSize(1);
        ThreadPool pool = pools.getFirst();
        assertThat(pool.pattern()).isEqualTo("http-*");
        assertThat(pool.counts())
                .containsExactly(new ThreadPool.Count(1, 1, 0), new ThreadPool.Count(1, 1, 1));
        assertThat(pool.growth()).isEqualTo(1);
        assertThat(pool.growsSteadily()).isTrue();
    }

    @Test
    void noDumpsGiveAnEmptyAnalysis() {
        ThreadAnalysis analysis = ThreadAnalysis.of(List.of());
        assertThat(analysis.dumps()).isEmpty();
        assertThat(analysis.stuck()).isEmpty();
        assertThat(analysis.pools()).isEmpty();
    }

    private static String thread(String name, int id, String state, String... lines) {
        return header(name, id, "", state, lines);
    }

    private static String timed(String name, int id, long cpuMillis, int second, String... lines) {
        return header(
                name,
                id,
                "cpu=" + cpuMillis + ".0ms elapsed=" + (10 + second) + ".0s ",
                "RUNNABLE",
                lines);
    }

    private static String header(String name, int id, String times, String state, String... lines) {
        StringBuilder text = new StringBuilder();
        text.append(
                "\"%s\" #%d prio=5 %stid=0x%016x nid=%d x  [0x1]\n"
                        .formatted(name, id, times, id, id));
        text.append("   java.lang.Thread.State: ").append(state).append('\n');
        for (String line : lines) {
            text.append('\t').append(line).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String toLock(int lock) {
        return "- waiting to lock <0x000000" + lock + "> (a X)";
    }

    private static String locked(int lock) {
        return "- locked <0x000000" + lock + "> (a X)";
    }

    private static String parks(int lock) {
        return "- parking to wait for  <0x000000"
                + lock
                + "> (a java.util.concurrent.locks.ReentrantLock$Sync)";
    }

    private static String owns(int lock) {
        return "   Locked ownable synchronizers:\n\t- <0x000000"
                + lock
                + "> (a java.util.concurrent.locks.ReentrantLock$Sync)\n\n";
    }

    private static OfDump dump(String... threads) {
        return ofText(TITLE + String.join("", threads) + END);
    }

    private static OfDump ofText(String text) {
        return analysis(List.of(text)).dumps().getFirst();
    }

    private static ThreadAnalysis analysis(List<String> texts) {
        List<EmbeddedText> embedded = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            embedded.add(new EmbeddedText(1_000_000_000L * i, texts.get(i)));
        }
        Recording recording =
                TextFormat.readTexts(Path.of("test"), embedded, Limits.DEFAULT)
                        .recording()
                        .orElseThrow();
        return ThreadAnalysis.of(Dump.of(recording));
    }
}
