package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What every kind of profile adds up to is what the JDK's own reader adds up from the events.
class ProfileOracleTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    /// Together they have every kind that the JDK itself records.
    private static final List<String> SAMPLES =
            List.of(
                    "healthy-service",
                    "lock-contention",
                    "slow-backend",
                    "exception-control-flow",
                    "virtual-thread-leak",
                    "growing-collection");

    @TempDir Path folder;

    /// Kinds by their sums, and by how many events they are added up from.
    private record Oracle(Map<String, Long> sums, Map<String, Long> counts) {
        void add(String kind, long weight) {
            sums.merge(kind, weight, Long::sum);
            counts.merge(kind, 1L, Long::sum);
        }
    }

    private static Oracle oracle(Path file) throws IOException {
        Oracle oracle = new Oracle(new TreeMap<>(), new HashMap<>());
        List<String> thrown = new ArrayList<>();
        Set<String> errors = new HashSet<>();
        Map<String, Long> looks = new HashMap<>();
        Map<Long, Long> malloc = new HashMap<>();
        long[] tlab = new long[2];
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ObjectAllocationSample" ->
                            oracle.add("allocation", event.getLong("weight"));
                    case "jdk.ObjectAllocationInNewTLAB" -> {
                        tlab[0] += event.getLong("tlabSize");
                        tlab[1]++;
                    }
                    case "jdk.ObjectAllocationOutsideTLAB" -> {
                        tlab[0] += event.getLong("allocationSize");
                        tlab[1]++;
                    }
                    case "jdk.CPUTimeSample" ->
                            oracle.add("cpu", event.getDuration("samplingPeriod").toNanos());
                    case "jdk.ExecutionSample" ->
                            looks.merge(String.valueOf(event.getString("state")), 1L, Long::sum);
                    case "jdk.NativeMethodSample" -> oracle.add("native-code", 1);
                    case "profiler.WallClockSample" -> {
                        int samples = event.getInt("samples");
                        oracle.add("wall", samples);
                        if (event.getString("state").equals("STATE_RUNNABLE")) {
                            oracle.add("cpu", samples);
                        }
                    }
                    case "profiler.Malloc" ->
                            malloc.put(event.getLong("address"), event.getLong("size"));
                    case "profiler.Free" -> malloc.remove(event.getLong("address"));
                    case "jdk.JavaMonitorEnter" -> oracle.add("lock", nanos(event));
                    case "jdk.JavaMonitorWait" -> oracle.add("wait", nanos(event));
                    case "jdk.ThreadPark" -> oracle.add("park", nanos(event));
                    case "jdk.ThreadSleep" -> oracle.add("sleep", nanos(event));
                    case "jdk.FileRead", "jdk.FileWrite" -> oracle.add("file-io", nanos(event));
                    case "jdk.SocketRead", "jdk.SocketWrite" ->
                            oracle.add("socket-io", nanos(event));
                    case "jdk.JavaExceptionThrow" -> thrown.add(thrownClass(event));
                    case "jdk.JavaErrorThrow" -> {
                        errors.add(thrownClass(event));
                        oracle.add("exceptions", 1);
                    }
                    case "jdk.OldObjectSample" -> oracle.add("old-objects", 1);
                    case "jdk.ThreadStart", "jdk.VirtualThreadStart" ->
                            oracle.add("thread-starts", 1);
                    default -> {
                        // of no kind
                    }
                }
            }
        }
        // the JDK writes each error as an exception, too
        thrown.stream()
                .filter(name -> !errors.contains(name))
                .forEach(name -> oracle.add("exceptions", 1));
        if (!oracle.sums().containsKey("allocation") && tlab[1] > 0) {
            oracle.sums().put("allocation", tlab[0]);
            oracle.counts().put("allocation", tlab[1]);
        }
        malloc.values().forEach(size -> oracle.add("native-memory", size));
        looks(oracle, looks);
        return oracle;
    }

    private static void looks(Oracle oracle, Map<String, Long> looks) {
        boolean byTheClock = looks.containsKey("STATE_SLEEPING");
        looks.forEach((state, count) -> {
            if (!state.equals("STATE_SLEEPING")) {
                oracle.sums().merge("cpu", count, Long::sum);
            }
            if (byTheClock && !state.equals("STATE_DEFAULT")) {
                oracle.sums().merge("wall", count, Long::sum);
            }
        });
    }

    private static long nanos(RecordedEvent event) {
        return event.getDuration().toNanos();
    }

    private static String thrownClass(RecordedEvent event) {
        RecordedClass thrown = event.getClass("thrownClass");
        return thrown == null ? "" : thrown.getName();
    }

    private static ProcessFiles read(Path file) {
        return ProcessFiles.of(
                List.of(
                        Formats.read(file, Limits.DEFAULT, new Progress())
                                .recording()
                                .orElseThrow()));
    }

    /// A duration is rounded to nanoseconds event by event.
    private static void assertSums(Path file) throws IOException {
        Oracle oracle = oracle(file);
        ProcessFiles process = read(file);
        Map<String, Long> sums = new TreeMap<>();
        for (ProfileKind kind : Profile.kinds(List.of(process))) {
            Profile profile = Profile.of(kind, List.of(process), Slices.EVERYTHING).orElseThrow();
            sums.put(kind.id(), profile.total());
            for (Grouping grouping : Grouping.values()) {
                assertThat(
                                ProfileTable.of(profile, grouping, NO_CLASSES).rows().stream()
                                        .mapToLong(ProfileRow::own)
                                        .sum())
                        .as("%s of %s by %s", kind.id(), file, grouping)
                        .isEqualTo(profile.total());
            }
            FlameTree tree = ProfileFlames.of(profile, NO_CLASSES);
            assertThat(tree.total()).as("%s of %s", kind.id(), file).isEqualTo(profile.total());
        }
        // a kind without weight may be there or not: an event of no bytes, of no time
        assertThat(sums.keySet()).as("%s", file).containsAll(oracle.sums().keySet());
        oracle.sums()
                .forEach((kind, sum) ->
                        assertThat(Math.abs(sums.getOrDefault(kind, 0L) - sum))
                                .as("%s of %s: %s, not %s", kind, file, sums.get(kind), sum)
                                .isLessThanOrEqualTo(roundings(kind, oracle)));
    }

    private static long roundings(String kind, Oracle oracle) {
        Set<String> durations =
                Set.of("lock", "wait", "park", "sleep", "file-io", "socket-io", "cpu");
        return durations.contains(kind) ? oracle.counts().getOrDefault(kind, 0L) : 0;
    }

    @Test
    void everyKindOfTheJdksRecorderAddsUpAsItsOwnReaderSays() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String sample : SAMPLES) {
            Path packed =
                    Path.of(System.getProperty("unwind.samples"), "recordings", sample)
                            .resolve("recording.jfr.gz");
            Path file = folder.resolve(sample + ".jfr");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(in, file);
            }
            assertSums(file);
            seen.addAll(oracle(file).sums().keySet());
        }
        assertThat(seen)
                .contains(
                        "allocation",
                        "cpu",
                        "native-code",
                        "lock",
                        "wait",
                        "park",
                        "socket-io",
                        "exceptions",
                        "old-objects",
                        "thread-starts");
    }

    @Test
    void whatTheRecorderOfThisJvmWritesNowAddsUpToo() throws Exception {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadSleep").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.FileWrite").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            for (int i = 0; i < 5; i++) {
                Thread.sleep(2);
                Path text = Files.writeString(folder.resolve("text-" + i), "text");
                try (InputStream in = new FileInputStream(text.toFile())) {
                    assertThat(in.readAllBytes()).hasSize(4);
                }
            }
            recording.stop();
            recording.dump(file);
        }
        assertSums(file);
        assertThat(oracle(file).sums()).containsKeys("sleep", "file-io");
    }

    @Test
    void recordingsOfAsyncProfilerAddUpAsTheJdksReaderSays() throws IOException {
        String corpus = System.getProperty("unwind.corpus", "");
        assumeThat(corpus).isNotEmpty();
        Set<String> seen = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(corpus))) {
            files = all.filter(each -> each.toString().endsWith(".jfr")).sorted().toList();
        }
        for (Path file : files) {
            if (isOfAsyncProfiler(file)) {
                assertSums(file);
                seen.addAll(oracle(file).sums().keySet());
            }
        }
        assertThat(seen).contains("cpu", "wall", "allocation", "lock", "native-memory");
    }

    private static boolean isOfAsyncProfiler(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress())
                .recording()
                .map(recording ->
                        recording
                                .settings()
                                .getOrDefault("jdk.ActiveRecording", Map.of())
                                .containsKey("jstackdepth"))
                .orElse(false);
    }
}
