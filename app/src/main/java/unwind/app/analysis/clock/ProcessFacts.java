package unwind.app.analysis.clock;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.JavaVersion;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a file tells of the process it came from.
///
/// @param family what it runs on; files of no family (memory maps, `/proc`) go with each
/// @param version the Java version, empty where unknown
/// @param run which run of a Go program it tells of
record ProcessFacts(Family family, Jvm jvm, String version, GoRun run) {
    /// Two readings of one JVM's start differ at most by this: some count from the clock's first
    /// reading, some keep whole seconds.
    static final long SAME_START_NANOS = 2_000_000_000L;

    private static final Pattern BEFORE_JAVA_9 =
            Pattern.compile("^1\\.\\d|^\\d+\\.\\d+-b\\d+|^[1-8] \\(");

    /// What a process runs on.
    enum Family {
        JAVA,
        GO,
        ANY
    }

    static ProcessFacts of(Reading reading) {
        Recording recording = reading.recording().orElseThrow();
        return new ProcessFacts(
                family(recording.runtime()),
                recording.jvm(),
                JavaVersion.written(recording),
                GoRun.of(reading, recording));
    }

    private static Family family(ProgramRuntime runtime) {
        return switch (runtime) {
            case JVM -> Family.JAVA;
            case GO -> Family.GO;
            case UNKNOWN -> Family.ANY;
        };
    }

    boolean hasPid() {
        return jvm.pid() != null;
    }

    boolean hasStart() {
        return jvm.startNanos() != null;
    }

    /// Whether both tell that they are of one process.
    boolean same(ProcessFacts other) {
        if (contradict(other)) {
            return false;
        }
        boolean start = hasStart() && other.hasStart();
        return start || (hasPid() && Objects.equals(jvm.pid(), other.jvm.pid()));
    }

    /// Whether something says that they are of two processes.
    boolean contradict(ProcessFacts other) {
        boolean families =
                family != Family.ANY && other.family != Family.ANY && family != other.family;
        return families
                || run.contradicts(other.run)
                || differ(jvm.pid(), other.jvm.pid())
                || startsDiffer(jvm.startNanos(), other.jvm.startNanos())
                || versionsDiffer(version, other.version)
                || ((!hasPid() || !other.hasPid()) && configuredDifferently(other));
    }

    /// Formats write these differently: they count only where the process ids cannot speak.
    private boolean configuredDifferently(ProcessFacts other) {
        Long heap = jvm.maxHeapBytes();
        Long otherHeap = other.jvm.maxHeapBytes();
        boolean heaps =
                heap != null
                        && otherHeap != null
                        && Math.abs(heap - otherHeap) > Math.max(heap, otherHeap) / 8;
        String collector = collector(jvm);
        String otherCollector = collector(other.jvm);
        return heaps
                || (!collector.isEmpty()
                        && !otherCollector.isEmpty()
                        && !collector.contains(otherCollector)
                        && !otherCollector.contains(collector));
    }

    private static boolean startsDiffer(@Nullable Long a, @Nullable Long b) {
        return a != null && b != null && Math.abs(a - b) > SAME_START_NANOS;
    }

    private static boolean differ(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && !a.equals(b);
    }

    private static String collector(Jvm jvm) {
        return jvm.collector() == null
                ? ""
                : jvm.collector().toLowerCase(Locale.ROOT).replace(" gc", "").strip();
    }

    /// Java 9 and newer write a build behind a plus, everywhere alike. Before, dumps give the
    /// virtual machine's version (25.71-b00) and other files Java's (1.8.0_71), which cannot be
    /// compared with each other but are surely none of Java 9.
    private static boolean versionsDiffer(String a, String b) {
        if (a.contains("+") && b.contains("+")) {
            return !build(a).equals(build(b));
        }
        return (a.contains("+") && isBeforeJava9(b)) || (b.contains("+") && isBeforeJava9(a));
    }

    private static boolean isBeforeJava9(String version) {
        return BEFORE_JAVA_9.matcher(version).find();
    }

    /// "25.0.3+9" of "25.0.3+9-LTS" and "25.0.3+9-LTS mixed mode".
    private static String build(String version) {
        return version.replaceFirst("^(\\S*?\\+\\d+).*$", "$1");
    }

    /// What recordings of one process tell together: each fact from the first that tells it, flight
    /// recordings first.
    static Jvm joined(List<Recording> recordings) {
        List<Jvm> jvms =
                recordings.stream()
                        .sorted(Comparator.comparing((Recording r) -> r.chunks() == 0))
                        .map(Recording::jvm)
                        .toList();
        return new Jvm(
                first(jvms, Jvm::name),
                first(jvms, Jvm::version),
                first(jvms, Jvm::pid),
                first(jvms, Jvm::startNanos),
                first(jvms, Jvm::collector),
                first(jvms, Jvm::maxHeapBytes),
                first(jvms, Jvm::jvmArguments),
                first(jvms, Jvm::javaArguments),
                first(jvms, Jvm::processors));
    }

    private static <T> @Nullable T first(List<Jvm> jvms, Function<Jvm, @Nullable T> fact) {
        for (Jvm jvm : jvms) {
            T value = fact.apply(jvm);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
