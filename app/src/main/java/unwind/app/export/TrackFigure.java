package unwind.app.export;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.chart.Scale;
import unwind.app.chart.Spans;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.TrackContent;
import unwind.app.chart.ValueRange;
import unwind.app.chart.Viewport;
import unwind.app.export.report.Block;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A track of the timeline as an SVG picture inside HTML, with a legend above it. Colours are the
/// page's custom properties, so that it follows the reader's theme.
final class TrackFigure {
    private static final int LEFT = 70;
    private static final int RIGHT = 10;
    private static final int TOP = 16;
    private static final int WIDTH = 880;
    private static final int HEIGHT = 120;
    private static final int BOTTOM = 22;
    private static final int TICK_SPACING = 90;
    private static final int VALUE_TICKS = 4;

    /// About the width of a letter of the labels.
    private static final double LETTER = 5.6;

    /// What is nearer than this to a finding's number gives way to it.
    private static final double NUMBER_SPACING = 14;

    private final Block.Figure figure;
    private final TrackContent content;
    private final Appendable out;
    private final Unit unit;
    private final Scale scale;
    private final ValueRange values;

    private TrackFigure(Block.Figure figure, Appendable out) {
        this.figure = figure;
        this.out = out;
        content = figure.content();
        unit = content.track().unit();
        values = content.valueRange(Viewport.all(figure.range()));
        scale = new Scale(figure.range(), WIDTH, values.low(), values.high(), HEIGHT);
    }

    static void write(Block.Figure figure, Appendable out) throws IOException {
        new TrackFigure(figure, out).write();
    }

    /// The picture alone, as an SVG file of its own.
    static String picture(Block.Figure figure) throws IOException {
        StringBuilder body = new StringBuilder();
        TrackFigure track = new TrackFigure(figure, body);
        track.plot();
        SvgPicture picture =
                new SvgPicture(
                        LEFT + WIDTH + RIGHT,
                        TOP + HEIGHT + BOTTOM,
                        figure.content().track().title());
        for (TrackContent.Curve curve : track.content.curves()) {
            picture.legend(
                    Palette.name(curve.line().role()),
                    figure.wording().apply(curve.line().label()));
        }
        for (Spans bars : track.content.spans().toList()) {
            picture.legend(
                    Palette.name(bars.bars().kind()), figure.wording().apply(bars.bars().label()));
        }
        return picture.of(body.toString());
    }

    private void write() throws IOException {
        raw(
                "<figure class=\"track\">\n<figcaption><strong>"
                        + HtmlText.escape(content.track().title()));
        raw("</strong> <span class=\"legend\">");
        legend();
        raw("</span></figcaption>\n");
        int width = LEFT + WIDTH + RIGHT;
        int height = TOP + HEIGHT + BOTTOM;
        raw("<svg viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-label=\"");
        raw(HtmlText.escape(content.track().title()) + "\">\n");
        plot();
        raw("</svg>\n");
        raw(FigureData.of(figure, values));
        FlameFigure.command(figure.command(), out);
        raw("</figure>\n");
    }

    private void plot() throws IOException {
        raw("<g transform=\"translate(" + LEFT + "," + TOP + ")\">\n");
        raw("<rect class=\"plot\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\"/>\n");
        for (Spans bands : content.bands()) {
            path("band", Palette.name(bands.bars().kind()), TrackPaths.bands(bands, scale));
        }
        ranges();
        grid();
        for (Spans bars : content.bars().reversed()) {
            path("bar", Palette.name(bars.bars().kind()), TrackPaths.bars(bars, scale));
        }
        for (TrackContent.Curve curve : content.curves().reversed()) {
            curve(curve);
        }
        marks();
        raw("</g>\n");
    }

    private void legend() throws IOException {
        for (TrackContent.Curve curve : content.curves()) {
            entry(Palette.name(curve.line().role()), curve.line().label());
        }
        for (Spans bars : content.spans().toList()) {
            entry(Palette.name(bars.bars().kind()), bars.bars().label());
        }
    }

    private void entry(String hue, String label) throws IOException {
        raw("<span><i style=\"background:var(--" + hue + ")\"></i>");
        raw(HtmlText.escape(figure.wording().apply(label)) + "</span> ");
    }

    private void grid() throws IOException {
        for (double tick : values.ticks(unit, VALUE_TICKS)) {
            double y = scale.y(tick);
            raw(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M0 %.1fH%d\"/>", y, WIDTH));
            text(-6, y + 3.5, "end", Quantity.label(tick, unit));
        }
        TimeLabels labels = TimeLabels.of(figure.range(), figure.zone(), true);
        for (TimeLabels.Tick tick : labels.ticks(figure.range(), WIDTH, TICK_SPACING)) {
            double x = scale.x(tick.timeNanos());
            raw(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%.1f 0V%d\"/>", x, HEIGHT));
            double half = tick.label().length() * LETTER / 2;
            text(Math.min(x, WIDTH + RIGHT - half), HEIGHT + 17.0, "middle", tick.label());
        }
        raw("\n");
    }

    private void text(double x, double y, String anchor, String text) throws IOException {
        raw(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        HtmlText.escape(text)));
    }

    private void curve(TrackContent.Curve curve) throws IOException {
        Line.Role role = curve.line().role();
        TrackPaths paths = TrackPaths.of(curve, scale);
        if (role == Line.Role.MAIN) {
            path("area", Palette.name(role), paths.area());
        }
        path(role == Line.Role.LIMIT ? "line limit" : "line", Palette.name(role), paths.line());
    }

    private void path(String style, String hue, String d) throws IOException {
        if (!d.isEmpty()) {
            raw("<path class=\"" + style + "\" style=\"--hue:var(--" + hue + ")\" d=\"");
            raw(d + "\"/>\n");
        }
    }

    /// When the findings hold, the most important on top.
    private void ranges() throws IOException {
        List<Double> taken = new ArrayList<>();
        List<String> drawn = new ArrayList<>();
        for (Block.Numbered each : figure.ranges()) {
            TimeRange range = each.range();
            if (range.toNanos() < figure.range().fromNanos()
                    || range.fromNanos() > figure.range().toNanos()) {
                continue;
            }
            double from = Math.max(0, scale.x(range.fromNanos()));
            double to = Math.min(WIDTH, Math.max(from + 1, scale.x(range.toNanos())));
            double number = from + 6;
            while (isTaken(taken, number)) {
                number += NUMBER_SPACING;
            }
            taken.add(number);
            drawn.add(range(each, from, to, number));
        }
        for (String each : drawn.reversed()) {
            raw(each);
        }
    }

    private static String range(Block.Numbered each, double from, double to, double number) {
        return String.format(
                Locale.ROOT,
                "<g style=\"--hue:var(--%s)\"><title>%s</title>"
                        + "<rect class=\"range\" x=\"%.1f\" width=\"%.1f\" height=\"%d\"/>"
                        + "<path class=\"range-edge\" d=\"M%.1f 0H%.1f\"/>"
                        + "<text class=\"finding-number\" x=\"%.1f\" y=\"-4\">%d</text></g>\n",
                Palette.name(each.severity()),
                HtmlText.escape(each.number() + ". " + each.title()),
                from,
                to - from,
                HEIGHT,
                from,
                to,
                number,
                each.number());
    }

    private static boolean isTaken(List<Double> taken, double number) {
        return taken.stream().anyMatch(other -> Math.abs(other - number) < NUMBER_SPACING);
    }

    private void marks() throws IOException {
        for (Mark mark : figure.marks()) {
            if (mark.timeNanos() < figure.range().fromNanos()
                    || mark.timeNanos() > figure.range().toNanos()) {
                continue;
            }
            double x = scale.x(mark.timeNanos());
            raw("<g style=\"--hue:var(--mark-" + Palette.name(mark.kind()) + ")\"><title>");
            raw(HtmlText.escape(mark.title() + ", " + mark.file()) + "</title>");
            raw(
                    String.format(
                            Locale.ROOT,
                            "<path class=\"mark\" d=\"M%.1f 0V%d\"/><path class=\"mark-head\""
                                    + " d=\"M%.1f %dl-4 6h8z\"/></g>\n",
                            x,
                            HEIGHT,
                            x,
                            HEIGHT));
        }
    }

    private void raw(String markup) throws IOException {
        out.append(markup);
    }
}
