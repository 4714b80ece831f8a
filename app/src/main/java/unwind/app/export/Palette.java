package unwind.app.export;

import javafx.scene.paint.Color;

import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ThreadState;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The window's colours as custom properties of CSS.
final class Palette {
    private Palette() {}

    /// The property that holds the colour of a kind of thing, such as `pathkind-cleanup`.
    static String name(Enum<?> kind) {
        return (kind.getDeclaringClass().getSimpleName() + "-" + kind.name())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /// All properties of a theme, as the inside of a rule.
    static String css(Theme theme) {
        StringBuilder css = new StringBuilder();
        colors(theme)
                .forEach((name, color) ->
                        css.append("--").append(name).append(':').append(hex(color)).append(';'));
        return css.toString();
    }

    /// The colour of a property in a theme, as CSS and SVG write it.
    static String color(String name, Theme theme) {
        return hex(Objects.requireNonNull(colors(theme).get(name), name));
    }

    private static Map<String, Color> colors(Theme theme) {
        Map<String, Color> colors = new LinkedHashMap<>();
        colors.put("background", theme.background());
        colors.put("plot", theme.plot());
        colors.put("surface", theme.surface());
        colors.put("border", theme.border());
        colors.put("grid", theme.grid());
        colors.put("text", theme.text());
        colors.put("muted", theme.muted());
        for (Line.Role role : Line.Role.values()) {
            colors.put(name(role), theme.color(role));
        }
        for (Bars.Kind kind : Bars.Kind.values()) {
            colors.put(name(kind), theme.color(kind));
        }
        for (PathKind kind : PathKind.values()) {
            colors.put(name(kind), KindColors.of(kind, theme));
        }
        for (ThreadState state : ThreadState.values()) {
            colors.put(name(state), KindColors.of(state, theme));
        }
        for (Severity severity : Severity.values()) {
            colors.put(name(severity), KindColors.of(severity, theme));
        }
        for (Marker.Kind kind : Marker.Kind.values()) {
            colors.put("mark-" + name(kind), KindColors.of(kind, theme));
        }
        return colors;
    }

    private static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
