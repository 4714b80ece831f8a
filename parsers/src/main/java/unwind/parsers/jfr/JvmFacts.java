package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Puts single facts together to a [Jvm].
final class JvmFacts {
    private static final Map<String, String> COLLECTOR_OPTIONS =
            Map.of(
                    "-XX:+UseSerialGC", "Serial",
                    "-XX:+UseParallelGC", "Parallel",
                    "-XX:+UseG1GC", "G1",
                    "-XX:+UseZGC", "ZGC",
                    "-XX:+UseShenandoahGC", "Shenandoah",
                    "-XX:+UseConcMarkSweepGC", "CMS");

    private final Map<JvmFact, Long> facts;
    private final StringPool strings;

    private JvmFacts(Map<JvmFact, Long> facts, StringPool strings) {
        this.facts = facts;
        this.strings = strings;
    }

    /// What the chunks tell; of what they tell differently, the first. Where none tells the
    /// collector, the JVM's options or the collections do.
    static Jvm of(List<ChunkOutcome> chunks, StringPool strings, @Nullable EventTable collections) {
        Map<JvmFact, Long> first = new EnumMap<>(JvmFact.class);
        for (ChunkOutcome chunk : chunks) {
            chunk.data().facts().forEach(first::putIfAbsent);
        }
        return new JvmFacts(first, strings).jvm(collections);
    }

    /// The chunks of each JVM, told by start and process id, in the order of their first; a chunk
    /// that does not say is of the JVM before it.
    static List<List<ChunkOutcome>> byJvm(List<ChunkOutcome> chunks) {
        Map<List<Long>, List<ChunkOutcome>> byJvm = new LinkedHashMap<>();
        List<ChunkOutcome> current = new ArrayList<>();
        for (ChunkOutcome chunk : chunks) {
            Map<JvmFact, Long> facts = chunk.data().facts();
            Long start = facts.get(JvmFact.START_NANOS);
            if (start != null) {
                List<Long> jvm = List.of(start, facts.getOrDefault(JvmFact.PID, -1L));
                List<ChunkOutcome> unsaid = byJvm.isEmpty() ? current : new ArrayList<>();
                current = byJvm.computeIfAbsent(jvm, first -> unsaid);
            }
            current.add(chunk);
        }
        return byJvm.isEmpty() ? List.of(current) : List.copyOf(byJvm.values());
    }

    private Jvm jvm(@Nullable EventTable collections) {
        Long hardware = positive(JvmFact.HARDWARE_THREADS);
        Long container = positive(JvmFact.CONTAINER_PROCESSORS);
        Long processors = container != null ? container : hardware;
        return new Jvm(
                text(JvmFact.NAME),
                text(JvmFact.VERSION),
                positive(JvmFact.PID),
                positive(JvmFact.START_NANOS),
                collector(collections),
                positive(JvmFact.MAX_HEAP_BYTES),
                text(JvmFact.JVM_ARGUMENTS),
                text(JvmFact.JAVA_ARGUMENTS),
                processors == null ? null : (int) Math.min(Integer.MAX_VALUE, processors));
    }

    private @Nullable String collector(@Nullable EventTable collections) {
        String told =
                Stream.of(text(JvmFact.YOUNG_COLLECTOR), text(JvmFact.OLD_COLLECTOR))
                        .map(JvmFacts::collectorNamed)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> collectorChosenBy(text(JvmFact.JVM_ARGUMENTS)));
        if (told != null || collections == null) {
            return told;
        }
        for (int row = 0; row < collections.size(); row++) {
            String ran = collectorNamed(strings.get(collections.get(Attribute.NAME, row)));
            if (ran != null) {
                return ran;
            }
        }
        return null;
    }

    /// The common name of a collector, given HotSpot's name of one of its parts.
    static @Nullable String collectorNamed(@Nullable String part) {
        if (part == null) {
            return null;
        }
        return switch (part) {
            case "DefNew", "SerialOld", "MarkSweepCompact", "Copy" -> "Serial";
            case "ParallelScavenge", "ParallelOld", "PSMarkSweep" -> "Parallel";
            case "ParNew", "ConcurrentMarkSweep" -> "CMS";
            case "Z" -> "ZGC";
            default -> {
                if (part.startsWith("G1")) {
                    yield "G1";
                }
                if (part.startsWith("ZGC")) {
                    yield "ZGC";
                }
                if (part.startsWith("Shenandoah")) {
                    yield "Shenandoah";
                }
                yield part.startsWith("Epsilon") ? "Epsilon" : null;
            }
        };
    }

    /// The collector that the JVM's options ask for; null if they ask for none.
    static @Nullable String collectorChosenBy(@Nullable String jvmArguments) {
        for (Map.Entry<String, String> option : COLLECTOR_OPTIONS.entrySet()) {
            if (jvmArguments != null && jvmArguments.contains(option.getKey())) {
                return option.getValue();
            }
        }
        return null;
    }

    private @Nullable String text(JvmFact fact) {
        Long index = facts.get(fact);
        return index == null || index < 0 ? null : strings.get(index);
    }

    private @Nullable Long positive(JvmFact fact) {
        Long value = facts.get(fact);
        return value == null || value <= 0 ? null : value;
    }
}
