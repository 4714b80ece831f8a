package unwind.app.analysis.heap;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.Curve;
import unwind.app.analysis.Slices;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Memory, against the JDK's own reader of the same file and against the text of a histogram.
class HeapOracleTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("unwind.samples"), "recordings", "native-growth");

    @TempDir private static Path folder;
    private static List<RecordedEvent> events = List.of();
    private static HeapFacts facts = HeapFacts.of(List.of(), Slices.EVERYTHING, List.of());

    @BeforeAll
    static void readByBoth() throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (InputStream packed =
                new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("recording.jfr.gz")))) {
            Files.copy(packed, file);
        }
        events = new ArrayList<>(RecordingFile.readAllEvents(file));
        events.sort(Comparator.comparing(RecordedEvent::getStartTime));
        facts = HeapFacts.of(List.of(read(file)), Slices.EVERYTHING, List.of());
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private static List<RecordedEvent> events(String type) {
        return events.stream().filter(e -> e.getEventType().getName().equals(type)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "heap.eden, jdk.G1HeapSummary, edenUsedSize",
        "heap.survivor, jdk.G1HeapSummary, survivorUsedSize",
        "heap.old, jdk.G1HeapSummary, oldGenUsedSize",
        "metaspace.committed, jdk.MetaspaceSummary, metaspace.committed",
        "metaspace.used, jdk.MetaspaceSummary, metaspace.used",
        "native.committed, jdk.NativeMemoryUsageTotal, committed",
        "rss, jdk.ResidentSetSize, size",
        "direct.used, jdk.DirectBufferStatistics, memoryUsed",
    })
    void samplesAreThoseOfTheJdksReader(String part, String type, String field) {
        Curve curve =
                facts.parts().stream()
                        .filter(each -> each.name().equals(part))
                        .findFirst()
                        .orElseThrow()
                        .curve();
        assertThat(curve.values().toArray())
                .isNotEmpty()
                .containsExactlyInAnyOrder(
                        events(type).stream()
                                .mapToLong(e -> ((Number) e.getValue(field)).longValue())
                                .toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "class-leak, metaspace.used, jdk.MetaspaceSummary, metaspace.used",
        "class-leak, heap.eden, jdk.G1HeapSummary, edenUsedSize",
        "datagram-surge, heap.old, jdk.G1HeapSummary, oldGenUsedSize",
        "datagram-surge, rss, jdk.ResidentSetSize, size",
        "datagram-surge, direct.used, jdk.DirectBufferStatistics, memoryUsed",
    })
    void samplesOfOtherRecordingsAreThoseOfTheJdksReader(
            String sample, String part, String type, String field) throws IOException {
        Path file = folder.resolve(sample + ".jfr");
        if (!Files.exists(file)) {
            Path packed = SAMPLE.resolveSibling(sample).resolve("recording.jfr.gz");
            try (InputStream content = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(content, file);
            }
        }
        Curve curve =
                HeapFacts.of(List.of(read(file)), Slices.EVERYTHING, List.of()).parts().stream()
                        .filter(each -> each.name().equals(part))
                        .findFirst()
                        .orElseThrow()
                        .curve();
        assertThat(curve.values().toArray())
                .isNotEmpty()
                .containsExactlyInAnyOrder(
                        RecordingFile.readAllEvents(file).stream()
                                .filter(event -> event.getEventType().getName().equals(type))
                                .mapToLong(e -> ((Number) e.getValue(field)).longValue())
                                .toArray());
    }

    @Test
    void categoriesOfNativeMemoryAreThoseOfTheJdksReader() {
        RecordedEvent last =
                events("jdk.NativeMemoryUsage").stream()
                        .filter(event -> event.getString("type").equals("Other"))
                        .toList()
                        .getLast();
        Curve other =
                facts.parts().stream()
                        .filter(each -> each.name().equals("native.Other"))
                        .findFirst()
                        .orElseThrow()
                        .curve();
        assertThat(other.last()).hasValue(last.getLong("committed"));
    }

    @Test
    void chainsOfOldObjectsAreAsLongAsThoseOfTheJdksReader() {
        Set<String> expected = new HashSet<>();
        for (RecordedEvent event : events("jdk.OldObjectSample")) {
            RecordedObject object = event.getValue("object");
            int links = 0;
            RecordedObject reference = object.getValue("referrer");
            while (reference != null) {
                links++;
                RecordedObject holder = reference.getValue("object");
                reference = holder == null ? null : holder.getValue("referrer");
            }
            RecordedObject root = event.getValue("root");
            expected.add(
                    object.getClass("type").getName()
                            + " "
                            + links
                            + " "
                            + (root == null ? "" : root.getString("system")));
        }
        Set<String> found = new HashSet<>();
        for (OldObject old : facts.oldObjects().all()) {
            RootChain chain = old.chain().orElseThrow();
            found.add(
                    inJvmForm(old.className())
                            + " "
                            + chain.links().size()
                            + " "
                            + chain.root().map(RootChain.Root::system).orElse(""));
        }
        assertThat(found).isNotEmpty().isEqualTo(expected);
    }

    private static String inJvmForm(String className) {
        return className.endsWith("[]")
                ? "[L" + className.substring(0, className.length() - 2) + ";"
                : className;
    }

    @Test
    void bytesOfAllClassesTogetherAreTheTotalOfTheHistogramsText() throws IOException {
        Path file = SAMPLE.resolve("histogram-1.txt.gz");
        String text;
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher total = Pattern.compile("(?m)^Total +(\\d+) +(\\d+)").matcher(text);
        assertThat(total.find()).isTrue();
        HeapFacts one = HeapFacts.of(List.of(read(file)), Slices.EVERYTHING, List.of());
        assertThat(
                        one.live().classes().stream()
                                .mapToLong(each -> each.bytes().getFirst().orElse(0))
                                .sum())
                .isEqualTo(Long.parseLong(total.group(2)));
        assertThat(
                        one.live().classes().stream()
                                .mapToLong(each -> each.instances().getFirst().orElse(0))
                                .sum())
                .isEqualTo(Long.parseLong(total.group(1)));
    }
}
