package unwind.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is remembered between runs.
///
/// @param recent files and folders opened lately, the latest first, each once
/// @param theme light, dark or what the system uses
/// @param window size of the window when it was last closed
/// @param clockCorrections when files begin, as a person set it
/// @param layout how the parts of the window are arranged, by their name
public record Settings(
        List<Path> recent,
        Theme theme,
        WindowSize window,
        ClockCorrections clockCorrections,
        Map<String, String> layout) {
    /// How many recent files are remembered.
    public static final int MAX_RECENT = 12;

    /// What a first start uses.
    public static final Settings DEFAULT =
            new Settings(List.of(), Theme.SYSTEM, new WindowSize(1280, 840, false));

    /// Which colours the window uses.
    public enum Theme {
        /// As the system says.
        SYSTEM,
        /// Dark on light.
        LIGHT,
        /// Light on dark.
        DARK
    }

    /// A window's size in JavaFX pixels.
    ///
    /// @param maximized whether it filled the screen; width and height are then those to return to
    public record WindowSize(double width, double height, boolean maximized) {
        /// Checks that a person could use such a window.
        public WindowSize {
            if (!(width >= 200 && width <= 20_000 && height >= 200 && height <= 20_000)) {
                throw new IllegalArgumentException(
                        "window must be 200 to 20000 pixels a side but was "
                                + width
                                + " × "
                                + height);
            }
        }
    }

    /// Settings without corrected clocks, arranged as at first.
    public Settings(List<Path> recent, Theme theme, WindowSize window) {
        this(recent, theme, window, ClockCorrections.NONE, Map.of());
    }

    /// Settings of a window that is arranged as at first.
    public Settings(
            List<Path> recent, Theme theme, WindowSize window, ClockCorrections clockCorrections) {
        this(recent, theme, window, clockCorrections, Map.of());
    }

    /// Drops repetitions and what is too much.
    public Settings {
        recent = recent.stream().distinct().limit(MAX_RECENT).toList();
        layout = Map.copyOf(layout);
    }

    /// With these paths in front of the recent ones.
    public Settings withRecent(List<Path> opened) {
        List<Path> paths =
                Stream.concat(
                                opened.stream().map(p -> p.toAbsolutePath().normalize()),
                                recent.stream())
                        .toList();
        return new Settings(paths, theme, window, clockCorrections, layout);
    }

    /// Without any recent files.
    public Settings withoutRecent() {
        return new Settings(List.of(), theme, window, clockCorrections, layout);
    }

    /// With another theme.
    public Settings withTheme(Theme other) {
        return new Settings(recent, other, window, clockCorrections, layout);
    }

    /// With another size of the window.
    public Settings withWindow(WindowSize size) {
        return new Settings(recent, theme, size, clockCorrections, layout);
    }

    /// With what a person changed of the corrected clocks, beside what others changed.
    public Settings withClockChange(ClockCorrections before, ClockCorrections after) {
        return withClockCorrections(clockCorrections.withChange(before, after));
    }

    /// With other corrected clocks.
    public Settings withClockCorrections(ClockCorrections other) {
        return new Settings(recent, theme, window, other, layout);
    }

    /// With a part of the window arranged otherwise; an empty text is as at first.
    public Settings withLayout(String part, String arranged) {
        Map<String, String> changed = new TreeMap<>(layout);
        if (arranged.isEmpty()) {
            changed.remove(part);
        } else {
            changed.put(part, arranged);
        }
        return new Settings(recent, theme, window, clockCorrections, changed);
    }
}
