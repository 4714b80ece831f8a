package unwind.app.session;

import java.io.IOException;
import java.nio.file.Path;

/// A saved incident is not written, because somebody else has written it since it was read. The
/// message is a sentence for the user.
public final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedFileException(Path file) {
        super(
                file.getFileName()
                        + " was changed by another window or program since it was opened: save under"
                        + " another name, or open it again.");
    }
}
