package unwind.app.analysis.detect;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.SampleFolders;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was saved of one sample, by kind, read the way a user's files are: on the clock that the
/// files themselves allow.
final class SampleEvidence {
    /// What a person may have saved or not.
    enum Kind {
        RECORDING,
        GC_LOG,
        HISTOGRAMS,
        DUMPS,
        JSON_DUMPS,
        CLASSES,
        HEAP_PROFILES,
        PROFILES,
        GOROUTINES,
        COUNTED_GOROUTINES,
        MEMORY_STATISTICS,
        RUNTIME_LOG;

        /// What samples in Go leave behind, by the beginning of the name.
        private static final Map<String, Kind> GO =
                Map.of(
                        "heap-", HEAP_PROFILES,
                        "allocs.", PROFILES,
                        "cpu.", PROFILES,
                        "mutex.", PROFILES,
                        "block.", PROFILES,
                        "created-", PROFILES,
                        "goroutines-", GOROUTINES,
                        "counted-", COUNTED_GOROUTINES,
                        "memstats-", MEMORY_STATISTICS,
                        "runtime.log", RUNTIME_LOG);

        /// The kind of a sample's file; empty for the files that describe the sample.
        static Optional<Kind> of(Path file) {
            String name = file.getFileName().toString();
            if (name.startsWith("recording.")) {
                return Optional.of(RECORDING);
            }
            if (name.startsWith("gc.log")) {
                return Optional.of(GC_LOG);
            }
            if (name.startsWith("histogram-")) {
                return Optional.of(HISTOGRAMS);
            }
            if (name.startsWith("threads-")) {
                return Optional.of(name.contains(".json") ? JSON_DUMPS : DUMPS);
            }
            return name.equals("classes.jar")
                    ? Optional.of(CLASSES)
                    : GO.entrySet().stream()
                            .filter(entry -> name.startsWith(entry.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst();
        }
    }

    private final Map<Kind, List<Path>> files;
    private final Map<Path, Reading> readings;

    private SampleEvidence(Map<Kind, List<Path>> files, Map<Path, Reading> readings) {
        this.files = files;
        this.readings = readings;
    }

    /// Copies a sample's files into `folder`, each with the time at which it was written.
    static void copy(String sample, Path folder) throws IOException {
        Path from = SampleFolders.recordings().resolve(sample);
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(from.resolve("truth.json")));
        FileTime ended = FileTime.from(Instant.parse(truth.get("ended").asString()));
        for (Path each : list(from)) {
            if (Kind.of(each).isPresent()) {
                Files.setLastModifiedTime(
                        Files.copy(each, folder.resolve(each.getFileName())), ended);
            }
        }
        for (JsonNode dump : truth.path("dumps")) {
            Path copy = folder.resolve(dump.get("file").asString());
            if (Files.exists(copy)) {
                Files.setLastModifiedTime(
                        copy, FileTime.from(Instant.parse(dump.get("end").asString())));
            }
        }
    }

    /// Reads all files of a folder, those that describe a sample left out.
    ///
    /// @param kinds of the files that do not have the name that a sample gives them
    static SampleEvidence read(Path folder, Map<Path, Kind> kinds) throws IOException {
        Map<Kind, List<Path>> files = new EnumMap<>(Kind.class);
        Map<Path, Reading> readings = new HashMap<>();
        for (Path file : list(folder)) {
            Optional<Kind> kind = Optional.ofNullable(kinds.get(file)).or(() -> Kind.of(file));
            if (kind.isPresent()) {
                files.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(file);
                if (kind.get() != Kind.CLASSES) {
                    readings.put(file, Formats.read(file, Limits.DEFAULT, new Progress()));
                }
            }
        }
        return new SampleEvidence(files, readings);
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// The kinds that this sample has.
    Set<Kind> kinds() {
        return EnumSet.copyOf(files.keySet());
    }

    /// What is said of all files.
    FindingsReport report() throws IOException {
        return report(kinds());
    }

    /// What is said of the files of these kinds alone.
    FindingsReport report(Set<Kind> kinds) throws IOException {
        List<Reading> chosen =
                kinds.stream()
                        .filter(kind -> kind != Kind.CLASSES)
                        .map(kind -> files.getOrDefault(kind, List.of()))
                        .flatMap(Collection::stream)
                        .map(readings::get)
                        .toList();
        List<Recording> recordings =
                chosen.stream().flatMap(reading -> reading.recording().stream()).toList();
        List<Path> jars = kinds.contains(Kind.CLASSES) ? files.get(Kind.CLASSES) : List.of();
        try (ClassFiles classes = ClassFiles.of(jars, ClassFiles.ranOnThisJdk(recordings))) {
            KnownClasses known = new KnownClasses(classes);
            return FindingsReport.joined(
                    IncidentClock.align(chosen).processes().stream()
                            .map(process -> CaseFile.of(process, SampleEvidence::name, known))
                            .map(FindingsReport::of)
                            .toList());
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
