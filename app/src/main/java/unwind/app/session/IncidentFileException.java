package unwind.app.session;

import org.jspecify.annotations.Nullable;

/// A saved incident cannot be opened. The message is a sentence for the user.
public final class IncidentFileException extends Exception {
    private static final long serialVersionUID = 1;

    IncidentFileException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
