package unwind.parsers.jfr;

/// A value that stands in an event or a constant, after structures are taken apart.
///
/// @param path its name, with the names of the structures around it before it, separated by dots
/// @param type the type of the value, or of the constant that it names
record Leaf(String path, Kind kind, TypeShape type, boolean unsigned, String unit) {

    /// How a leaf is written.
    enum Kind {
        /// A variable-length integer.
        NUMBER,
        /// One byte.
        BYTE,
        /// Four bytes, greatest first.
        FLOAT,
        /// Eight bytes, greatest first.
        DOUBLE,
        /// A text as [TextBytes] says.
        TEXT,
        /// The id of a constant of the type, a variable-length integer.
        REFERENCE,
        /// A count, then as many values.
        ARRAY
    }

    /// Whether the value names a constant of a type of the recorder itself.
    boolean refersTo(String shortName) {
        return kind == Kind.REFERENCE && type.isRecorders(shortName);
    }

    /// Whether the value names a constant of that type.
    boolean refersToType(String typeName) {
        return kind == Kind.REFERENCE && type.name().equals(typeName);
    }
}
