package unwind.parsers.jfr;

/// The events that together tell of one stop at a safepoint.
enum SafepointPart {
    /// The threads were brought to a stop; lasts until all stand.
    BEGIN,
    /// An operation ran while they stood (or while they ran, which is no stop).
    OPERATION,
    /// The threads were let go.
    END
}
