package unwind.parsers.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.LockUse.Kind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Dumps of other runtimes, other tools and older versions.
class DumpDialectsTest {
    @TempDir private Path folder;

    @Test
    void artThreadsHaveTheirStatesIdsAndProcessorTime() throws IOException {
        Recording recording = read(ART);
        ThreadDump dump = recording.threadDumps().getFirst();

        assertThat(dump.threads())
                .extracting(DumpedThread::name, DumpedThread::state)
                .containsExactly(
                        tuple("main", ThreadState.BLOCKED),
                        tuple("db", ThreadState.TIMED_WAITING),
                        tuple("RenderThread", ThreadState.RUNNABLE));
        DumpedThread main = dump.threads().getFirst();
        assertThat(main.threadId()).hasValue(1);
        assertThat(main.osThreadId()).hasValue(901);
        assertThat(main.cpuNanos()).hasValue(250_000_000);
        assertThat(recording.stacks().depth(main.stack())).isEqualTo(2);
        assertThat(recording.jvm().pid()).isEqualTo(901);
        assertThat(dump.timeNanos()).hasValue(nanos("2026-02-03T08:10:11Z"));
        assertThat(dump.complete()).isTrue();
    }

    @Test
    void theThreadThatArtNamesAsHolderOwnsTheLock() throws IOException {
        DumpedThread holder = read(ART).threadDumps().getFirst().threads().get(1);

        assertThat(holder.locks())
                .contains(new LockUse(Kind.LOCKED, "0x0badcafe", "java.lang.Object", -1));
    }

    @Test
    void everyProcessOfAnArtFileIsADump() throws IOException {
        assertThat(read(ART + ART.replace("901", "902")).threadDumps()).hasSize(2);
    }

    @Test
    void coroutinesAreVirtualThreadsWithTheStackThatCreatedThem() throws IOException {
        Recording recording =
                read(
                        """
                        Coroutines dump 2026/02/03 08:10:11

                        Coroutine "order#7":StandaloneCoroutine{Active}@1a2b3c, state: SUSPENDED
                        \tat shop.OrderKt.pay(Order.kt:31)
                        \tat _COROUTINE._CREATION._(CoroutineDebugging.kt)
                        \tat shop.OrderKt.start(Order.kt:12)
                        \tat shop.MainKt.main(Main.kt:4)

                        Coroutine DeferredCoroutine{Active}@4d5e6f, state: RUNNING (Last suspension stacktrace, not an actual stacktrace)
                        \tat shop.OrderKt.ship(Order.kt:40)
                        """);
        List<DumpedThread> threads = recording.threadDumps().getFirst().threads();

        assertThat(threads)
                .extracting(DumpedThread::name, DumpedThread::state, DumpedThread::virtual)
                .containsExactly(
                        tuple("order#7", ThreadState.WAITING, true),
                        tuple("DeferredCoroutine{Active}@4d5e6f", ThreadState.RUNNABLE, true));
        assertThat(recording.stacks().depth(threads.getFirst().stack())).isEqualTo(1);
        assertThat(recording.stacks().depth(threads.getFirst().creator())).isEqualTo(2);
        assertThat(threads.getLast().creator()).isEqualTo(-1);
    }

    @Test
    void jRockitOf14And81IsReadWithoutTheNameOfTheJvm() throws IOException {
        List<DumpedThread> threads =
                read("""
                ===== FULL THREAD DUMP ===============
                Fri Mar 07 10:00:01 2008

                "queue-1" prio=5 id=0x1a tid=0x2f0 waiting, daemon
                    -- Waiting for notification on: shop/Queue@0x0A0B0C0D[fat lock]
                    at jrockit/vm/Locks.wait(Unknown Source)@0x11187B53
                    at shop/Queue.take(Queue.java:12)@0x171
                    ^-- Lock released while waiting: shop/Queue@0x0A0B0C0D[fat lock]
                    --- End of stack trace

                "acceptor" id: 0x1b prio: 5 ACTIVE, DAEMON
                    at java/net/PlainSocketImpl.socketAccept(Native Method)@0x1
                    --- End of stack trace

                ===== END OF THREAD DUMP ===============
                """)
                        .threadDumps()
                        .getFirst()
                        .threads();

        assertThat(threads)
                .extracting(
                        DumpedThread::name,
                        DumpedThread::state,
                        DumpedThread::daemon,
                        DumpedThread::threadId)
                .containsExactly(
                        tuple("queue-1", ThreadState.WAITING, true, OptionalLong.of(0x1a)),
                        tuple("acceptor", ThreadState.RUNNABLE, true, OptionalLong.of(0x1b)));
        assertThat(threads.getFirst().osThreadId()).hasValue(0x2f0);
    }

    @Test
    void theOldActuatorAnswersInSnakeCaseWithoutAnObjectAround() throws IOException {
        List<DumpedThread> threads =
                read("""
                [{"thread_name": "exec-1", "thread_id": 31, "lock_name": "shop.Stock@1f",
                  "lock_owner_id": 32, "thread_state": "BLOCKED", "stack_trace": [
                    {"method_name": "take", "file_name": "Stock.java", "line_number": 9,
                     "class_name": "shop.Stock", "native_method": false}]},
                 {"thread_name": "exec-2", "thread_id": 32, "lock_name": null,
                  "lock_owner_id": -1, "thread_state": "RUNNABLE", "stack_trace": []}]
                """)
                        .threadDumps()
                        .getFirst()
                        .threads();

        assertThat(threads)
                .extracting(DumpedThread::name, DumpedThread::state)
                .containsExactly(
                        tuple("exec-1", ThreadState.BLOCKED),
                        tuple("exec-2", ThreadState.RUNNABLE));
        assertThat(threads.getLast().locks())
                .containsExactly(new LockUse(Kind.LOCKED, "shop.Stock@1f", "shop.Stock", -1));
    }

    @Test
    void threadInfoNamesTheLockAndItsOwnerInTheFirstLine() throws IOException {
        List<DumpedThread> threads =
                read("""
                "exec-1" daemon prio=5 Id=31 BLOCKED on shop.Stock@1f owned by "exec 2" Id=32
                \tat shop.Stock.take(Stock.java:9)
                \t-  blocked on shop.Stock@1f
                \t...

                "exec 2" daemon prio=5 Id=32 RUNNABLE (in native)
                \tat java.net.SocketInputStream.socketRead0(Native Method)

                \tNumber of locked synchronizers = 1
                \t- java.util.concurrent.locks.ReentrantLock$NonfairSync@2e

                "exec-3" daemon prio=5 Id=33 WAITING on java.util.concurrent.locks.ReentrantLock$NonfairSync@2e owned by "exec 2" Id=32
                \tat jdk.internal.misc.Unsafe.park(Native Method)
                \t-  waiting on java.util.concurrent.locks.ReentrantLock$NonfairSync@2e
                """)
                        .threadDumps()
                        .getFirst()
                        .threads();

        assertThat(threads)
                .extracting(DumpedThread::name)
                .containsExactly("exec-1", "exec 2", "exec-3");
        assertThat(threads.getFirst().locks())
                .containsExactly(
                        new LockUse(Kind.WAITING_TO_LOCK, "shop.Stock@1f", "shop.Stock", 0));
        assertThat(threads.get(1).locks())
                .extracting(LockUse::kind)
                .containsExactlyInAnyOrder(Kind.OWNS_SYNCHRONIZER, Kind.LOCKED);
        assertThat(threads.get(2).locks()).extracting(LockUse::kind).containsExactly(Kind.PARKING);
    }

    @Test
    void aDumpWithoutItsFirstLineIsRead() throws IOException {
        ThreadDump dump =
                read("""
                2026-02-03 08:10:11 INFO shop starting
                "exec-1" #31 daemon prio=5 os_prio=0 tid=0x00007f0a nid=0x2b runnable [0x00007f09]
                   java.lang.Thread.State: RUNNABLE
                \tat shop.Db.query(Db.java:51)

                "exec-2" #32 daemon prio=5 os_prio=0 tid=0x00007f0b nid=0x2c runnable [0x00007f0a]
                   java.lang.Thread.State: RUNNABLE
                \tat shop.Db.query(Db.java:51)

                """)
                        .threadDumps()
                        .getFirst();

        assertThat(dump.threads())
                .extracting(DumpedThread::name)
                .containsExactly("exec-1", "exec-2");
        assertThat(dump.complete()).as("the blank line ends the last thread").isTrue();
    }

    @Test
    void aQuotedLineOfALogIsNoThread() throws IOException {
        assertThat(reading("\"order\" Id=7 RUNNABLE-ish\n\"x\" prio=high tid=none\n").recording())
                .isEmpty();
    }

    @Test
    void aDumpThatEndsInAStackMayHaveBeenCutOff() throws IOException {
        Reading reading =
                reading(
                        """
                        Full thread dump OpenJDK 64-Bit Server VM (17.0.1+1 mixed mode):

                        "main" #1 prio=5 os_prio=0 tid=0x00007f0a nid=0x2b runnable [0x00007f09]
                           java.lang.Thread.State: RUNNABLE
                        \tat shop.Db.query(Db.java:51)\
                        """);

        assertThat(reading.recording().orElseThrow().threadDumps().getFirst().complete()).isFalse();
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void theAgentOfMacOsNamesThreadsByItsOwnIds() throws IOException {
        List<DumpedThread> threads =
                read("""
                Attaching to process ID 9, please wait...
                Thread t@60675: (state = BLOCKED)
                 - shop.Worker.run() @bci=7, line=38 (Interpreted frame)

                """)
                        .threadDumps()
                        .getFirst()
                        .threads();

        assertThat(threads)
                .extracting(DumpedThread::osThreadId)
                .containsExactly(OptionalLong.of(60675));
    }

    @Test
    void theAgentsDeadlockNamesItsThreadsAndTheyAreBlocked() throws IOException {
        List<DumpedThread> threads =
                read("""
                Attaching to process ID 9, please wait...
                Found one Java-level deadlock:
                =============================

                "left":
                  waiting to lock Monitor@0x00007f0a (Object@0x0000a1, a java/lang/Object),
                  which is held by "right"
                "right":
                  waiting to lock Monitor@0x00007f0b (Object@0x0000a2, a java/lang/Object),
                  which is held by "left"

                Found a total of 1 deadlock.

                Thread 11: (state = BLOCKED)
                 - shop.D.b() @bci=25, line=20 (Interpreted frame)
                \t- waiting to lock <0x0000a1> (a java.lang.Object)
                \t- locked <0x0000a2> (a java.lang.Object)

                Thread 12: (state = BLOCKED)
                 - shop.D.a() @bci=25, line=12 (Interpreted frame)
                \t- waiting to lock <0x0000a2> (a java.lang.Object)
                \t- locked <0x0000a1> (a java.lang.Object)

                """)
                        .threadDumps()
                        .getFirst()
                        .threads();

        assertThat(threads)
                .extracting(DumpedThread::name, DumpedThread::state)
                .containsExactly(
                        tuple("left", ThreadState.BLOCKED), tuple("right", ThreadState.BLOCKED));
    }

    @Test
    void theSchedulerOfVirtualThreadsIsAFact() throws IOException {
        Reading reading =
                reading(
                        """
                        77:
                        java.util.concurrent.ForkJoinPool@1b[Running, parallelism = 4, size = 2]
                        java.util.concurrent.ScheduledThreadPoolExecutor@2c[Running, pool size = 1]
                        """);

        assertThat(reading.format()).isEqualTo("vthread-scheduler");
        assertThat(reading.recording().orElseThrow().facts())
                .containsEntry(
                        "virtual thread scheduler: ForkJoinPool",
                        "Running, parallelism = 4, size = 2")
                .hasSize(2);
    }

    private static Tuple tuple(Object... values) {
        return Assertions.tuple(values);
    }

    private static long nanos(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
    }

    private Recording read(String text) throws IOException {
        return reading(text).recording().orElseThrow();
    }

    private Reading reading(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static final String ART =
            """
            ----- pid 901 at 2026-02-03 08:10:11.000000000+0000 -----
            Cmd line: com.example.till
            suspend all histogram: Sum: 1us
            DALVIK THREADS (3):
            "main" prio=5 tid=1 Blocked
              | group="main" sCount=1 flags=1 obj=0x72 self=0xb4
              | sysTid=901 nice=-10 cgrp=default sched=0/0 handle=0x7b
              | state=S schedstat=( 1 2 3 ) utm=20 stm=5 core=3 HZ=100
              at shop.Till.open(Till.java:40)
              - waiting to lock <0x0badcafe> (a java.lang.Object) held by thread 12
              at android.os.Looper.loop(Looper.java:288)

            "db" daemon prio=5 tid=12 Sleeping
              | sysTid=920 nice=0
              at java.lang.Thread.sleep(Native method)
              - sleeping on <0x0d1e2f30> (a java.lang.Object)
              at shop.Db.compact(Db.java:22)

            "RenderThread" daemon prio=7 tid=13 Native
              | sysTid=921 nice=-10
              native: #00 pc 00049aa8  /system/lib64/libc.so (__epoll_pwait+8)
              (no managed stack frames)

            ----- end 901 -----
            """;
}
