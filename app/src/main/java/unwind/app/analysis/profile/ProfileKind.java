package unwind.app.analysis.profile;

import unwind.parsers.model.Unit;

import java.util.List;

/// Something that can be weighed by stack. Listed in [ProfileKinds].
///
/// @param id as the command line names it: `cpu`, `heap`, `mutex`
/// @param aliases other names for it: what the profiler calls it
/// @param title what a person calls it
/// @param sources where its stacks come from; the first that a process has counts
/// @param jvmAdvice how to record it on a JVM; empty where a JVM has no such thing
/// @param goAdvice how to record it of a Go program; empty where Go has no such thing
public record ProfileKind(
        String id,
        List<String> aliases,
        String title,
        List<StackSource> sources,
        String jvmAdvice,
        String goAdvice) {

    /// Checks that it has a source.
    public ProfileKind {
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources must not be empty");
        }
    }

    /// The kind of a value that only the program's own profiler knows.
    static ProfileKind custom(String type, Unit unit) {
        return new ProfileKind(type, List.of(), type, List.of(new PprofStacks(type, unit)), "", "");
    }

    /// Whether the command line may name it so.
    public boolean isCalled(String name) {
        return id.equals(name) || aliases.contains(name);
    }
}
