package unwind.app.export;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.chart.Extent;
import unwind.app.chart.Quantity;
import unwind.app.chart.Spans;
import unwind.app.chart.TrackContent;
import unwind.app.export.report.Block;
import unwind.app.export.report.Block.Column;
import unwind.app.export.report.Report;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;
import unwind.app.session.story.Notes;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The report as GitHub Flavored Markdown. Its pictures lie beside it; where they do not, their
/// extreme values stand in it alone.
final class MarkdownExport implements Export {
    @Override
    public String title() {
        return "Markdown";
    }

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        write(report, Pictures.NONE, out);
    }

    @Override
    public void write(Report report, Pictures pictures, Appendable out) throws IOException {
        new Text(out, pictures).write(report);
    }

    private static final int MAX_FRAMES = 30;

    /// A text that is being written.
    private record Text(Appendable out, Pictures pictures) {

        void write(Report report) throws IOException {
            if (report.verdict().isEmpty()) {
                paragraph("# " + MarkdownText.line(report.title()));
            } else {
                paragraph("# " + MarkdownText.line(report.verdict()));
                paragraph("**" + MarkdownText.line(report.title()) + "**");
            }
            if (!report.impact().isEmpty()) {
                paragraph(MarkdownText.line(report.impact()));
            }
            paragraph(MarkdownText.line(report.lead()));
            for (Chapter chapter : report.chapters()) {
                boolean named = !chapter.title().isEmpty();
                if (named) {
                    paragraph("## " + MarkdownText.line(chapter.title()));
                }
                for (Section section : chapter.sections()) {
                    paragraph((named ? "### " : "## ") + MarkdownText.line(section.title()));
                    blocks(section.blocks());
                }
            }
        }

        private void blocks(List<Block> blocks) throws IOException {
            List<Block.Figure> figures = new ArrayList<>();
            for (Block block : blocks) {
                if (block instanceof Block.Figure figure) {
                    figures.add(figure);
                } else {
                    block(block);
                }
            }
            if (!figures.isEmpty()) {
                figures(figures);
                for (Block.Figure figure : figures) {
                    String title = figure.content().track().title();
                    picture(title, () -> TrackFigure.picture(figure));
                }
            }
        }

        private void block(Block block) throws IOException {
            switch (block) {
                case Block.Heading(String text) -> paragraph("**" + MarkdownText.line(text) + "**");
                case Block.Paragraph(String text) -> paragraph(MarkdownText.line(text));
                case Block.Facts(List<Block.Fact> facts) ->
                        list(
                                facts.stream()
                                        .map(fact ->
                                                MarkdownText.line(fact.name().strip())
                                                        + ": "
                                                        + MarkdownText.line(fact.value()))
                                        .toList());
                case Block.Bullets(List<String> texts) ->
                        list(texts.stream().map(MarkdownText::line).toList());
                case Block.Code(List<String> lines) -> code(lines);
                case Block.Table table -> table(table.columns(), table.rows());
                case Block.Parts(List<Block.Part> parts) ->
                        list(
                                parts.stream()
                                        .map(part ->
                                                MarkdownText.line(part.name())
                                                        + ": "
                                                        + MarkdownText.line(part.value()))
                                        .toList());
                case Block.Figure figure -> figures(List.of(figure));
                case Block.Flame flame -> flame(flame);
                case Block.Note(String markdown) ->
                        paragraph(Notes.markdown(markdown, Visible::of));
                case Block.Details(String summary, List<Block> inside) -> {
                    paragraph("*" + MarkdownText.line(summary) + "*");
                    blocks(inside);
                }
                case Block.Card card -> card(card);
                case Block.StepCard step -> {
                    paragraph("#### " + step.number() + "\\. " + MarkdownText.line(step.title()));
                    String when = step.when().isEmpty() ? "" : " · " + step.when();
                    paragraph("*" + MarkdownText.line(step.role() + when) + "*");
                    blocks(step.blocks());
                }
            }
        }

        private void picture(String title, Pictures.Drawing drawing) throws IOException {
            String link = pictures.add(title, drawing);
            if (!link.isEmpty()) {
                paragraph("![" + MarkdownText.line(title) + "](" + link + ")");
            }
        }

        /// The way from the root along the heaviest frames.
        private void flame(Block.Flame flame) throws IOException {
            picture(flame.title(), () -> FlameFigure.picture(flame));
            FlameTree tree = flame.tree();
            List<List<String>> rows = new ArrayList<>();
            int node = FlameTree.ROOT;
            while (tree.childrenFrom(node) < tree.childrenTo(node) && rows.size() < MAX_FRAMES) {
                node = tree.childrenFrom(node);
                rows.add(
                        List.of(
                                flame.wording().apply(tree.label(node)),
                                Quantity.text(tree.weight(node), flame.unit()),
                                Quantity.text(
                                        (double) tree.weight(node) / tree.total(), Unit.RATIO)));
            }
            table(
                    List.of(
                            new Column(flame.title() + ", the heaviest path", Column.Kind.CODE),
                            new Column("weight", Column.Kind.NUMBER),
                            new Column("share", Column.Kind.NUMBER)),
                    rows);
            paragraph(MarkdownText.line("Reproduce: " + flame.command()));
        }

        private void card(Block.Card card) throws IOException {
            paragraph("#### " + card.number() + "\\. " + MarkdownText.line(card.title()));
            paragraph("*" + MarkdownText.line(card.note()) + "*");
            blocks(card.blocks());
        }

        private void code(List<String> lines) throws IOException {
            String text = Visible.of(String.join("\n", lines));
            String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
            paragraph(fence + "\n" + text + "\n" + fence);
        }

        private static int longestRun(String text) {
            int longest = 0;
            int run = 0;
            for (int i = 0; i < text.length(); i++) {
                run = text.charAt(i) == '`' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
            return longest;
        }

        private void list(List<String> texts) throws IOException {
            paragraph(texts.stream().map(text -> "- " + text).collect(Collectors.joining("\n")));
        }

        private void table(List<Column> columns, List<List<String>> rows) throws IOException {
            List<String> lines = new ArrayList<>();
            lines.add(row(columns.stream().map(Column::title).toList()));
            lines.add(
                    columns.stream()
                            .map(column -> column.kind() == Column.Kind.NUMBER ? "---:|" : "---|")
                            .collect(Collectors.joining("", "|", "")));
            rows.forEach(cells -> lines.add(row(cells)));
            paragraph(String.join("\n", lines));
        }

        private static String row(List<String> cells) {
            return cells.stream()
                    .map(MarkdownText::line)
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }

        private void figures(List<Block.Figure> figures) throws IOException {
            List<List<String>> rows = new ArrayList<>();
            for (Block.Figure figure : figures) {
                TrackContent content = figure.content();
                Unit unit = content.track().unit();
                for (TrackContent.Curve curve : content.curves()) {
                    Extent extent = new Extent();
                    curve.pyramid().addTo(extent, figure.range());
                    rows.add(
                            row(
                                    content,
                                    figure.wording().apply(curve.line().label()),
                                    extent,
                                    unit));
                }
                for (Spans bars : content.bars()) {
                    Extent extent = new Extent();
                    bars.addTo(extent, figure.range().fromNanos(), figure.range().toNanos());
                    rows.add(
                            row(
                                    content,
                                    figure.wording().apply(bars.bars().label()),
                                    extent,
                                    Unit.NANOSECONDS));
                }
            }
            table(
                    List.of(
                            new Column("track", Column.Kind.TEXT),
                            new Column("", Column.Kind.TEXT),
                            new Column("least", Column.Kind.NUMBER),
                            new Column("most", Column.Kind.NUMBER)),
                    rows);
        }

        private static List<String> row(
                TrackContent content, String label, Extent extent, Unit unit) {
            return List.of(
                    content.track().title(),
                    label,
                    extent.isEmpty() ? "" : Quantity.text(extent.min(), unit),
                    extent.isEmpty() ? "" : Quantity.text(extent.max(), unit));
        }

        private void paragraph(String text) throws IOException {
            out.append(text).append("\n\n");
        }
    }
}
