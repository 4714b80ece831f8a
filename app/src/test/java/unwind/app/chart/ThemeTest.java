package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;

import java.util.Arrays;
import java.util.List;

class ThemeTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wordsAndMarksStandOutFromTheirGround(boolean dark) {
        Theme theme = Theme.of(dark);
        for (Color ground : List.of(theme.background(), theme.plot(), theme.surface())) {
            assertThat(contrast(theme.text(), ground)).isGreaterThan(7);
            assertThat(contrast(theme.muted(), ground)).isGreaterThan(4.5);
        }
        for (Line.Role role : Line.Role.values()) {
            assertThat(contrast(theme.color(role), theme.plot())).as("%s", role).isGreaterThan(3);
        }
        for (Bars.Kind kind : Bars.Kind.values()) {
            assertThat(contrast(theme.color(kind), theme.plot())).as("%s", kind).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void marksOfOneTrackAreToldApartWithoutRedOrGreen(boolean dark) {
        Theme theme = Theme.of(dark);
        Theme.Marks marks = theme.marks();
        List<List<Color>> together =
                List.of(
                        Arrays.stream(Line.Role.values()).map(theme::color).toList(),
                        List.of(marks.gcPause(), marks.safepoint(), marks.diagnosis()));
        for (List<Color> colors : together) {
            for (int i = 0; i < colors.size(); i++) {
                for (int j = 0; j < i; j++) {
                    for (double[][] eye : List.of(DEUTERANOPIA, PROTANOPIA)) {
                        assertThat(distance(seen(colors.get(i), eye), seen(colors.get(j), eye)))
                                .as("%s and %s", colors.get(i), colors.get(j))
                                .isGreaterThan(0.15);
                    }
                }
            }
        }
    }

    // Machado, Oliveira and Fernandes 2009, severity 1
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
    };

    private static double[] seen(Color color, double[][] eye) {
        double[] rgb = {color.getRed(), color.getGreen(), color.getBlue()};
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                seen[row] += eye[row][column] * rgb[column];
            }
        }
        return seen;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    /// WCAG 2.2, relative contrast.
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
