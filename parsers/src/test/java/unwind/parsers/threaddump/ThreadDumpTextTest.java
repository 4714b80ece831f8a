package unwind.parsers.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.TextFormat;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.LockUse.Kind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

class ThreadDumpTextTest {
    private static final String DUMP =
            """
            4711:
            2026-03-06 19:31:39
            Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

            Threads class SMR info:
            _java_thread_list=0x00007f3500000010, length=3, elements={
            0x00007f350c0bc5f0, 0x00007f350c0bc5f1, 0x00007f350c0bc5f2
            }

            "main" #3 [5123] prio=5 os_prio=0 cpu=18.25ms elapsed=12.50s allocated=38K defined_classes=17 tid=0x0000000102d05940 nid=5123 waiting on condition  [0x000000016da5a000]
               java.lang.Thread.State: TIMED_WAITING (sleeping)
            \tat java.lang.Thread.sleepNanos0(java.base@25.0.3/Native Method)
            \tat shop.Main$$Lambda/0x00000c00011aa400.run(Unknown Source)
            \tat shop.Main.main(Main.java:28)

               Locked ownable synchronizers:
            \t- <0x000000052c818428> (a java.util.concurrent.ThreadPoolExecutor$Worker)

            "say "hi" #7 prio=1" #21 [5124] daemon prio=5 os_prio=0 cpu=0.29ms elapsed=4.21s tid=0x00007f350c0dd740 nid=0x1404 waiting for monitor entry  [0x00007f34dd8fe000]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat shop.Cart.add(Cart.java:7)
            \t- waiting to lock <0x000000069ec183e0> (a java.lang.Object)
            \t- locked <0x000000069ec183d0> (a java.lang.Class for shop.Cart)
            \tat shop.Cart.lambda$add$0(Cart.java:9)
            \t- eliminated <owner is scalar replaced> (a shop.Item)
            \t- waiting to re-lock in wait() <0x000000069ec183e8> (a [B)

               Locked ownable synchronizers:
            \t- None

            "parker" #22 prio=5 tid=0x00007f350c0e0370 nid=27000 waiting on condition  [0x00007f34dd6fe000]
               java.lang.Thread.State: WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@25.0.3/Native Method)
            \t- parking to wait for  <0x000000069ec18528> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)

            "init" #26 prio=5 tid=0x00007f350c0e48f0 nid=27003 in Object.wait()  [0x00007f34dd3fe000]
               java.lang.Thread.State: RUNNABLE
            \tat shop.Main.lambda$main$5(Main.java:12)
            \t- waiting on the Class initialization monitor for shop.Prices

            "ForkJoinPool-1-worker-1" #33 [27009] daemon prio=5 os_prio=0 cpu=3375.37ms elapsed=4.12s tid=0x00007f350c0f6ba0  [0x00007f34dcdfd000]
               Carrying virtual thread #34
            \tat jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)

               Mounted virtual thread #34
            \tat shop.Job.run(Job.java:15)
            \t- locked <0x000000069ec18999> (a shop.Job)

               Locked ownable synchronizers:
            \t- None

            "VM Thread" os_prio=0 cpu=2.16ms elapsed=12.67s tid=0x000000012081f600 nid=17667 runnable

            JNI global refs: 10, weak refs: 0


            Found one Java-level deadlock:
            =============================
            "mon "A"":
              waiting to lock monitor 0x00007f34c4001340 (object 0x000000069ec183e0, a java.lang.Object),
              which is held by "mon-B"

            "mon-B":
              waiting for ownable synchronizer 0x000000069ec184f8, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
              which is held by "mon "A""

            Java stack information for the threads listed above:
            ===================================================
            "mon "A"":
            \tat D.lambda$main$0(D.java:7)
            \t- waiting to lock <0x000000069ec183e0> (a java.lang.Object)
            "mon-B":
            \tat D.lambda$main$1(D.java:8)

            Found 1 deadlock.

            """;

    @TempDir Path folder;

    @Test
    void aHotSpotDumpIsReadWhole() throws IOException {
        Reading reading = read(DUMP);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.format()).isEqualTo("thread-dump");
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.jvm().name()).isEqualTo("OpenJDK 64-Bit Server VM");
        assertThat(recording.jvm().version()).isEqualTo("25.0.3+9-LTS");
        assertThat(recording.jvm().pid()).isEqualTo(4711);
        ThreadDump dump = only(reading);
        assertThat(dump.source()).isEqualTo("Thread.print");
        assertThat(dump.line()).isEqualTo(3);
        assertThat(dump.complete()).isTrue();
        assertThat(dump.timeNanos()).hasValue(nanos("2026-03-06T19:31:39Z"));
        assertThat(dump.mainElapsedNanos()).hasValue(12_500_000_000L);
        assertThat(dump.threads())
                .extracting(DumpedThread::name)
                .containsExactly(
                        "main",
                        "say \"hi\" #7 prio=1",
                        "parker",
                        "init",
                        "ForkJoinPool-1-worker-1",
                        "virtual #34",
                        "VM Thread");
    }

    @Test
    void everyFieldOfAHeaderIsRead() throws IOException {
        ThreadDump dump = only(read(DUMP));
        DumpedThread main = dump.threads().getFirst();
        assertThat(main.threadId()).hasValue(3);
        assertThat(main.osThreadId()).hasValue(5123);
        assertThat(main.daemon()).isFalse();
        assertThat(main.state()).isEqualTo(ThreadState.TIMED_WAITING);
        assertThat(main.stateText()).isEqualTo("waiting on condition");
        assertThat(main.cpuNanos()).hasValue(18_250_000);
        assertThat(main.elapsedNanos()).hasValue(12_500_000_000L);
        assertThat(main.allocatedBytes()).hasValue(38 * 1024);
        DumpedThread quoted = dump.threads().get(1);
        assertThat(quoted.threadId()).hasValue(21);
        assertThat(quoted.osThreadId()).hasValue(0x1404);
        assertThat(quoted.daemon()).isTrue();
        assertThat(quoted.state()).isEqualTo(ThreadState.BLOCKED);
    }

    @Test
    void framesAreNormalised() throws IOException {
        Reading reading = read(DUMP);
        Recording recording = reading.recording().orElseThrow();
        int stack = only(reading).threads().getFirst().stack();
        assertThat(frames(recording, stack))
                .containsExactly(
                        "java.lang.Thread.sleepNanos0:0",
                        "shop.Main$$Lambda.run:0",
                        "shop.Main.main:28");
        assertThat(recording.stacks().frame(stack).type()).isEqualTo(FrameType.NATIVE);
    }

    @Test
    void everyKindOfLockLineIsRead() throws IOException {
        ThreadDump dump = only(read(DUMP));
        assertThat(dump.threads().get(0).locks())
                .containsExactly(
                        new LockUse(
                                Kind.OWNS_SYNCHRONIZER,
                                "0x000000052c818428",
                                "java.util.concurrent.ThreadPoolExecutor$Worker",
                                -1));
        assertThat(dump.threads().get(1).locks())
                .containsExactly(
                        new LockUse(
                                Kind.WAITING_TO_LOCK, "0x000000069ec183e0", "java.lang.Object", 0),
                        new LockUse(
                                Kind.LOCKED,
                                "0x000000069ec183d0",
                                "java.lang.Class for shop.Cart",
                                0),
                        new LockUse(Kind.ELIMINATED, "", "shop.Item", 1),
                        new LockUse(Kind.WAITING_TO_RELOCK, "0x000000069ec183e8", "byte[]", 1));
        assertThat(dump.threads().get(2).locks())
                .extracting(LockUse::kind)
                .containsExactly(Kind.PARKING);
        assertThat(dump.threads().get(3).locks())
                .containsExactly(new LockUse(Kind.CLASS_INITIALIZATION, "", "shop.Prices", 0));
    }

    @Test
    void aMountedVirtualThreadIsAThreadOfItsOwn() throws IOException {
        ThreadDump dump = only(read(DUMP));
        DumpedThread carrier = dump.threads().get(4);
        assertThat(carrier.carries()).hasValue(34);
        assertThat(carrier.locks()).isEmpty();
        DumpedThread mounted = dump.threads().get(5);
        assertThat(mounted.virtual()).isTrue();
        assertThat(mounted.threadId()).hasValue(34);
        assertThat(mounted.locks()).extracting(LockUse::kind).containsExactly(Kind.LOCKED);
    }

    @Test
    void reportedDeadlocksAreReadAndTheirStacksAreNoThreads() throws IOException {
        assertThat(only(read(DUMP)).reportedDeadlocks())
                .containsExactly(
                        new ThreadDump.ReportedDeadlock(
                                List.of("mon \"A\"", "mon-B"),
                                List.of("0x000000069ec183e0", "0x000000069ec184f8")));
    }

    @Test
    void everyEncodingGivesTheSame() throws IOException {
        String text = DUMP.replace("parker", "pärker");
        ThreadDump expected = only(read(text));
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.ISO_8859_1)) {
            Path file = Files.write(folder.resolve("dump"), text.getBytes(charset));
            assertThat(only(Formats.read(file, Limits.DEFAULT, new Progress())))
                    .isEqualTo(expected);
        }
        Path file = Files.writeString(folder.resolve("dump"), text.replace("\n", "\r\n"));
        assertThat(only(Formats.read(file, Limits.DEFAULT, new Progress()))).isEqualTo(expected);
    }

    @Test
    void aDumpCutInTheMiddleGivesWhatWasReadAndSaysSo() throws IOException {
        Reading reading = read(DUMP.substring(0, DUMP.indexOf("\"init\"")));
        assertThat(only(reading).threads()).hasSize(3);
        assertThat(only(reading).complete()).isFalse();
        assertThat(reading.problems())
                .extracting(Problem::place, Problem::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "line 3",
                                "The thread dump that starts here has no end and may have been cut off;"
                                        + " threads read: 3."));
    }

    @Test
    void dumpsAreFoundBetweenTheLinesOfALog() throws IOException {
        String noise = "2026-03-06 19:31:38,120 INFO  [http-1] shop.Web - \"GET /\" took 3 ms\n";
        String body = DUMP.substring(DUMP.indexOf("2026"));
        String interleaved =
                body.replace(
                        "\tat shop.Main.main(Main.java:28)\n",
                        noise + "\tat shop.Main.main(Main.java:28)\n" + noise);
        Reading reading = read(noise.repeat(500) + interleaved + noise.repeat(500) + body + noise);
        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.threadDumps()).hasSize(2);
        assertThat(recording.threadDumps().get(0).threads())
                .isEqualTo(recording.threadDumps().get(1).threads());
        assertThat(recording.threadDumps().get(0).line()).isEqualTo(502);
    }

    @Test
    void aTraceLoggedInTheMiddleIsNotTakenForTheThreadsStack() throws IOException {
        Reading reading =
                read(
                        DUMP.replace(
                                "\tat shop.Main.main(Main.java:28)\n",
                                "java.io.IOException: gone\n\tat shop.Web.get(Web.java:1)\n"));
        assertThat(
                        frames(
                                reading.recording().orElseThrow(),
                                only(reading).threads().get(0).stack()))
                .hasSize(2);
    }

    @Test
    void theZoneOfTheLogPutsADumpOnTheEpoch() throws IOException {
        String log = "2026-03-06T18:31:38.120Z INFO started\n";
        Reading reading = read(log + DUMP);
        assertThat(reading.recording().orElseThrow().clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(only(reading).timeNanos()).hasValue(nanos("2026-03-06T18:31:39Z"));
    }

    @Test
    void theZoneOfALogThatDisagreesIsNotTaken() throws IOException {
        Reading reading = read("2026-03-06T18:25:00.120Z INFO started\n" + DUMP);
        assertThat(reading.recording().orElseThrow().clock()).isEqualTo(ClockBase.LOCAL_TIME);
    }

    @Test
    void thePrefixOfALogCollectorIsTakenOffEveryLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int second = 10;
        for (String line : DUMP.lines().toList()) {
            text.append("2026-03-06T18:31:39.").append(second++).append("Z stdout F ");
            text.append(line).append('\n');
        }
        Reading reading = read(text.toString());
        assertThat(reading.recording().orElseThrow().clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(only(reading).threads()).isEqualTo(only(read(DUMP)).threads());
        assertThat(only(reading).reportedDeadlocks()).hasSize(1);
    }

    @Test
    void aForcedDumpOfTheServiceabilityAgentIsRead() throws IOException {
        Reading reading =
                read(
                        """
                        Attaching to process ID 123, please wait...
                        Debugger attached successfully.
                        Server compiler detected.
                        JVM version is 25.181-b13
                        Deadlock Detection:

                        No deadlocks found.

                        Thread 1235: (state = BLOCKED)
                         - java.lang.Object.wait(long) @bci=0 (Compiled frame; information may be imprecise)
                         - java.util.TimerThread.run() @bci=1, line=505 (Interpreted frame)


                        Thread 1234: (state = IN_NATIVE)
                         - java.net.PlainSocketImpl.socketAccept(java.net.SocketImpl) @bci=0 (Interpreted frame)

                        """);
        ThreadDump dump = only(reading);
        assertThat(dump.source()).isEqualTo("jstack -F");
        assertThat(dump.threads())
                .extracting(DumpedThread::osThreadId)
                .containsExactly(OptionalLong.of(1235), OptionalLong.of(1234));
        assertThat(dump.threads())
                .extracting(DumpedThread::state)
                .containsExactly(ThreadState.WAITING, ThreadState.RUNNABLE);
        Recording recording = reading.recording().orElseThrow();
        assertThat(frames(recording, dump.threads().get(0).stack()))
                .containsExactly("java.lang.Object.wait:0", "java.util.TimerThread.run:505");
        assertThat(recording.stacks().frame(dump.threads().get(0).stack()).type())
                .isEqualTo(FrameType.JIT_COMPILED);
    }

    @Test
    void aPlainDumpToFileIsReadWithItsVirtualThreads() throws IOException {
        Reading reading =
                read(
                        """
                        4711
                        2026-11-21T06:40:26.431591008Z
                        25.0.3+9-LTS

                        #3 "main" TIMED_WAITING 2026-11-21T06:40:26.450239280Z
                            at java.base/java.lang.Thread.sleepNanos0(Native Method)
                            at D.main(D.java:16)

                        #21 "mon "A"" BLOCKED 2026-11-21T06:40:26.454641669Z
                            at D.lambda$main$0(D.java:7)
                            - locked <java.lang.Object@2fa0f6f7>
                            - waiting to lock <java.lang.Object@694fb327>

                        #32 "" virtual WAITING 2026-11-21T06:40:26.473024025Z
                            at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
                            - parking to wait for <java.util.concurrent.locks.ReentrantLock$NonfairSync@44c22135>, owner #3

                        """);
        assertThat(reading.problems()).isEmpty();
        ThreadDump dump = only(reading);
        assertThat(dump.source()).isEqualTo("Thread.dump_to_file");
        assertThat(dump.timeNanos()).hasValue(nanos("2026-11-21T06:40:26.431591008Z"));
        assertThat(dump.threads())
                .extracting(DumpedThread::name)
                .containsExactly("main", "mon \"A\"", "virtual #32");
        assertThat(dump.threads().get(2).virtual()).isTrue();
        assertThat(dump.threads().get(1).locks())
                .extracting(LockUse::kind)
                .containsExactly(Kind.LOCKED, Kind.WAITING_TO_LOCK);
        assertThat(dump.threads().get(0).locks())
                .containsExactly(
                        new LockUse(
                                Kind.OWNS_SYNCHRONIZER,
                                "java.util.concurrent.locks.ReentrantLock$NonfairSync@44c22135",
                                "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                                -1));
    }

    @Test
    void aJavacoreOfOpenJ9IsRead() throws IOException {
        ThreadDump dump =
                only(
                        read(
                                """
                                0SECTION       TITLE subcomponent dump routine
                                1TIDATETIMEUTC Date: 2026/03/06 at 18:31:39:120 (UTC)
                                1TIDATETIME    Date: 2026/03/06 at 19:31:39:120
                                0SECTION       GPINFO subcomponent dump routine
                                1CIJAVAVERSION JRE 17 Linux amd64-64 (build 17.0.9+9)
                                0SECTION       THREADS subcomponent dump routine
                                1XMTHDINFO     Thread Details
                                3XMTHREADINFO      "main" J9VMThread:0x000000000001A300, omrthread_t:0x00007F6F2C0077A0, java/lang/Thread:0x00000000FFF4D5A8, state:B, prio=5
                                3XMJAVALTHREAD            (java/lang/Thread getId:0x1, isDaemon:false)
                                3XMTHREADINFO1            (native thread ID:0x4D5, native priority:0x5)
                                3XMCPUTIME               CPU usage total: 0.5 secs, user: 0.4 secs
                                3XMTHREADBLOCK     Blocked on: shop/Cart@0x00000000FFF4D5B8 Owned by: "other" (J9VMThread:0x0000000000021B00, java/lang/Thread:0x00000000FFF5A8C8)
                                4XESTACKTRACE                at shop/Cart.add(Cart.java:7(Compiled Code))
                                3XMTHREADINFO      "other" J9VMThread:0x0000000000021B00, omrthread_t:0x00007F6F2C1B37A0, java/lang/Thread:0x00000000FFF5A8C8, state:CW, prio=5
                                4XESTACKTRACE                at java/lang/Thread.sleep(Native Method)
                                5XESTACKTRACE                   (entered lock: shop/Cart@0x00000000FFF4D5B8, entry count: 1)
                                0SECTION       CLASSES subcomponent dump routine
                                """));
        assertThat(dump.source()).isEqualTo("javacore");
        assertThat(dump.complete()).isTrue();
        DumpedThread main = dump.threads().getFirst();
        assertThat(main.threadId()).hasValue(1);
        assertThat(main.osThreadId()).hasValue(0x4D5);
        assertThat(main.cpuNanos()).hasValue(500_000_000);
        assertThat(main.state()).isEqualTo(ThreadState.BLOCKED);
        assertThat(main.locks())
                .containsExactly(
                        new LockUse(Kind.WAITING_TO_LOCK, "0x00000000FFF4D5B8", "shop.Cart", 0));
        assertThat(dump.threads().get(1).locks())
                .containsExactly(new LockUse(Kind.LOCKED, "0x00000000FFF4D5B8", "shop.Cart", 0));
    }

    @Test
    void textsOfEventsGetTheTimesOfTheEvents() {
        Reading reading =
                TextFormat.readTexts(
                        Path.of("a.jfr"),
                        List.of(new EmbeddedText(1_000, DUMP), new EmbeddedText(2_000, DUMP)),
                        Limits.DEFAULT);
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.threadDumps())
                .extracting(ThreadDump::timeNanos)
                .containsExactly(OptionalLong.of(1_000), OptionalLong.of(2_000));
    }

    @Test
    void aHistogramBehindADumpIsFoundToo() throws IOException {
        Reading reading =
                read(
                        DUMP
                                + """
                                 num     #instances         #bytes  class name (module)
                                -------------------------------------------------------
                                   1:          9190         408024  [B (java.base@25.0.3)
                                   2:             3             72  shop.Cart
                                Total          9193         408096
                                """);
        assertThat(reading.format()).isEqualTo("thread-dump");
        assertThat(reading.recording().orElseThrow().histograms()).hasSize(1);
        assertThat(reading.recording().orElseThrow().threadDumps()).hasSize(1);
    }

    @Test
    void aTextWithoutAnythingIsRefused() throws IOException {
        Reading reading = read("just a text\nthat speaks of a Full thread dump in passing\n");
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void memoryIsBoundedByTheLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("many"), DUMP.repeat(200));
        Limits small = new Limits(1 << 30, 1000, 100_000, 1);
        Reading reading = Formats.read(file, small, new Progress());
        long threads =
                reading.recording().orElseThrow().threadDumps().stream()
                        .mapToLong(ThreadDump::threadCount)
                        .sum();
        assertThat(threads).isBetween(100L, 500L);
        assertThat(reading.problems())
                .anyMatch(problem -> problem.text().contains("were left out"));
    }

    private Reading read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static ThreadDump only(Reading reading) {
        List<ThreadDump> dumps = reading.recording().orElseThrow().threadDumps();
        assertThat(dumps).hasSize(1);
        return dumps.getFirst();
    }

    private static List<String> frames(Recording recording, int stack) {
        StackTable stacks = recording.stacks();
        List<String> result = new ArrayList<>();
        for (int node = stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackTable.Method method = stacks.method(stacks.frame(node).method());
            result.add(
                    recording.strings().get(method.className())
                            + "."
                            + recording.strings().get(method.name())
                            + ":"
                            + stacks.frame(node).line());
        }
        return result;
    }

    private static long nanos(String instant) {
        Instant time = Instant.parse(instant);
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
