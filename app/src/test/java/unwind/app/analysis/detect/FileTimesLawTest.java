package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.SampleFolders;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is found of a sample does not depend on what became of its files' times: kept as the tools
/// left them, lost when the files were copied or checked out, written anew seconds apart, or moved
/// by hours by another zone or a wrong clock.
class FileTimesLawTest {
    /// Every so many of the samples; all of them take minutes.
    private static final int STEP = Integer.getInteger("unwind.samples.step", 9);

    private static final Instant COPIED = Instant.parse("2026-12-24T08:00:00Z");

    @TempDir Path folder;

    /// What becomes of a file's time.
    private interface Fate {
        /// @param number of the file in the order of the names
        Instant of(Instant written, int number);
    }

    private static final Map<String, Fate> FATES = new LinkedHashMap<>();

    static {
        FATES.put("kept", (written, _) -> written);
        FATES.put("checked out at once", (_, number) -> COPIED.plusMillis(3L * number));
        FATES.put("all alike", (_, _) -> COPIED);
        FATES.put("copied one by one", (_, number) -> COPIED.plusMillis(1100L * number));
        FATES.put("by a clock five hours off", (written, _) -> written.plusSeconds(5 * 3600 + 417));
        FATES.put(
                "unzipped in another zone", (written, _) -> evenSecond(written).minusSeconds(7200));
    }

    private static Instant evenSecond(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / 2 * 2);
    }

    static Stream<Path> samples() throws IOException {
        List<Path> all;
        try (Stream<Path> folders = Files.list(SampleFolders.recordings())) {
            all =
                    folders.filter(each -> Files.exists(each.resolve("truth.json")))
                            .filter(each -> Files.exists(each.resolve("recording.jfr.gz")))
                            .sorted()
                            .toList();
        }
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += STEP) {
            some.add(all.get(i));
        }
        return some.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameIsFoundWhateverBecameOfTheFileTimes(Path sample) throws IOException {
        JsonNode truth =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(sample.resolve("truth.json")));
        Map<String, Instant> written = written(truth);
        Map<String, Reading> large = new LinkedHashMap<>();
        for (String name : List.of("recording.jfr.gz", "gc.log.gz")) {
            large.put(name, Formats.read(sample.resolve(name), Limits.DEFAULT, new Progress()));
        }
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Map.Entry<String, Fate> fate : FATES.entrySet()) {
            List<Reading> readings = new ArrayList<>();
            int number = 0;
            for (Map.Entry<String, Instant> file : written.entrySet()) {
                Instant time = fate.getValue().of(file.getValue(), number++);
                Reading known = large.get(file.getKey());
                readings.add(
                        known == null
                                ? copied(sample.resolve(file.getKey()), time)
                                : known.modifiedAt(nanos(time)));
            }
            found.put(fate.getKey(), findings(readings));
        }
        Set<String> kept = found.getOrDefault("kept", Set.of());
        assertThat(found)
                .allSatisfy((fate, findings) ->
                        assertThat(findings).as("file times %s", fate).isEqualTo(kept));
    }

    private Reading copied(Path file, Instant time) throws IOException {
        Path copy = folder.resolve(String.valueOf(file.getFileName()));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(copy, FileTime.from(time));
        return Formats.read(copy, Limits.DEFAULT, new Progress());
    }

    /// When each file was written last, in the order of the names.
    private static Map<String, Instant> written(JsonNode truth) {
        Map<String, Instant> written = new TreeMap<>();
        Instant ended = Instant.parse(truth.get("ended").asString());
        written.put("recording.jfr.gz", ended.minus(Duration.ofMillis(300)));
        written.put("gc.log.gz", ended.minus(Duration.ofMillis(100)));
        for (JsonNode dump : truth.get("dumps")) {
            written.put(dump.get("file").asString(), Instant.parse(dump.get("end").asString()));
        }
        return written;
    }

    /// Id, class and place of everything found.
    private static Set<String> findings(List<Reading> readings) {
        Set<String> found = new TreeSet<>();
        for (ProcessCase process : IncidentClock.align(readings).processes()) {
            CaseFile file =
                    CaseFile.of(process, Path::toString, new KnownClasses(ClassFiles.none()));
            for (Finding finding : FindingsReport.of(file).findings()) {
                found.add(
                        finding.id()
                                + " "
                                + finding.subject().className()
                                + " "
                                + finding.subject().site());
            }
        }
        return found;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
