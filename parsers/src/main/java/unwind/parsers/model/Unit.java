package unwind.parsers.model;

/// What a number measures; every number shown to a user is formatted by its unit.
public enum Unit {
    /// Bytes, shown with binary prefixes.
    BYTES("bytes"),
    /// Bytes in a second.
    BYTES_PER_SECOND("bytes/s"),
    /// A duration in nanoseconds.
    NANOSECONDS("ns"),
    /// A count of things.
    COUNT("count"),
    /// Events in a second.
    PER_SECOND("1/s"),
    /// A share between 0 and 1, shown as percent.
    RATIO("ratio");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /// The unit as the command line's JSON names it.
    public String symbol() {
        return symbol;
    }
}
