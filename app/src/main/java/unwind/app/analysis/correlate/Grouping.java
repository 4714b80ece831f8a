package unwind.app.analysis.correlate;

/// By what weights are added up.
public enum Grouping {
    /// The first frame of the program, with its line.
    SITE,
    /// The class allocated, locked or thrown.
    CLASS,
    /// The thread.
    THREAD,
    /// Threads whose names differ in numbers alone.
    POOL,
    /// The package of the program's first frame.
    PACKAGE,
    /// The method or function on top.
    METHOD,
    /// The method or function on top, with its line.
    LINE
}
