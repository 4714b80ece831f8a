package unwind.app.shell;

import java.util.Objects;

/// Which Unwind this is.
final class Version {
    private Version() {}

    /// The version in the jar's manifest, or that there is none.
    static String text() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "of the source tree");
    }
}
