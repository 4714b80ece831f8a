package unwind.app.shell;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Something that Unwind got wrong.
///
/// @param what what could not be done, as a sentence without its full stop
/// @param cause what was thrown
record Fault(String what, Throwable cause) {
    /// What the user can do about it.
    String advice() {
        return cause instanceof OutOfMemoryError
                ? "There was not enough memory. Close other files, or start Unwind with more, for"
                        + " example JAVA_OPTS=-Xmx16g."
                : "This is a fault in Unwind, not in your files. Everything else still works."
                        + " Please report it in Unwind's issue tracker with the details; remove"
                        + " what is confidential first.";
    }

    /// What whoever mends it needs.
    String details() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(what);
        lines.println(
                "Unwind "
                        + Version.text()
                        + ", Java "
                        + Runtime.version()
                        + ", "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"));
        cause.printStackTrace(lines);
        return text.toString();
    }
}
