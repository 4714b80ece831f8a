package unwind.parsers.bytes;

/// A part of a text that is read by itself.
///
/// @param offset where it begins, bytes from the start of the source
/// @param firstLine the number of its first line
/// @param origin the only program whose lines belong to it ([TextLines#origin]); empty for all
/// @param prefix what a logger wrote before its lines
/// @param inner how many lines of the record in its first line come before it
public record TextPart(long offset, long firstLine, String origin, LinePrefix prefix, int inner) {
    /// All of a text.
    public static final TextPart ALL = new TextPart(0, 1, "", LinePrefix.NONE, 0);

    /// Checks the numbers.
    public TextPart {
        if (offset < 0 || firstLine < 1 || inner < 0) {
            throw new IllegalArgumentException(
                    "offset and line must not be negative but were " + offset + ", " + firstLine);
        }
    }

    /// This part without the lines of other programs.
    public TextPart of(String program) {
        return new TextPart(offset, firstLine, program, prefix, inner);
    }
}
