package unwind.app.analysis.clock;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ProgramRuntime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Puts everything that was saved from an incident on one clock, sorted by process.
public final class IncidentClock {
    private IncidentClock() {}

    /// What was read, by process and on the epoch's clock. Readings without a recording are left
    /// out. Thread dumps that a flight recording holds stand as a reading of their own beside it,
    /// of the same file.
    public static Incident align(List<Reading> readings) {
        return align(readings, Map.of());
    }

    /// The same with times that a person set, which win over everything that the files say.
    ///
    /// @param offsetsNanos by file, what to add to the times that the file itself gives (see
    ///   [AlignedArtifact#shiftNanos])
    public static Incident align(List<Reading> readings, Map<Path, Long> offsetsNanos) {
        List<Reading> all = readings.stream().filter(r -> r.recording().isPresent()).toList();
        List<Reading> timeless = all.stream().filter(Timeless::isOne).toList();
        List<Reading> readable = all.stream().filter(r -> !Timeless.isOne(r)).toList();
        List<ProcessCase> processes = new ArrayList<>();
        for (List<Reading> group : ProcessGroups.of(readable)) {
            List<Reading> withDumps = new ArrayList<>(group);
            group.forEach(reading -> EmbeddedDumps.of(reading).ifPresent(withDumps::add));
            List<AlignedArtifact> artifacts =
                    CaseClock.align(withDumps, offsetsNanos).stream()
                            .sorted(
                                    Comparator.comparingLong(IncidentClock::start)
                                            // of what was taken at the same time, names tell
                                            .thenComparing(
                                                    artifact -> artifact.reading().file(),
                                                    NameOrder.FILES))
                            .toList();
            processes.add(new ProcessCase(title(artifacts), artifacts));
        }
        processes.sort(Comparator.comparingLong(process -> process.range().fromNanos()));
        return new Incident(Timeless.added(timeless, processes));
    }

    private static long start(AlignedArtifact artifact) {
        return artifact.recording().time().startNanos();
    }

    static String title(List<AlignedArtifact> artifacts) {
        Jvm jvm = ProcessFacts.joined(artifacts.stream().map(a -> a.recording()).toList());
        boolean go =
                artifacts.stream()
                        .anyMatch(each -> each.recording().runtime() == ProgramRuntime.GO);
        String program = go ? executable(jvm.javaArguments()) : program(jvm.javaArguments());
        if (program != null) {
            return jvm.pid() == null ? program : program + ProcessCase.PID + jvm.pid();
        }
        List<Path> files = artifacts.stream().map(a -> a.reading().file()).distinct().toList();
        String file = fileName(files.getFirst());
        String name = files.size() == 1 ? file : file + " and " + (files.size() - 1) + " more";
        return jvm.pid() == null ? name : name + ProcessCase.PID + jvm.pid();
    }

    /// The file that was started, without its folder; null if not told.
    private static @Nullable String executable(@Nullable String command) {
        if (command == null || command.isBlank()) {
            return null;
        }
        String first = command.strip().split("\\s", 2)[0];
        return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    }

    /// The main class or jar without package, folder and arguments; null if not told.
    private static @Nullable String program(@Nullable String javaArguments) {
        if (javaArguments == null || javaArguments.isBlank()) {
            return null;
        }
        String first = javaArguments.strip().split("\\s", 2)[0];
        String file =
                first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        if (file.endsWith(".jar") || file.endsWith(".java")) {
            return file;
        }
        String simple = file.substring(file.lastIndexOf('.') + 1);
        return simple.isEmpty() ? first : simple;
    }

    private static String fileName(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }
}
