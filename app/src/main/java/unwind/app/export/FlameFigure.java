package unwind.app.export;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A flame graph inside HTML: the page's script draws it, from the frames that are wide enough to
/// be seen. Without a script there is a list of the widest.
final class FlameFigure {
    /// Frames that are kept, the widest first.
    private static final int MAX_NODES = 3000;

    private static final int MAX_LABEL = 400;
    private static final int PICTURE_WIDTH = 960;
    private static final int MARGIN = 10;
    private static final int ROW = 17;
    private static final int MAX_ROWS = 60;
    private static final int MIN_LETTERS = 3;

    /// What is narrower cannot be seen, pixels.
    private static final double MIN_WIDTH = 0.7;

    /// About the width of a letter.
    private static final double LETTER = 6.9;

    private FlameFigure() {}

    static void write(Block.Flame flame, Appendable out) throws IOException {
        String title = HtmlText.escape(flame.title());
        out.append("<figure class=\"flame\">\n<figcaption><strong>" + title + "</strong> ");
        out.append(
                HtmlText.escape(
                        Quantity.text(flame.tree().total(), flame.unit())
                                + " in "
                                + flame.tree().stacks()
                                + " different stacks"));
        out.append(" <span class=\"legend\">");
        for (PathKind kind : PathKind.values()) {
            out.append("<span><i style=\"background:var(--" + Palette.name(kind) + ")\"></i>");
            out.append(HtmlText.escape(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            out.append("</span> ");
        }
        out.append("</span></figcaption>\n<div class=\"plot\"></div>\n");
        out.append(data(flame));
        command(flame.command(), out);
        out.append("</figure>\n");
    }

    /// The picture alone, as an SVG file of its own: the widest boxes, from the outermost call at
    /// the top down to what it called.
    static String picture(Block.Flame flame) {
        FlameTree tree = flame.tree();
        StringBuilder body = new StringBuilder();
        int depth = tree.total() > 0 ? boxes(flame, FlameTree.ROOT, 0, 0, body) : 0;
        SvgPicture picture =
                new SvgPicture(PICTURE_WIDTH, (depth + 1) * ROW + MARGIN, flame.title());
        for (PathKind kind : PathKind.values()) {
            picture.legend(
                    Palette.name(kind), kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return picture.of(body.toString());
    }

    /// Draws a node with what is above it; the greatest depth that was drawn.
    private static int boxes(
            Block.Flame flame, int node, int depth, double left, StringBuilder body) {
        FlameTree tree = flame.tree();
        double scale = (PICTURE_WIDTH - 2.0 * MARGIN) / tree.total();
        double width = tree.weight(node) * scale;
        String name = flame.wording().apply(tree.label(node));
        body.append(
                String.format(
                        Locale.ROOT,
                        "<g style=\"--hue:var(--%s)\"><rect class=\"frame\" x=\"%.1f\" y=\"%d\""
                                + " width=\"%.1f\" height=\"%d\"/>",
                        Palette.name(tree.kind(node)),
                        MARGIN + left,
                        depth * ROW,
                        width,
                        ROW - 1));
        int letters = (int) ((width - 6) / LETTER);
        if (letters >= MIN_LETTERS) {
            body.append(
                    String.format(
                            Locale.ROOT,
                            "<text class=\"name\" x=\"%.1f\" y=\"%d\">%s</text>",
                            MARGIN + left + 3,
                            depth * ROW + 12,
                            HtmlText.escape(end(name, letters))));
        }
        body.append("</g>\n");
        int deepest = depth;
        double at = left;
        for (int child = tree.childrenFrom(node);
                child < tree.childrenTo(node) && depth < MAX_ROWS;
                child++) {
            double childWidth = tree.weight(child) * scale;
            if (childWidth >= MIN_WIDTH) {
                deepest = Math.max(deepest, boxes(flame, child, depth + 1, at, body));
            }
            at += childWidth;
        }
        return deepest;
    }

    /// The end of a name, which says most: the class and the method.
    private static String end(String name, int letters) {
        if (name.length() <= letters) {
            return name;
        }
        int from = name.length() - letters + 1;
        return "…" + name.substring(Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
    }

    /// Says what prints the same as a picture.
    static void command(String command, Appendable out) throws IOException {
        if (!command.isEmpty()) {
            out.append("<p class=\"command\"><code>" + HtmlText.escape(command) + "</code></p>\n");
        }
    }

    private static String data(Block.Flame flame) {
        FlameTree tree = flame.tree();
        List<Integer> nodes = kept(tree);
        Map<Integer, Integer> places = new LinkedHashMap<>();
        Map<String, Integer> labels = new LinkedHashMap<>();
        PageData data = new PageData();
        data.open("{");
        data.text("unit", flame.unit().name());
        data.open("kinds", "[");
        for (PathKind kind : PathKind.values()) {
            data.text(Palette.name(kind));
        }
        data.close("]").open("nodes", "[");
        for (int node : nodes) {
            places.put(node, places.size());
            String label = tree.label(node);
            String cut = label.length() > MAX_LABEL ? label.substring(0, MAX_LABEL) + "…" : label;
            int name = labels.computeIfAbsent(flame.wording().apply(cut), _ -> labels.size());
            data.number((long) places.getOrDefault(tree.parent(node), -1));
            data.number((long) name);
            data.number(tree.weight(node));
            data.number((long) tree.kind(node).ordinal());
        }
        data.close("]").open("labels", "[");
        labels.keySet().forEach(data::text);
        data.close("]").close("}");
        return data.element();
    }

    /// The widest nodes, parents before children; what is kept has its parents kept, since those
    /// are wider.
    private static List<Integer> kept(FlameTree tree) {
        List<Integer> nodes = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            nodes.add(node);
        }
        if (nodes.size() <= MAX_NODES) {
            return nodes;
        }
        nodes.sort((a, b) ->
                tree.weight(a) != tree.weight(b)
                        ? Long.compare(tree.weight(b), tree.weight(a))
                        : Integer.compare(a, b));
        return nodes.subList(0, MAX_NODES).stream().sorted().toList();
    }
}
