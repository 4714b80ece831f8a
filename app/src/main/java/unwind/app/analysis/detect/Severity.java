package unwind.app.analysis.detect;

/// How much a finding matters.
public enum Severity {
    /// Explains an outage, or will become one.
    CRITICAL,
    /// Should be mended.
    WARNING,
    /// Worth knowing.
    NOTICE
}
