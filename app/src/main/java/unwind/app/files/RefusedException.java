package unwind.app.files;

import java.io.IOException;

/// A file is not written, because that would destroy something or because it is no file. The
/// message is a sentence for the user.
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    public RefusedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /// Why, as a sentence.
    public String sentence() {
        return sentence;
    }
}
