package unwind.app.analysis.correlate;

/// By what allocation is added up.
public enum Grouping {
    /// The first frame of the program.
    SITE,
    /// The class allocated.
    CLASS,
    /// The thread that allocated.
    THREAD
}
