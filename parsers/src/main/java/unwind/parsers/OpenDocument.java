package unwind.parsers;

import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.TextPart;

/// Where in a text the document of JSON opened that a line may belong to: at a brace or bracket at
/// the beginning of a line, behind which every line goes on as JSON does.
final class OpenDocument {
    /// What lines of a document begin with, as programs write them.
    private static final String WITHIN = " \t\"]},";

    private long number;
    private long offset;
    private int inner;
    private boolean open;
    private boolean array;

    /// Looks at a line, which is not empty.
    void line(String line, long lineNumber, long lineOffset, int lineInner) {
        char first = line.charAt(0);
        if (first == '{' || first == '[') {
            boolean opens = line.length() == 1 || " \t\"{}]".indexOf(line.charAt(1)) >= 0;
            boolean goesOn = open && array && first == '{';
            open = opens;
            if (opens && !goesOn) {
                number = lineNumber;
                offset = lineOffset;
                inner = lineInner;
                array = first == '[';
            }
        } else if (open) {
            open = WITHIN.indexOf(first) >= 0;
        }
    }

    /// Whether the last line may belong to a document.
    boolean isOpen() {
        return open;
    }

    /// Tells documents apart.
    long place() {
        return (number << 20) + inner;
    }

    /// The text from the document on.
    TextPart part(String origin, LinePrefix prefix) {
        return new TextPart(offset, number, origin, prefix, inner);
    }
}
