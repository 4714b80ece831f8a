package unwind.app.controls;

import java.util.regex.Pattern;

/// Names of classes and methods without their packages.
public final class ShortNames {
    /// Segments in small letters before a class, at most so many that no text is searched for long.
    private static final Pattern PACKAGES =
            Pattern.compile("(?<![\\w.$])(?:[a-z_][\\w]{0,80}\\.){1,20}(?=[A-Z])");

    private ShortNames() {}

    /// A text with each `pkg.sub.Class.method:line` in it as `Class.method:line`.
    public static String of(String text) {
        return PACKAGES.matcher(text).replaceAll("");
    }
}
