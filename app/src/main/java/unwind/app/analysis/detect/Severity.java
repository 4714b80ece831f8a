package unwind.app.analysis.detect;

/// How much a finding matters, the worst first.
public enum Severity {
    /// Explains an outage, or will become one.
    CRITICAL("critical"),
    /// Should be mended.
    WARNING("warning"),
    /// Worth knowing.
    NOTICE("notice");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /// The severity as the command line names it.
    public String word() {
        return word;
    }
}
