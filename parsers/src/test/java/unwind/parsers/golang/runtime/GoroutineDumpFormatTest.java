package unwind.parsers.golang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.goroutine;
import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;
import static unwind.parsers.golang.GoReadings.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class GoroutineDumpFormatTest {
    private static final String DUMP =
            """
            goroutine 1 [running]:
            main.main()
            \t/src/main.go:40 +0x2c7

            goroutine 22 [chan receive, 5 minutes, locked to thread]:
            main.(*Server).handle(0xc000180, {0x1, 0x2})
            \t/src/server.go:12 +0x4d
            main.inlined(...)
            \t/src/server.go:30
            created by main.(*Server).start in goroutine 1
            \t/src/server.go:61 +0x35
            """;

    @TempDir Path folder;

    @Test
    void everyGoroutineHasStateStackAndCreator() throws IOException {
        Recording recording = recording(folder, DUMP);
        ThreadDump dump = recording.threadDumps().getFirst();
        assertThat(dump.threads())
                .extracting(thread -> goroutine(recording, thread))
                .containsExactly(
                        "1 running | main.main:40 | -",
                        "22 chan receive, locked to thread | main.(*Server).handle:12"
                                + " main.inlined:30 | main.(*Server).start:61");
        assertThat(dump.complete()).isTrue();
        assertThat(dump.line()).isEqualTo(1);
    }

    @Test
    void theMessageOfACrashIsFoundBehindALoggersPrefix() throws IOException {
        StringBuilder text = new StringBuilder();
        ("panic: boom\n\n" + DUMP)
                .lines()
                .forEach(line -> text.append("2024/03/03 18:39:55 packer: " + line + "\n"));

        Recording recording = recording(folder, text.toString());

        assertThat(recording.threadDumps().getFirst().title()).isEqualTo("panic: boom");
        assertThat(recording.markers()).extracting(Marker::kind).containsExactly(Marker.Kind.CRASH);
    }

    @Test
    void waitingTimeIsMinutesInNanoseconds() throws IOException {
        List<DumpedThread> threads = threads(DUMP);
        assertThat(threads.getFirst().waitNanos()).isEmpty();
        assertThat(threads.get(1).waitNanos()).hasValue(300_000_000_000L);
        assertThat(threads.get(1).state()).isEqualTo(ThreadState.WAITING);
    }

    @Test
    void aCallWithoutArgumentsInTheTextWasInlined() throws IOException {
        Recording recording = recording(folder, DUMP);
        int stack = recording.threadDumps().getFirst().threads().get(1).stack();
        int caller = recording.stacks().parent(stack);
        assertThat(recording.stacks().frame(caller).type()).isEqualTo(FrameType.INLINED);
    }

    @Test
    void nothingIsKnownUnderTheCallThatCreatedAGoroutine() throws IOException {
        Recording recording = recording(folder, DUMP);
        int creator = recording.threadDumps().getFirst().threads().get(1).creator();
        assertThat(recording.stacks().truncated(creator)).isTrue();
    }

    @Test
    void theStackOfTheCreatingGoroutineFollowsWhenAncestorsAreTraced() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        goroutine 20 [select]:
                        main.loop(0x1)
                        \t/src/a.go:5 +0x1
                        created by main.start in goroutine 7
                        \t/src/a.go:9 +0x2
                        [originating from goroutine 7]:
                        main.start(...)
                        \t/src/a.go:10 +0x2
                        main.serve(...)
                        \t/src/a.go:20 +0x3
                        created by main.main
                        \t/src/a.go:30 +0x4
                        [originating from goroutine 1]:
                        main.main(...)
                        \t/src/a.go:31 +0x4
                        """);
        assertThat(goroutine(recording, recording.threadDumps().getFirst().threads().getFirst()))
                .isEqualTo("20 select | main.loop:5 | main.start:9 main.serve:20");
    }

    @Test
    void windowsPathsCgoFramesAndElidedFramesAreKept() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        goroutine 5 [syscall]:
                        runtime.cgocall(0x1, 0x2)
                        \tC:/Program Files/Go/src/runtime/cgocall.go:157 +0x4b fp=0xc1 sp=0xc2 pc=0x4
                        non-Go function
                        \tpc=0x7f0012
                        ...additional frames elided...
                        main.main()
                        \tC:/src/main.go:7 +0x1
                        """);
        int stack = recording.threadDumps().getFirst().threads().getFirst().stack();
        assertThat(stack(recording, stack))
                .isEqualTo(
                        "runtime.cgocall:157 non-Go function ...additional frames elided..."
                                + " main.main:7");
        int file = recording.stacks().method(recording.stacks().frame(stack).method()).sourceFile();
        assertThat(recording.strings().get(file))
                .isEqualTo("C:/Program Files/Go/src/runtime/cgocall.go");
    }

    @Test
    void headersOfNewerCrashesNameTheMachineThread() throws IOException {
        List<DumpedThread> threads =
                threads(
                        """
                        goroutine 9 gp=0xc000007c00 m=nil [GC worker (idle)]:
                        runtime.gopark(0x1)
                        \t/go/src/runtime/proc.go:424 +0xce fp=0xc1 sp=0xc2 pc=0x43
                        """);
        assertThat(threads).hasSize(1);
        assertThat(threads.getFirst().threadId()).hasValue(9);
        assertThat(threads.getFirst().stateText()).isEqualTo("GC worker (idle)");
    }

    @Test
    void aPanicIsMarkedWithItsMessage() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        starting
                        panic: boom [recovered]
                        \tpanic: again

                        goroutine 1 [running]:
                        main.main()
                        \t/src/main.go:40 +0x2c7
                        exit status 2
                        """);
        assertThat(recording.markers())
                .extracting(Marker::kind, Marker::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Marker.Kind.CRASH, "panic: boom [recovered] panic: again"));
        assertThat(recording.threadDumps().getFirst().title()).startsWith("panic: boom");
        assertThat(recording.threadDumps().getFirst().line()).isEqualTo(5);
    }

    @Test
    void runningOutOfMemoryIsMarkedAsSuch() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        fatal error: runtime: out of memory

                        runtime stack:
                        runtime.throw({0x46c4efc, 0x16})
                                /go/src/runtime/panic.go:1198 +0x71

                        goroutine 1 [running]:
                        main.grow()
                                /src/main.go:4 +0x7
                        """);
        assertThat(recording.markers().getFirst().kind()).isEqualTo(Marker.Kind.OUT_OF_MEMORY);
        assertThat(recording.threadDumps().getFirst().threads()).hasSize(1);
    }

    @Test
    void dumpsBetweenLogLinesAreDumpsOfTheirOwn() throws IOException {
        String text =
                "10:00 caught\n\n" + DUMP + "10:01 going on\n10:02 caught\n\n" + DUMP + "\nbye\n";
        assertThat(recording(folder, text).threadDumps())
                .extracting(ThreadDump::threadCount)
                .containsExactly(2L, 2L);
    }

    @Test
    void theDateOfTheLogLineBeforeADumpIsItsTime() throws IOException {
        Recording recording = recording(folder, "2024-08-20T14:25:30.500Z caught: boom\n\n" + DUMP);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.threadDumps().getFirst().timeNanos())
                .hasValue(
                        Instant.parse("2024-08-20T14:25:30Z").getEpochSecond() * 1_000_000_000L
                                + 500_000_000L);
    }

    @Test
    void aDumpFarInsideALogIsFound() throws IOException {
        String log = "2024-08-20 14:25:30 nothing to see\n".repeat(1000);
        Reading reading = read(folder, log + "panic: boom\n\n" + DUMP + "exit status 2\n");
        assertThat(reading.format()).isEqualTo("goroutine-dump");
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.threadDumps()).hasSize(1);
        assertThat(recording.threadDumps().getFirst().title()).isEqualTo("panic: boom");
        assertThat(recording.markers())
                .extracting(Marker::kind)
                .contains(Marker.Kind.CRASH, Marker.Kind.THREAD_DUMP);
    }

    @Test
    void theCountsOfTheProfileStandForSeveralGoroutines() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        goroutine profile: total 3
                        2 @ 0x103b125 0x106cd1f
                        # labels: {"shard":"7"}
                        #\t0x106cd1e\ttime.Sleep+0xbe\t\t/go/src/runtime/time.go:188
                        #\t0x13ac449\tmain.poll+0x29\t\t/src/main.go:165

                        1 @ 0x20 0x30
                        """);
        ThreadDump dump = recording.threadDumps().getFirst();
        assertThat(dump.threadCount()).isEqualTo(3);
        assertThat(dump.complete()).isTrue();
        assertThat(dump.threads())
                .extracting(thread -> thread.count() + " " + stack(recording, thread.stack()))
                .containsExactly("2 time.Sleep:188 main.poll:165", "1 0x1f 0x2f");
    }

    @Test
    void aProfileThatListsFewerThanItAnnouncesIsIncomplete() throws IOException {
        Reading reading = read(folder, "goroutine profile: total 9\n2 @ 0x103b125\n");
        assertThat(reading.recording().orElseThrow().threadDumps().getFirst().complete()).isFalse();
        assertThat(reading.problems()).extracting(Problem::text).anyMatch(t -> t.contains("9"));
    }

    @Test
    void aDumpCutInTheMiddleOfAFrameIsIncomplete() throws IOException {
        Reading reading = read(folder, DUMP.substring(0, DUMP.indexOf("\t/src/server.go:12")));
        ThreadDump dump = reading.recording().orElseThrow().threadDumps().getFirst();
        assertThat(dump.complete()).isFalse();
        assertThat(dump.threads()).hasSize(2);
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void aDumpThatEndsWithinTheFirstFrameOfAGoroutineIsIncomplete() throws IOException {
        String whole =
                """
                goroutine 7 [chan send]:
                main.ask(0xc0000a09a0)
                \tmain.go:12 +0x45
                created by main.main
                \tmain.go:9 +0x20

                """;
        assertThat(
                        recording(folder, whole.repeat(3) + "goroutine 8 [chan send]:\nmai")
                                .threadDumps())
                .singleElement()
                .matches(dump -> !dump.complete());
    }

    @Test
    void utf16WithWindowsLineEndsIsTheSameDump() throws IOException {
        byte[] bytes = ("\uFEFF" + DUMP.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
        Recording recording = recording(folder, bytes);
        Recording plain = recording(folder, DUMP);
        assertThat(recording.threadDumps().getFirst().threads())
                .extracting(thread -> goroutine(recording, thread))
                .isEqualTo(
                        plain.threadDumps().getFirst().threads().stream()
                                .map(thread -> goroutine(plain, thread))
                                .toList());
    }

    private List<DumpedThread> threads(String text) throws IOException {
        return recording(folder, text).threadDumps().getFirst().threads();
    }
}
