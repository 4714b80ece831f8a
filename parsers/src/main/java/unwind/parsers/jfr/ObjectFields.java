package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// The fields of an object that a recording describes, by name, whichever reader read it.
interface ObjectFields {
    /// A number; 0 if there is none of that name.
    long number(String name) throws IOException;

    /// A text; empty if there is none of that name.
    String text(String name) throws IOException;

    /// A class's name; null if there is none of that name.
    @Nullable String className(String name) throws IOException;

    /// Another object; null if there is none of that name.
    @Nullable ObjectFields object(String name) throws IOException;
}
