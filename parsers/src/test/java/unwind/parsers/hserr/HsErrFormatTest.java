package unwind.parsers.hserr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Crash;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

class HsErrFormatTest {
    private static final String CRASH =
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007fd57e24ad0d, pid=1976, tid=1980
            #
            # JRE version: OpenJDK Runtime Environment (21.0.2+13) (build 21.0.2+13-LTS)
            # Java VM: OpenJDK 64-Bit Server VM (21.0.2+13-LTS, mixed mode, sharing, tiered, g1 gc, linux-amd64)
            # Problematic frame:
            # C  [libshop.so+0x6d]  checkout+0xd
            #

            ---------------  S U M M A R Y ------------

            Command Line: -Xmx512m shop.Main
            Host: Some CPU, 8 cores, 15G, Some Linux
            Time: Wed Mar  4 05:06:07 2026 UTC elapsed time: 100.500000 seconds (0d 0h 1m 40s)

            ---------------  T H R E A D  ---------------

            Current thread (0x000055ed9f6a3800):  JavaThread "checkout-1"        [_thread_in_native, id=1980, stack(0x00007fd52f5ea000,0x00007fd52f6eb000)]

            Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
            C  [libshop.so+0x6d]  checkout+0xd
            j  shop.Native.checkout()V+0

            siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x0000000000000000

            ---------------  P R O C E S S  ---------------

            VM state: not at safepoint (normal execution)

            Heap:
             garbage-first heap   total 524288K, used 300000K [0x0000000600000000, 0x0000000800000000)
              region size 4096K, 12 young (49152K), 1 survivors (4096K)
             Metaspace       used 23384K, committed 25459K, reserved 126156K

            GC Heap History (2 events):
            Event: 90.000 GC heap before
            {Heap before GC invocations=1 (full 0):
             garbage-first heap   total 524288K, used 400000K [0x0000000600000000, 0x0000000800000000)
             Metaspace       used 23000K, committed 25459K, reserved 126156K
            }
            Event: 90.020 GC heap after
            {Heap after GC invocations=2 (full 0):
             garbage-first heap   total 524288K, used 100000K [0x0000000600000000, 0x0000000800000000)
             Metaspace       used 23000K, committed 25459K, reserved 126156K
            }

            Internal exceptions (1 events):
            Event: 99.000 Thread 0x000055ed9f3bf800 Exception <a 'java/net/ConnectException'{0x00000006e5e136b8}> (0x00000006e5e136b8) thrown at [x]

            VM Operations (2 events):
            Event: 89.999 Executing VM operation: G1CollectForAllocation
            Event: 90.021 Executing VM operation: G1CollectForAllocation done

            ---------------  S Y S T E M  ---------------

            OS:
            PRETTY_NAME="Some Linux 8"
            MemTotal:       16228352 kB
            Memory: 4k page, physical 16228352k(248256k free), swap 8388604k(8101116k free)

            END.
            """;

    private static final String MEMORY_8 =
            """
            #
            # There is insufficient memory for the Java Runtime Environment to continue.
            # Native memory allocation (mmap) failed to map 450560 bytes for committing reserved memory.
            #  Out of Memory Error (os_linux.cpp:2799), pid=3851, tid=0x00007f7d9f5f5700
            #
            # JRE version: OpenJDK Runtime Environment (8.0_282-b08) (build 1.8.0_282-b08)
            # Java VM: OpenJDK 64-Bit Server VM (25.282-b08 mixed mode linux-amd64 compressed oops)

            Heap:
             PSYoungGen      total 1000K, used 600K [0x00000000fec00000, 0x0000000100000000, 0x0000000100000000)
              eden space 900K, 66% used [0x00000000fec00000,0x00000000ffaf81c0,0x00000000ffb00000)
             ParOldGen       total 2000K, used 1500K [0x00000000fc400000, 0x00000000fec00000, 0x00000000fec00000)
              object space 2000K, 75% used [0x00000000fc400000,0x00000000fec00000,0x00000000fec00000)
             Metaspace       used 900K, capacity 1000K, committed 1100K, reserved 1056768K

            jvm_args: -Xms512m -Xmx1536m -XX:+UseParallelGC
            java_command: shop.Main start
            CPU:total 4 (initial active 4)
            time: Wed Mar 17 16:45:42 2021
            timezone: IST
            elapsed time: 24.062955 seconds (0d 0h 0m 24s)
            """;

    private final HsErrFormat format = new HsErrFormat();
    @TempDir Path folder;

    @Test
    void aCrashTellsWhatDiedWhereAndWhen() {
        Reading reading = Texts.read(format, folder, "hs_err_pid1976.log", CRASH);

        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.facts())
                .containsEntry("died of", "SIGSEGV (0xb) at pc=0x00007fd57e24ad0d")
                .containsEntry("problematic frame", "C  [libshop.so+0x6d]  checkout+0xd")
                .containsEntry("operating system", "Some Linux 8")
                .containsEntry("physical memory free", "248256k")
                .containsEntry("memory total", "16228352 kB");
        assertThat(recording.facts().get("thread")).startsWith("JavaThread \"checkout-1\" [");
        assertThat(recording.facts().get("stack")).contains("shop.Native.checkout()V+0");
        assertThat(recording.jvm().pid()).isEqualTo(1976);
        assertThat(recording.jvm().version()).isEqualTo("21.0.2+13-LTS");
        assertThat(recording.jvm().name()).isEqualTo("OpenJDK 64-Bit Server VM");
        assertThat(recording.jvm().collector()).isEqualTo("G1");
        assertThat(recording.jvm().maxHeapBytes()).isEqualTo(512L << 20);
        assertThat(recording.jvm().processors()).isEqualTo(8);
        long death = Instant.parse("2026-03-04T05:06:07Z").toEpochMilli() * 1_000_000;
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().endNanos()).isEqualTo(death);
        assertThat(recording.jvm().startNanos()).isEqualTo(death - 100_500_000_000L);
        assertThat(recording.markers())
                .extracting(Marker::kind)
                .containsExactly(Marker.Kind.NOTE, Marker.Kind.CRASH);
        assertThat(recording.markers().getFirst().text())
                .isEqualTo("Exception java.net.ConnectException");
    }

    @Test
    void theEndIsARecordOfItsOwn() {
        Recording recording =
                Texts.read(format, folder, "hs_err_pid1976.log", CRASH).recording().orElseThrow();

        Crash crash = recording.crashes().getFirst();
        assertThat(recording.crashes()).hasSize(1);
        assertThat(crash.timeNanos()).isEqualTo(recording.time().endNanos());
        assertThat(crash.kind()).isEqualTo(Crash.Kind.SIGNAL);
        assertThat(crash.what()).isEqualTo("SIGSEGV");
        assertThat(crash.detail()).contains("SEGV_MAPERR");
        assertThat(crash.where()).isEqualTo("C  [libshop.so+0x6d]  checkout+0xd");
        assertThat(crash.thread()).isEqualTo("checkout-1");
        assertThat(crash.threadState()).isEqualTo("_thread_in_native");
        assertThat(crash.stack())
                .containsExactly(
                        "C  [libshop.so+0x6d]  checkout+0xd", "j  shop.Native.checkout()V+0");
        assertThat(crash.memory().heapUsedBytes()).hasValue(300000L << 10);
        assertThat(crash.memory().heapMaxBytes()).hasValue(512L << 20);
        assertThat(crash.memory().physicalFreeBytes()).hasValue(248256L << 10);
        assertThat(crash.commandLine()).isEqualTo("-Xmx512m shop.Main");
        assertThat(crash.uptimeNanos()).hasValue(100_500_000_000L);
        assertThat(crash.javaThreads()).as("the list is not in this report").isEmpty();
        long later = recording.time().endNanos() + 5;
        assertThat(recording.shifted(recording.time(), 5).crashes().getFirst().timeNanos())
                .isEqualTo(later);
    }

    @Test
    void aSignalThatSomebodySentKeepsItsName() {
        String sent = CRASH.replace("ad0d, pid", "ad0d (sent by kill), pid");

        Recording recording =
                Texts.read(format, folder, "hs_err_pid1976.log", sent).recording().orElseThrow();

        assertThat(recording.jvm().pid()).isEqualTo(1976);
        assertThat(recording.crashes().getFirst().what()).isEqualTo("SIGSEGV");
    }

    @Test
    void anAllocationThatFailedIsGivenInBytes() {
        Crash crash = end(MEMORY_8);

        assertThat(crash.kind()).isEqualTo(Crash.Kind.OUT_OF_MEMORY);
        assertThat(crash.what()).isEqualTo("out of memory");
        assertThat(crash.requestedBytes()).hasValue(450560);
        assertThat(crash.requestedFor()).isEqualTo("committing reserved memory");
        assertThat(crash.where()).isEqualTo("os_linux.cpp:2799");
        assertThat(crash.commandLine())
                .isEqualTo("-Xms512m -Xmx1536m -XX:+UseParallelGC shop.Main start");
    }

    @Test
    void theWordingOfNewerJvmsIsReadToo() {
        Crash crash =
                end(
                        MEMORY_8.replace(
                                "450560 bytes for committing reserved memory.",
                                "16384 bytes. Error detail: Failed to commit metaspace."));

        assertThat(crash.requestedBytes()).hasValue(16384);
        assertThat(crash.requestedFor()).isEqualTo("Failed to commit metaspace");
    }

    @Test
    void collectorAndHeapLimitComeFromTheHeapWhereNoFlagSaysThem() {
        String bare = MEMORY_8.replace("jvm_args: -Xms512m -Xmx1536m -XX:+UseParallelGC\n", "");

        Recording recording =
                Texts.read(format, folder, "hs_err_pid3851.log", bare).recording().orElseThrow();

        assertThat(recording.jvm().collector()).isEqualTo("Parallel");
        assertThat(recording.jvm().maxHeapBytes()).isEqualTo(0x100000000L - 0xfc400000L);
    }

    @Test
    void javaThreadsAreCountedUnlessTheListBrokeOff() {
        String list =
                """
                Java Threads: ( => current thread )
                  0x00007f0000020000 JavaThread "DestroyJavaVM" [_thread_blocked, id=78]
                =>0x00007f0000010000 JavaThread "checkout-1" [_thread_in_native, id=1980]

                Other Threads:
                  0x00007f0000040000 VMThread "VM Thread" [id=80]
                =>0x00007f0000050000 (exited) JavaThread "x" [_thread_blocked, id=81]

                VM state\
                """;
        assertThat(end(CRASH.replace("VM state", list)).javaThreads()).hasValue(2);
        String broken =
                list.replace("\n\nOther", "\n[error occurred during error reporting]\n\nOther");
        assertThat(end(CRASH.replace("VM state", broken)).javaThreads()).isEmpty();
    }

    @Test
    void theReportOfALivingProcessIsNoCrash() {
        String info =
                "4711:\n#\n# JRE"
                        + CRASH.substring(
                                        CRASH.indexOf(" version:"),
                                        CRASH.indexOf("---------------  T H R E A D"))
                                .replaceAll("(?m)^# (?:Problematic|C  ).*\n", "")
                        + CRASH.substring(CRASH.indexOf("---------------  P R O"));
        assertThat(Texts.matches(format, info)).isTrue();

        Reading reading = Texts.read(format, folder, "vm-info.txt", info);

        assertThat(reading.format()).isEqualTo("vm-info");
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.crashes()).isEmpty();
        assertThat(recording.facts()).doesNotContainKey("died of");
        assertThat(recording.markers()).extracting(Marker::kind).doesNotContain(Marker.Kind.CRASH);
        assertThat(recording.jvm().pid()).isEqualTo(4711);
        assertThat(recording.series(SeriesNames.HEAP_USED)).isPresent();
    }

    private Crash end(String report) {
        return Texts.read(format, folder, "hs_err_pid1.log", report)
                .recording()
                .orElseThrow()
                .crashes()
                .getFirst();
    }

    @Test
    void theHeapsHistoryBecomesSeries() {
        Recording recording =
                Texts.read(format, folder, "hs_err_pid1976.log", CRASH).recording().orElseThrow();

        Series used = recording.series(SeriesNames.HEAP_USED).orElseThrow();
        assertThat(used.values().toArray())
                .containsExactly(400000L << 10, 100000L << 10, 300000L << 10);
        assertThat(used.timeNanos(0)).isEqualTo(recording.time().startNanos() + 90_000_000_000L);
        assertThat(used.timeNanos(2)).isEqualTo(recording.time().endNanos());
        assertThat(recording.series(SeriesNames.HEAP_AFTER_GC).orElseThrow().values().toArray())
                .containsExactly(100000L << 10);
        assertThat(recording.events(EventKind.COLLECTION).get(Attribute.DURATION_NANOS, 0))
                .isEqualTo(20_000_000);
        assertThat(recording.events(EventKind.VM_OPERATION).get(Attribute.DURATION_NANOS, 0))
                .isEqualTo(22_000_000);
    }

    @Test
    void memoryThatRanOutIsSaidWithTheAllocationThatFailed() {
        Reading reading = Texts.read(format, folder, "hs_err_pid3851.log", MEMORY_8);

        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.facts())
                .containsEntry("died of", "Out of Memory Error (os_linux.cpp:2799)")
                .containsEntry(
                        "failed allocation", "450560 bytes for committing reserved memory. (mmap)");
        assertThat(recording.markers())
                .singleElement()
                .satisfies(marker -> {
                    assertThat(marker.kind()).isEqualTo(Marker.Kind.OUT_OF_MEMORY);
                    assertThat(marker.text()).contains("450560 bytes");
                });
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().values().toArray())
                .as("young and old together")
                .containsExactly(2100L << 10);
        assertThat(recording.jvm().javaArguments()).isEqualTo("shop.Main start");
        assertThat(recording.jvm().collector()).isEqualTo("Parallel");
    }

    @Test
    void aReportThatEndsEarlySaysSo() {
        String cut = CRASH.substring(0, CRASH.indexOf("Internal exceptions"));

        Reading reading = Texts.read(format, folder, "hs_err_pid1976.log", cut);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("before its own end"));
        assertThat(reading.recording().orElseThrow().facts()).containsKey("problematic frame");
    }

    @Test
    void otherTextsAreNotReports() {
        assertThat(Texts.matches(format, "# A comment\nfatal error in log\n")).isFalse();
        assertThat(Texts.matches(format, CRASH)).isTrue();
        assertThat(Texts.matches(format, MEMORY_8)).isTrue();
    }

    /// What krashpad's own tests expect of these reports, where it can be compared: fact, value.
    private static final String EXPECTED =
            """
            krashpad__dataset3.txt|died of|Internal Error (ciEnv.hpp:172)
            krashpad__dataset30.txt|died of|Out of Memory Error (gcTaskThread.cpp:48)
            krashpad__dataset47.txt|memory total|396080512 kB
            krashpad__dataset47.txt|memory free|226763360 kB
            krashpad__dataset47.txt|memory available|267723592 kB
            krashpad__dataset47.txt|container|cgroupv1
            krashpad__dataset47.txt|container memory limit|4294967296
            krashpad__dataset47.txt|physical memory|4194304k
            krashpad__dataset47.txt|physical memory free|11736k
            krashpad__dataset49.txt|physical memory|16776740k
            krashpad__dataset49.txt|physical memory free|674168k
            krashpad__dataset49.txt|swap|20970784k
            krashpad__dataset61.txt|died of|INVALID (0xe0000002) at pc=0x0000000000000000
            """;

    @Test
    void publishedFactsHold() throws IOException {
        Map<String, Path> files = new HashMap<>();
        for (Path file : Texts.corpus("hserr")) {
            files.put(String.valueOf(file.getFileName()), file);
        }
        for (String row : EXPECTED.lines().toList()) {
            String[] cells = row.split("\\|");
            Recording recording = Texts.read(format, files.get(cells[0])).recording().orElseThrow();
            assertThat(recording.facts()).as(cells[0]).containsEntry(cells[1], cells[2]);
        }
    }

    @Test
    void everyReportOfTheCorpusIsRead() throws IOException {
        for (Path file : Texts.corpus("hserr")) {
            String name = String.valueOf(file.getFileName());
            assertThat(format.matches(Texts.head(file))).as(name).isTrue();
            Reading reading = Texts.read(format, file);
            Recording recording = reading.recording().orElseThrow();
            assertThat(recording.jvm().pid()).as(name).isPositive();
            assertThat(recording.jvm().version()).as(name).isNotBlank();
            assertThat(recording.facts()).as(name).containsKeys("died of", "thread");
            assertThat(recording.crashes()).as(name).hasSize(1);
            assertThat(recording.crashes().getFirst().thread()).as(name).isNotBlank();
            assertThat(recording.crashes().getFirst().kind())
                    .as(name)
                    .isNotEqualTo(Crash.Kind.UNKNOWN);
            String start = Files.readString(file).substring(0, 400);
            Marker.Kind expected =
                    start.contains("insufficient memory")
                            ? Marker.Kind.OUT_OF_MEMORY
                            : Marker.Kind.CRASH;
            assertThat(recording.markers().getLast().kind()).as(name).isEqualTo(expected);
            boolean cut = name.matches(".*dataset(3|42)\\.txt");
            assertThat(reading.problems()).as(name).hasSize(cut ? 1 : 0);
        }
    }
}
