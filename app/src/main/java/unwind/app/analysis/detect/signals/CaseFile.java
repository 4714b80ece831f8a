package unwind.app.analysis.detect.signals;

import unwind.app.analysis.ProgramCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.NameOrder;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Everything known of one process, for the detectors to look at. What several detectors derive
/// from it is computed once. Not safe for several threads.
public final class CaseFile {
    private final List<Artifact> artifacts;
    private final KnownClasses classes;
    private final Map<Class<?>, Object> derived = new HashMap<>();

    /// One file of the process.
    ///
    /// @param name the file's name as the user knows it
    public record Artifact(String name, Recording recording) {
        /// Whether a time, or the order of names, says when it was written. Of files that say
        /// neither, the order is a guess.
        public boolean isOrdered() {
            return recording.time().uncertaintyNanos() != AlignedArtifact.UNKNOWN_NANOS
                    || NameOrder.isNamedInOrder(name);
        }
    }

    /// The file of a process.
    ///
    /// @param artifacts what was read, all on the epoch clock, in the order of their start
    /// @param classes the class files at hand
    public CaseFile(List<Artifact> artifacts, KnownClasses classes) {
        this.artifacts = List.copyOf(artifacts);
        this.classes = classes;
    }

    /// The file of a process that was opened.
    ///
    /// @param nameOf what the user knows a file by
    /// @param classes the class files at hand
    public static CaseFile of(
            ProcessCase process, Function<Path, String> nameOf, KnownClasses classes) {
        return new CaseFile(artifacts(process, nameOf), classes);
    }

    /// The files of a process under the names that the user knows.
    public static List<Artifact> artifacts(ProcessCase process, Function<Path, String> nameOf) {
        return process.artifacts().stream()
                .map(each -> new Artifact(nameOf.apply(each.reading().file()), each.recording()))
                .toList();
    }

    /// What was read, all on the epoch clock, in the order of their start.
    public List<Artifact> artifacts() {
        return artifacts;
    }

    /// The class files at hand.
    public KnownClasses classes() {
        return classes;
    }

    /// The recordings of the process.
    public List<Recording> recordings() {
        return artifacts.stream().map(Artifact::recording).toList();
    }

    /// Which classes are the program's own.
    public ProgramCode program() {
        return derive(
                ProgramCode.class, f -> ProgramCode.of(f.recordings(), f.classes::isOfLibrary));
    }

    /// The time that the artifacts cover.
    public TimeRange range() {
        return artifacts.stream()
                .map(a -> a.recording().time())
                .map(time -> new TimeRange(time.startNanos(), time.endNanos() + 1))
                .reduce(TimeRange::union)
                .orElse(new TimeRange(0, 1));
    }

    /// What `how` makes of this file, computed when it is asked for first.
    public <T> T derive(Class<T> type, Function<CaseFile, T> how) {
        Object known = derived.get(type);
        if (known == null) {
            known = how.apply(this);
            derived.put(type, known);
        }
        return type.cast(known);
    }
}
