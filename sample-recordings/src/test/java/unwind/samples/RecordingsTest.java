package unwind.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/// Holds the committed artifacts against the manifest.
final class RecordingsTest {
    private static final long MAX_BYTES_A_RECORDING = 700 * 1024;
    private static final long MAX_BYTES_ALTOGETHER = 25 * 1024 * 1024;

    /// Reading is most of the time these tests take.
    private static final Map<String, Measures> MEASURES = new ConcurrentHashMap<>();

    static List<RecordedSample> committed() throws IOException {
        return RecordedSample.committed();
    }

    static List<RecordedSample> all() throws IOException {
        return RecordedSample.all();
    }

    static List<RecordedSample> repaired() throws IOException {
        return all().stream().filter(r -> r.json().has("repairs")).toList();
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theFilesAreThoseTheManifestNames(RecordedSample recorded) throws IOException {
        List<String> named = new ArrayList<>(List.of("truth.json"));
        recorded.sample().artifacts().forEach(a -> named.add(a.file()));
        try (Stream<Path> files = Files.list(recorded.folder())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void noFolderIsWithoutItsSample() throws IOException {
        List<String> names =
                Stream.concat(
                                all().stream().map(r -> r.sample().name()),
                                RecordedGoSample.all().stream().map(r -> r.sample().name()))
                        .toList();
        assertThat(names).doesNotHaveDuplicates();
        try (Stream<Path> folders = Files.list(RecordedSample.recordings())) {
            assertThat(folders.map(f -> f.getFileName().toString())).isSubsetOf(names);
        }
    }

    @Test
    void theFilesAreSmall() throws IOException {
        long total = 0;
        for (RecordedSample recorded : committed()) {
            for (Artifact artifact : recorded.sample().artifacts()) {
                long bytes = Files.size(recorded.file(artifact));
                assertThat(bytes)
                        .as("%s/%s", recorded, artifact.file())
                        .isBetween(1L, MAX_BYTES_A_RECORDING);
                total += bytes;
            }
        }
        assertThat(total).isLessThan(MAX_BYTES_ALTOGETHER);
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theFactsHoldInTheRecording(RecordedSample recorded, @TempDir Path temporary)
            throws IOException {
        Measures measures = measures(recorded, temporary);
        JsonNode facts = recorded.json().get("facts");
        assertThat(facts.size()).isPositive();
        for (Map.Entry<String, JsonNode> fact : facts.properties()) {
            String name = fact.getKey();
            boolean least = name.endsWith("AtLeast");
            assertThat(least || name.endsWith("AtMost")).as(name).isTrue();
            String measure = name.replaceFirst("At(Least|Most)$", "");
            long value = measures.value(measure);
            long bound = fact.getValue().asLong();
            if (least) {
                assertThat(value).as(name).isGreaterThanOrEqualTo(bound);
            } else {
                assertThat(value).as(name).isLessThanOrEqualTo(bound);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theRecordingWasMadeAsTheManifestSays(RecordedSample recorded, @TempDir Path temporary)
            throws IOException {
        Sample sample = recorded.sample();
        assertThat(measures(recorded, temporary).commandLine())
                .endsWith(String.join(" ", sample.jvmOptions()) + " " + sample.program());
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theFactsHoldInTheHistograms(RecordedSample recorded) throws IOException {
        List<Artifact> histograms = recorded.sample().artifacts(Artifact.Kind.HISTOGRAM);
        for (JsonNode row : recorded.json().path("histograms")) {
            String name = row.get("class").asString();
            long first = instances(recorded.text(histograms.getFirst()), name);
            long last = instances(recorded.text(histograms.getLast()), name);
            if (row.has("firstAtMost")) {
                assertThat(first).as(name).isLessThanOrEqualTo(row.get("firstAtMost").asLong());
            }
            if (row.has("lastAtLeast")) {
                assertThat(last).as(name).isGreaterThanOrEqualTo(row.get("lastAtLeast").asLong());
            }
            if (row.has("lastAtMost")) {
                assertThat(last).as(name).isLessThanOrEqualTo(row.get("lastAtMost").asLong());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theTextsSayWhatTheManifestQuotes(RecordedSample recorded) throws IOException {
        for (JsonNode quote : recorded.json().path("texts")) {
            String file = quote.get("file").asString();
            Artifact artifact =
                    recorded.sample().artifacts().stream()
                            .filter(a -> a.file().equals(file))
                            .findFirst()
                            .orElseThrow();
            assertThat(recorded.text(artifact)).contains(quote.get("contains").asString());
        }
    }

    @ParameterizedTest
    @MethodSource("committed")
    void everyHistogramsOwnCollectionFallsBetweenItsInstants(
            RecordedSample recorded, @TempDir Path temporary) throws IOException {
        List<Instant> collections =
                measures(recorded, temporary)
                        .collections()
                        .filter(e -> e.getString("cause").equals("Heap Inspection Initiated GC"))
                        .map(e -> e.getStartTime())
                        .toList();
        List<Window> windows = new ArrayList<>();
        for (JsonNode dump : recorded.truth().get("dumps")) {
            if (dump.get("command").asString().startsWith("GC.class_histogram")) {
                windows.add(Window.of(dump));
            }
        }
        assertThat(collections).hasSameSizeAs(windows);
        for (int i = 0; i < windows.size(); i++) {
            assertThat(collections.get(i)).isBetween(windows.get(i).start(), windows.get(i).end());
        }
    }

    @ParameterizedTest
    @MethodSource("committed")
    void theJarHoldsTheProgram(RecordedSample recorded) throws IOException {
        Artifact jar = recorded.sample().artifacts(Artifact.Kind.CLASSES).getFirst();
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(recorded.file(jar)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).contains(recorded.sample().program().replace('.', '/') + ".class");
    }

    @ParameterizedTest
    @MethodSource("committed")
    void nothingTellsOfTheMachine(RecordedSample recorded) throws IOException {
        String host = Pattern.quote(InetAddress.getLocalHost().getHostName());
        // as in an address, "host/127.0.0.1", or a user at a host
        Pattern hostName = Pattern.compile("(?<![\\w./$-])" + host + "/\\d|@" + host + "\\b");
        for (Artifact artifact : recorded.sample().artifacts()) {
            // Latin-1 keeps every byte, also in recordings
            String content = new String(recorded.content(artifact), StandardCharsets.ISO_8859_1);
            for (String telling : telling()) {
                assertThat(content.contains(telling))
                        .as("%s/%s contains %s", recorded, artifact.file(), telling)
                        .isFalse();
            }
            assertThat(hostName.matcher(content).find())
                    .as("%s/%s contains the host's name", recorded, artifact.file())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("repaired")
    void aRepairedTwinMustNotShowWhatItRepairs(RecordedSample recorded) throws IOException {
        JsonNode repairs = recorded.json().get("repairs");
        JsonNode sick =
                all().stream()
                        .filter(r -> r.sample().name().equals(repairs.asString()))
                        .findFirst()
                        .orElseThrow()
                        .json();
        List<String> found =
                sick.get("mustFind").valueStream().map(f -> f.get("id").asString()).toList();
        assertThat(found).isNotEmpty();
        assertThat(recorded.json().get("mustNotFind").valueStream().map(JsonNode::asString))
                .containsAll(found);
    }

    /// Folders of users, and those of whoever runs this test: they may have recorded it.
    static List<String> telling() {
        return List.of(
                "/home/",
                "/root/",
                "/Users/",
                "\\Users\\",
                System.getProperty("user.home"),
                RecordedSample.module().getParent().toString());
    }

    private record Window(Instant start, Instant end) {
        static Window of(JsonNode dump) {
            return new Window(
                    Instant.parse(dump.get("start").asString()),
                    Instant.parse(dump.get("end").asString()));
        }
    }

    private static Measures measures(RecordedSample recorded, Path temporary) throws IOException {
        Measures known = MEASURES.get(recorded.sample().name());
        if (known != null) {
            return known;
        }
        Artifact recording = recorded.sample().artifacts(Artifact.Kind.RECORDING).getFirst();
        Path plain = temporary.resolve("recording.jfr");
        Files.write(plain, recorded.content(recording));
        Measures measures = Measures.of(plain);
        MEASURES.put(recorded.sample().name(), measures);
        return measures;
    }

    /// The instances of a class in a histogram: 0 where it has no row.
    private static long instances(String histogram, String name) {
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length >= 4 && cells[3].equals(name))
                .mapToLong(cells -> Long.parseLong(cells[1]))
                .sum();
    }
}
