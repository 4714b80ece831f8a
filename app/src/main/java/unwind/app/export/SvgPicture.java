package unwind.app.export;

import unwind.app.chart.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A picture as an SVG file of its own, in the light theme: what a page draws with its style sheet
/// and custom properties, with both written out, for programs that know neither.
final class SvgPicture {
    private static final int HEAD = 26;
    private static final int MARGIN = 10;
    private static final int SWATCH = 9;

    /// About the width of a letter of the legend.
    private static final double LETTER = 6.2;

    private static final Pattern HUE = Pattern.compile("style=\"--hue:var\\(--([a-z-]+)\\)\"");
    private static final Theme THEME = Theme.LIGHT;

    private final int width;
    private final int height;
    private final String title;
    private final List<String> legend = new ArrayList<>();
    private double legendX;

    SvgPicture(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
        legendX = MARGIN + title.length() * (LETTER + 1.4) + 2 * MARGIN;
    }

    /// Says what a colour means, where there is room for it.
    void legend(String hue, String label) {
        double end = legendX + SWATCH + 5 + label.length() * LETTER;
        if (end > width - MARGIN) {
            return;
        }
        legend.add(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"9\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                                + "<text class=\"label\" x=\"%.1f\" y=\"17\">%s</text>\n",
                        legendX,
                        SWATCH,
                        SWATCH,
                        Palette.color(hue, THEME),
                        legendX + SWATCH + 5,
                        HtmlText.escape(label)));
        legendX = end + 2 * MARGIN;
    }

    /// The file.
    ///
    /// @param body what is drawn, as the page has it
    String of(String body) {
        StringBuilder svg = new StringBuilder(body.length() + 2000);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                                + " viewBox=\"0 0 %d %d\" role=\"img\">\n",
                        width,
                        height + HEAD,
                        width,
                        height + HEAD));
        svg.append("<title>").append(HtmlText.escape(title)).append("</title>\n");
        svg.append("<style>").append(css()).append("</style>\n");
        svg.append("<rect class=\"background\" width=\"100%\" height=\"100%\"/>\n");
        svg.append("<text class=\"title\" x=\"" + MARGIN + "\" y=\"18\">")
                .append(HtmlText.escape(title))
                .append("</text>\n");
        legend.forEach(svg::append);
        svg.append("<g transform=\"translate(0," + HEAD + ")\">\n");
        svg.append(written(body));
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String written(String body) {
        return HUE.matcher(body)
                .replaceAll(hue ->
                        Matcher.quoteReplacement(
                                "color=\"" + Palette.color(hue.group(1), THEME) + "\""));
    }

    private static String css() {
        return """
        text{font:10.5px sans-serif;fill:%s}
        .label{font-size:11px}
        .title{font-size:13px;font-weight:bold;fill:%s}
        .background{fill:%s}
        .plot{fill:%s;stroke:%s}
        .grid{stroke:%s;fill:none}
        .line{stroke:currentColor;stroke-width:1.3;fill:none;stroke-linejoin:round}
        .limit{stroke-width:1;stroke-dasharray:4 3}
        .area{fill:currentColor;fill-opacity:.13}
        .bar{fill:currentColor}
        .band{fill:currentColor;fill-opacity:.16}
        .range{fill:currentColor;fill-opacity:.025}
        .range-edge{stroke:currentColor;stroke-width:2}
        .finding-number{fill:currentColor;font-weight:700;text-anchor:middle}
        .mark{stroke:currentColor;stroke-dasharray:2 3}
        .mark-head{fill:currentColor}
        .frame{fill:currentColor;fill-opacity:.45;stroke:%s}
        .name{font-size:11px;fill:%s}
        """
                .formatted(
                        Palette.color("muted", THEME),
                        Palette.color("text", THEME),
                        Palette.color("background", THEME),
                        Palette.color("plot", THEME),
                        Palette.color("border", THEME),
                        Palette.color("grid", THEME),
                        Palette.color("background", THEME),
                        Palette.color("text", THEME));
    }
}
