package unwind.parsers.golang.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;
import static unwind.parsers.golang.GoReadings.rows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.golang.GoReadings;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.Unit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

class PprofFormatTest {
    @TempDir Path folder;

    @Test
    void everySampleTypeIsAProfileWithoutTheZeros() throws IOException {
        Recording recording = recording(folder, ProfileBytes.heap().build());

        assertThat(recording.profiles())
                .extracting(StackProfile::type, StackProfile::unit, StackProfile::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("inuse_objects", Unit.COUNT, 2),
                        org.assertj.core.groups.Tuple.tuple("inuse_space", Unit.BYTES, 2));
        assertThat(rows(recording, "inuse_space"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "main.(*Server).handle:12 main.main:40",
                                4096L,
                                "net/http.(*conn).serve.func1:9 main.(*Server).handle:17"
                                        + " main.main:40",
                                500L));
    }

    @Test
    void aStackThatIsCutIsCountedOnce() throws IOException {
        ProfileBytes profile = new ProfileBytes().sampleType("space", "bytes");
        long[] deep = new long[70_000];
        Arrays.fill(deep, 1);
        byte[] bytes =
                profile.function(1, "main.a", "a.go")
                        .location(1, 1, 5)
                        .message(2, new ProfileBytes().packed(1, deep).packed(2, 9))
                        .build();
        assertThat(read(folder, bytes).problems())
                .extracting(Problem::text)
                .containsExactly("1 stack has more than 65536 frames and was cut.");
    }

    @Test
    void aGzippedProfileIsTheSame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ProfileBytes.heap().build());
        }
        Reading reading = read(folder, packed.toByteArray());
        assertThat(reading.format()).isEqualTo("pprof");
        assertThat(reading.problems()).isEmpty();
        assertThat(rows(reading.recording().orElseThrow(), "inuse_objects").values())
                .containsExactlyInAnyOrder(3L, 5L);
    }

    @Test
    void timeDurationAndPeriodAreKept() throws IOException {
        Recording recording = recording(folder, ProfileBytes.heap().build());
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().startNanos()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(recording.time().durationNanos()).isEqualTo(2_000_000_000L);
        assertThat(recording.facts())
                .containsEntry("default sample type", "inuse_space")
                .containsEntry("period", "524288 bytes of space")
                .containsEntry("samples", "3");
        assertThat(recording.markers()).hasSize(1);
    }

    @Test
    void allLinesOfALocationButTheLastAreInlined() throws IOException {
        Recording recording = recording(folder, ProfileBytes.heap().build());
        int stack = (int) recording.profiles().get(1).stacks().get(1);
        assertThat(recording.stacks().frame(stack).type()).isEqualTo(FrameType.INLINED);
        int caller = recording.stacks().parent(stack);
        assertThat(recording.stacks().frame(caller).type()).isEqualTo(FrameType.UNKNOWN);
    }

    @Test
    void aLocationWithoutFunctionIsItsAddress() throws IOException {
        ProfileBytes profile = new ProfileBytes();
        profile.sampleType("samples", "count").sample(new long[] {7}, 2).location(7);
        assertThat(rows(recording(folder, profile.build()), "samples"))
                .containsExactly(Map.entry("0x1007", 2L));
    }

    @Test
    void repeatedNumbersNeedNotBePacked() throws IOException {
        ProfileBytes profile = new ProfileBytes();
        profile.sampleType("samples", "count")
                .message(2, new ProfileBytes().number(1, 1).number(1, 2).number(2, 6))
                .location(1, 1, 3)
                .location(2, 2, 4)
                .function(1, "a.B", "x.go")
                .function(2, "a.C", "x.go");
        assertThat(rows(recording(folder, profile.build()), "samples"))
                .containsExactly(Map.entry("a.B:3 a.C:4", 6L));
    }

    @Test
    void unitsAreBroughtToBytesAndNanoseconds() throws IOException {
        ProfileBytes profile = new ProfileBytes();
        profile.sampleType("wall", "milliseconds")
                .sampleType("memory", "kilobytes")
                .sample(new long[] {1}, 3, 5)
                .location(1, 1, 3)
                .function(1, "a.B", "x.go");
        Recording recording = recording(folder, profile.build());
        assertThat(rows(recording, "wall")).containsValue(3_000_000L);
        assertThat(rows(recording, "memory")).containsValue(5 * 1024L);
    }

    @Test
    void aGoroutineProfileIsAlsoADumpWithoutTheRuntimesFrames() throws IOException {
        ProfileBytes profile = new ProfileBytes();
        profile.sampleType("goroutine", "count")
                .sample(new long[] {1, 2, 3}, 4)
                .location(1, 1, 300)
                .location(2, 2, 500)
                .location(3, 3, 7)
                .function(1, "runtime.gopark", "proc.go")
                .function(2, "runtime.chanrecv1", "chan.go")
                .function(3, "main.wait", "main.go");
        Recording recording = recording(folder, profile.build());
        assertThat(recording.threadDumps()).hasSize(1);
        assertThat(recording.threadDumps().getFirst().threadCount()).isEqualTo(4);
        int stack = recording.threadDumps().getFirst().threads().getFirst().stack();
        assertThat(GoReadings.stack(recording, stack)).isEqualTo("main.wait:7");
        assertThat(rows(recording, "goroutine"))
                .containsOnlyKeys("runtime.gopark:300 runtime.chanrecv1:500 main.wait:7");
    }

    @Test
    void aSampleWithTheWrongNumberOfValuesIsLeftOutAndReported() throws IOException {
        ProfileBytes profile = ProfileBytes.heap();
        profile.sample(new long[] {1}, 1, 2, 3);
        Reading reading = read(folder, profile.build());
        assertThat(reading.recording().orElseThrow().profiles().getFirst().size()).isEqualTo(2);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).contains("3 values", "2 sample types");
                    assertThat(problem.byteOffset()).isPresent();
                });
    }

    @Test
    void framesOfUnknownLocationsAreReported() throws IOException {
        ProfileBytes profile = ProfileBytes.heap();
        profile.sample(new long[] {1, 99}, 1, 2);
        Reading reading = read(folder, profile.build());
        assertThat(reading.problems()).extracting(Problem::text).anyMatch(t -> t.startsWith("1 "));
        assertThat(rows(reading.recording().orElseThrow(), "inuse_space"))
                .containsEntry("main.(*Server).handle:12", 2L);
    }

    @Test
    void aCutOffProfileKeepsTheSamplesBefore() throws IOException {
        byte[] whole = ProfileBytes.heap().build();
        Reading reading = read(folder, Arrays.copyOf(whole, whole.length - 5));
        assertThat(reading.format()).isEqualTo("pprof");
        assertThat(reading.recording().orElseThrow().profiles().getFirst().size()).isEqualTo(2);
        assertThat(reading.problems())
                .extracting(Problem::severity)
                .containsExactly(Problem.Severity.ERROR);
    }

    @Test
    void aProfileWithoutSampleTypesIsRefused() throws IOException {
        ProfileBytes profile = new ProfileBytes();
        profile.location(1, 1, 3).function(1, "a.B", "x.go").function(2, "a.C", "x.go");
        Reading reading = read(folder, profile.build());
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::text)
                .anyMatch(t -> t.contains("sample type"));
    }
}
