package unwind.parsers.golang.pprof;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of a legacy text profile.
///
/// @param period the sampling period that it tells, 0 where it tells none
/// @param scaled whether heap values stand for more than was sampled
record LegacyHeader(Kind kind, String type, long period, boolean scaled, boolean allocations) {
    private static final Pattern HEAP =
            Pattern.compile(
                    "heap profile: *(\\d{1,18}): *(\\d{1,18}) *\\[ *(\\d{1,18}): *(\\d{1,18}) *\\]"
                            + " *@ *(heap[_a-z0-9]*)/?(\\d{0,18})");

    private static final Pattern GROWTH =
            Pattern.compile(
                    "heap profile: *\\d+: *\\d+ *\\[ *\\d+: *\\d+ *\\] @ (growthz|fragmentationz)");

    private static final Pattern COUNT = Pattern.compile("(\\w{1,100}) profile: total \\d{1,18}");

    /// What the rows look like.
    enum Kind {
        /// `1: 416 [1: 416] @ 0x440028`.
        HEAP,
        /// `5851118 2 @ 0x4ca269`, after lines of the form `name=value`.
        CONTENTION,
        /// Like CONTENTION or HEAP with Java's order of numbers.
        JAVA_HEAP,
        /// `4 @ 0x4ca269`.
        COUNT,
        /// Threads of a C++ program, which are not read.
        THREADS
    }

    /// A sample type: name and unit.
    record SampleType(String name, String unit) {}

    static Optional<LegacyHeader> of(String line) {
        String text = line.strip();
        if (text.startsWith("--- contentionz ")
                || text.startsWith("--- mutex:")
                || text.startsWith("--- contention:")) {
            String type = text.startsWith("--- mutex:") ? "mutex" : "contention";
            return Optional.of(new LegacyHeader(Kind.CONTENTION, type, 1, false, false));
        }
        if (text.startsWith("--- heapz ")) {
            return Optional.of(new LegacyHeader(Kind.JAVA_HEAP, "heap", 524_288, true, false));
        }
        if (text.startsWith("--- threadz ") || text.startsWith("--- Thread ")) {
            return Optional.of(new LegacyHeader(Kind.THREADS, "thread", 0, false, false));
        }
        if (text.startsWith("heap profile:")) {
            return heap(text);
        }
        Matcher count = COUNT.matcher(text);
        return count.matches()
                ? Optional.of(new LegacyHeader(Kind.COUNT, count.group(1), 1, false, false))
                : Optional.empty();
    }

    private static Optional<LegacyHeader> heap(String text) {
        if (GROWTH.matcher(text).matches()) {
            return Optional.of(new LegacyHeader(Kind.HEAP, "growth", 1, false, false));
        }
        Matcher heap = HEAP.matcher(text);
        if (!heap.matches()) {
            return Optional.empty();
        }
        long period = heap.group(6).isEmpty() ? 0 : Long.parseLong(heap.group(6));
        boolean allocations =
                differs(heap.group(3), heap.group(1)) || differs(heap.group(4), heap.group(2));
        return switch (heap.group(5)) {
            case "heapz_v2", "heap_v2" ->
                    Optional.of(new LegacyHeader(Kind.HEAP, "heap", period, true, allocations));
            // Go writes twice the sampling rate, and always tells what was allocated
            case "heap" -> Optional.of(new LegacyHeader(Kind.HEAP, "heap", period / 2, true, true));
            case "heapprofile" ->
                    Optional.of(new LegacyHeader(Kind.HEAP, "heap", 1, false, allocations));
            default -> Optional.empty();
        };
    }

    private static boolean differs(String allocated, String inUse) {
        return !allocated.equals(inUse) && !allocated.equals("0");
    }

    /// The sample types of the profile; C++ heaps without a history have only two.
    List<SampleType> sampleTypes() {
        return switch (kind) {
            case HEAP ->
                    allocations
                            ? List.of(
                                    new SampleType("alloc_objects", "count"),
                                    new SampleType("alloc_space", "bytes"),
                                    new SampleType("inuse_objects", "count"),
                                    new SampleType("inuse_space", "bytes"))
                            : List.of(
                                    new SampleType("objects", "count"),
                                    new SampleType("space", "bytes"));
            case JAVA_HEAP ->
                    List.of(
                            new SampleType("inuse_objects", "count"),
                            new SampleType("inuse_space", "bytes"));
            case CONTENTION ->
                    List.of(
                            new SampleType("contentions", "count"),
                            new SampleType("delay", "nanoseconds"));
            case COUNT, THREADS -> List.of(new SampleType(type, "count"));
        };
    }

    /// Scales a sampled number of objects and bytes up to what they stand for: an object of size S
    /// is sampled with probability 1 - exp(-S / period).
    static long[] unsample(long count, long bytes, long period) {
        if (count == 0 || bytes == 0) {
            return new long[] {0, 0};
        }
        if (period <= 1) {
            return new long[] {count, bytes};
        }
        double average = (double) bytes / count;
        double scale = 1 / (1 - Math.exp(-average / period));
        return new long[] {(long) (count * scale), (long) (bytes * scale)};
    }
}
