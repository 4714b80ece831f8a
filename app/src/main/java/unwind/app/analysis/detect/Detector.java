package unwind.app.analysis.detect;

/// Looks for one thing that can be wrong. Listed in [Detectors].
public interface Detector {
    /// The id that findings carry, such as `thread-leak`.
    String id();

    /// Looks at one process. Pure; may take a while; never fails on missing data but answers
    /// [Outcome.Unable].
    Outcome look(CaseFile file);
}
