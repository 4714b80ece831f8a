package unwind.parsers.model;

/// Names of facts of a [Recording] that more than one reader finds and that checks go by.
public final class FactNames {
    /// How many lines of a log say that no more files or sockets could be opened.
    public static final String FILE_LIMIT_FAILURES = "Too many open files";

    /// The first of those lines.
    public static final String FILE_LIMIT_FIRST = "Too many open files, first";

    private FactNames() {}
}
