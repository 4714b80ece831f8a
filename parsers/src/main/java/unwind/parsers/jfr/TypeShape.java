package unwind.parsers.jfr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A type that a chunk's metadata describes. Types name each other in circles, so the fields are
/// added after all types are there; nothing changes after that.
///
/// @param id the number by which the chunk names it
/// @param event whether it is a type of event
/// @param simple whether it stands for its only field
/// @param fields in the order in which they are written; empty for numbers and texts
record TypeShape(long id, String name, boolean event, boolean simple, List<Field> fields) {
    private static final String STRING = "java.lang.String";

    /// A field.
    ///
    /// @param constant whether the id of a constant is written instead of a value
    /// @param array whether it is a row of values
    /// @param unsigned whether its number has no sign
    /// @param unit the unit of a time, as the annotation says; empty for others
    record Field(
            String name,
            TypeShape type,
            boolean constant,
            boolean array,
            boolean unsigned,
            String unit) {}

    static TypeShape of(long id, String name, boolean event, boolean simple) {
        return new TypeShape(id, name, event, simple, new ArrayList<>());
    }

    Optional<Field> field(String wanted) {
        return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    boolean isText() {
        return name.equals(STRING);
    }

    /// Whether it is the type of that name of the recorder itself, in any version of the format.
    boolean isRecorders(String shortName) {
        return name.equals("jdk.types." + shortName)
                || name.equals("com.oracle.jfr.types." + shortName);
    }

    /// Two types of one number are the same; comparing the fields would not end.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return name;
    }
}
