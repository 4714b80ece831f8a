package unwind.app.chart;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;

import java.util.ArrayList;
import java.util.List;

/// Every colour, font and measure of the timelines. The hues are told apart by colour-blind eyes
/// too (after Okabe and Ito); measures are in pixels.
///
/// @param dark whether light marks stand on a dark ground
/// @param background behind everything
/// @param plot behind the curves
/// @param surface of panels and read-outs that lie above
/// @param border between areas
/// @param grid lines at the ticks
/// @param text words that are read
/// @param muted words that explain
/// @param marks what the data is drawn with
/// @param crosshair line under the pointer
/// @param brush selected range, translucent
/// @param brushEdge its two ends
/// @param measures distances and sizes
public record Theme(
        boolean dark,
        Color background,
        Color plot,
        Color surface,
        Color border,
        Color grid,
        Color text,
        Color muted,
        Marks marks,
        Color crosshair,
        Color brush,
        Color brushEdge,
        Measures measures) {

    /// Colours of curves and bars.
    public record Marks(
            Color main,
            Color second,
            Color third,
            Color fourth,
            Color fifth,
            Color limit,
            Color gcPause,
            Color safepoint,
            Color diagnosis,
            Color concurrent) {}

    /// Distances and sizes, pixels.
    ///
    /// @param gutter width of the column of titles and legends
    /// @param axis width of the vertical axes
    /// @param right space right of the plots
    /// @param trackPadding space above and below a plot
    /// @param minTrack least height of a track
    /// @param ruler height of the time axis
    /// @param tickSpacing least distance between labels of the time axis
    /// @param fontSize of labels
    public record Measures(
            double gutter,
            double axis,
            double right,
            double trackPadding,
            double minTrack,
            double ruler,
            double tickSpacing,
            double fontSize) {}

    private static final Measures MEASURES = new Measures(196, 62, 14, 7, 72, 26, 96, 11);

    /// Dark marks on a light ground.
    public static final Theme LIGHT =
            new Theme(
                    false,
                    Color.web("#f6f8fa"),
                    Color.web("#ffffff"),
                    Color.web("#ffffff"),
                    Color.web("#d5dae1"),
                    Color.web("#e9edf1"),
                    Color.web("#1f2630"),
                    Color.web("#586272"),
                    new Marks(
                            Color.web("#0868b0"),
                            Color.web("#c2570c"),
                            Color.web("#00795a"),
                            Color.web("#9a3f88"),
                            Color.web("#4b3b00"),
                            Color.web("#77808e"),
                            Color.web("#c93a1d"),
                            Color.web("#4a7fc4"),
                            Color.web("#9a3f88"),
                            Color.web("#00795a")),
                    Color.web("#3b4554"),
                    Color.web("#2f6fd026"),
                    Color.web("#2f6fd0"),
                    MEASURES);

    /// Light marks on a dark ground.
    public static final Theme DARK =
            new Theme(
                    true,
                    Color.web("#0f141a"),
                    Color.web("#151b23"),
                    Color.web("#1d2530"),
                    Color.web("#2e3845"),
                    Color.web("#232c37"),
                    Color.web("#e4e9ef"),
                    Color.web("#98a4b3"),
                    new Marks(
                            Color.web("#58b0f0"),
                            Color.web("#f2a444"),
                            Color.web("#48c9a0"),
                            Color.web("#e35fc0"),
                            Color.web("#f3ecc0"),
                            Color.web("#75818f"),
                            Color.web("#ff7657"),
                            Color.web("#86a9ee"),
                            Color.web("#e18bc8"),
                            Color.web("#48c9a0")),
                    Color.web("#c3ccd8"),
                    Color.web("#6aa5ff28"),
                    Color.web("#6aa5ff"),
                    MEASURES);

    /// The palette for a ground.
    public static Theme of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    /// The colour of a curve.
    public Color color(Line.Role role) {
        return switch (role) {
            case MAIN -> marks.main;
            case SECOND -> marks.second;
            case THIRD -> marks.third;
            case FOURTH -> marks.fourth;
            case FIFTH -> marks.fifth;
            case LIMIT -> marks.limit;
        };
    }

    /// Further colours of curves, for tracks with several of one role; the first ones are told
    /// apart best.
    public List<Color> further() {
        List<Color> all = new ArrayList<>();
        for (double brightness : dark ? new double[] {1, 0.72} : new double[] {1, 1.45}) {
            for (Line.Role role : Line.Role.values()) {
                all.add(color(role).deriveColor(0, 1, brightness, 1));
            }
        }
        for (Color extra : List.of(marks.gcPause, marks.safepoint)) {
            all.add(extra);
            all.add(extra.deriveColor(0, 0.6, 1, 1));
        }
        return all;
    }

    /// The colour of bars and bands.
    public Color color(Bars.Kind kind) {
        return switch (kind) {
            case GC_PAUSE -> marks.gcPause;
            case SAFEPOINT -> marks.safepoint;
            case DIAGNOSIS -> marks.diagnosis;
            case CONCURRENT -> marks.concurrent;
        };
    }

    /// The area under a curve of a colour.
    public Color area(Color line) {
        return line.deriveColor(0, 1, 1, dark ? 0.16 : 0.10);
    }

    /// A band behind the curves.
    public Color band(Bars.Kind kind) {
        return color(kind).deriveColor(0, 1, 1, dark ? 0.20 : 0.13);
    }

    /// The font of labels.
    public Font font() {
        return Font.font(measures.fontSize);
    }

    /// The font of titles.
    public Font titleFont() {
        return Font.font(null, FontWeight.BOLD, measures.fontSize + 1);
    }
}
