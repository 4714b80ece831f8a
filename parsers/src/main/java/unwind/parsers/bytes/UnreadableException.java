package unwind.parsers.bytes;

import java.io.IOException;

/// A file of which nothing can be read. Its message is a sentence for the user.
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /// An unreadable file.
    ///
    /// @param message what is wrong with it, as a sentence
    public UnreadableException(String message) {
        super(message);
        this.sentence = message;
    }

    /// What is wrong with the file, as a sentence.
    public String sentence() {
        return sentence;
    }
}
