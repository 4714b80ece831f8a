package unwind.app.session;

import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Another incident that the open one is compared with. It is not open: the [Session] knows nothing
/// of it.
///
/// @param name what the user knows it by
/// @param incident what could be read, by process on one clock of its own; empty if nothing could
/// @param classes where class files of its program are
/// @param shown the file whose process a saved incident among the files shows
/// @param problems what is wrong with the files
public record Counterpart(
        String name,
        Incident incident,
        List<Path> classes,
        Optional<Path> shown,
        List<Problem> problems) {
    /// Copies the lists.
    public Counterpart {
        classes = List.copyOf(classes);
        problems = List.copyOf(problems);
    }

    /// Puts what was read on one clock. Takes long where the files are many or large.
    ///
    /// @param named the files and folders that the user named, at least one
    public static Counterpart of(
            List<Path> named, Opening.Result result, ClockCorrections corrections) {
        List<Reading> readings = result.readings();
        ClockCorrections all = corrections.with(result.incidents(), readings);
        return new Counterpart(
                name(named),
                IncidentClock.align(readings, all.offsets(readings)),
                result.classes(),
                result.incidents().stream().flatMap(each -> each.shown().stream()).findFirst(),
                readings.stream().flatMap(reading -> reading.problems().stream()).toList());
    }

    /// Whether there is something to compare with.
    public boolean isReadable() {
        return !incident.processes().isEmpty();
    }

    /// The process to be compared with one of the open incident, as long as nobody says another:
    /// the one that a saved incident shows, else one of the same program, else the first.
    public Optional<ProcessCase> likeliest(ProcessCase open) {
        return incident.processes().stream()
                .filter(process -> shown.filter(file -> holds(process, file)).isPresent())
                .findFirst()
                .or(() ->
                        incident.processes().stream()
                                .filter(process -> process.program().equals(open.program()))
                                .findFirst())
                .or(() -> incident.processes().stream().findFirst());
    }

    private static boolean holds(ProcessCase process, Path file) {
        return process.artifacts().stream()
                .anyMatch(artifact ->
                        artifact.reading().file().toAbsolutePath().normalize().equals(file));
    }

    private static String name(List<Path> named) {
        Path first = named.getFirst().toAbsolutePath().normalize();
        String name = Objects.requireNonNullElse(first.getFileName(), first).toString();
        return named.size() == 1 ? name : name + " and " + (named.size() - 1) + " more";
    }
}
