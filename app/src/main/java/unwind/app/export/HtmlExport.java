package unwind.app.export;

import unwind.app.chart.Theme;
import unwind.app.export.report.Block;
import unwind.app.export.report.Block.Column;
import unwind.app.export.report.Report;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;
import unwind.app.session.story.Notes;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// One HTML page with everything in it: nothing fetched, in the reader's colours, and fit to be
/// printed. Its one script zooms, searches and sorts; without it everything can be read. A policy
/// in its head forbids every other script and all fetching, should an escape be missing.
final class HtmlExport implements Export {
    private static final String POLICY =
            "default-src 'none'; script-src '"
                    + Script.digest()
                    + "'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    @Override
    public String title() {
        return "HTML page";
    }

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        new Page(out).write(report);
    }

    /// A page that is being written.
    private record Page(Appendable out) {

        void write(Report report) throws IOException {
            raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
            raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
            raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
            raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
            raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
            element("title", report.title() + " – Unwind");
            raw("<style>\n:root{" + Palette.css(Theme.LIGHT) + "}\n");
            raw("@media screen and (prefers-color-scheme:dark){:root{");
            raw(
                    Palette.css(Theme.DARK)
                            + "}}\n"
                            + Script.resource("report.css")
                            + "</style>\n</head>\n<body>\n<header>\n");
            heading(report);
            contents(report);
            raw("</header>\n<main>\n");
            int number = 0;
            for (Chapter chapter : report.chapters()) {
                if (!chapter.title().isEmpty()) {
                    element("h2", chapter.title());
                }
                for (Section section : chapter.sections()) {
                    section(section, ++number, chapter.title().isEmpty() ? "h2" : "h3");
                }
            }
            raw("</main>\n<script>" + Script.text() + "</script>\n</body>\n</html>\n");
        }

        /// The verdict in large type, or the title where nobody said one.
        private void heading(Report report) throws IOException {
            if (report.verdict().isEmpty()) {
                element("h1", report.title());
            } else {
                raw("<p class=\"about\">" + HtmlText.escape(report.title()) + "</p>\n");
                element("h1", report.verdict());
            }
            if (!report.impact().isEmpty()) {
                raw("<p class=\"impact\">" + HtmlText.escape(report.impact()) + "</p>\n");
            }
            element("p", report.lead());
        }

        private void contents(Report report) throws IOException {
            raw("<nav>\n");
            int number = 0;
            for (Chapter chapter : report.chapters()) {
                if (!chapter.title().isEmpty()) {
                    raw("<br><strong>" + HtmlText.escape(chapter.title()) + "</strong>\n");
                }
                for (Section section : chapter.sections()) {
                    raw("<a href=\"#section-" + ++number + "\">");
                    raw(HtmlText.escape(section.title()) + "</a>\n");
                }
            }
            raw("</nav>\n");
        }

        private void section(Section section, int number, String heading) throws IOException {
            raw("<section id=\"section-" + number + "\">\n");
            element(heading, section.title());
            blocks(section.blocks());
            raw("</section>\n");
        }

        private void blocks(List<Block> blocks) throws IOException {
            for (Block block : blocks) {
                block(block);
            }
        }

        private void block(Block block) throws IOException {
            switch (block) {
                case Block.Heading(String text) -> element("h4", text);
                case Block.Paragraph(String text) -> element("p", text);
                case Block.Facts(List<Block.Fact> facts) -> facts(facts);
                case Block.Bullets(List<String> texts) -> {
                    raw("<ul>\n");
                    for (String text : texts) {
                        element("li", text);
                    }
                    raw("</ul>\n");
                }
                case Block.Code(List<String> lines) -> element("pre", String.join("\n", lines));
                case Block.Table table -> table(table);
                case Block.Parts(List<Block.Part> parts) -> parts(parts);
                case Block.Figure figure -> TrackFigure.write(figure, out);
                case Block.Flame flame -> FlameFigure.write(flame, out);
                case Block.Note(String markdown) ->
                        raw(
                                "<div class=\"note-text\">\n"
                                        + Notes.html(markdown, Visible::of)
                                        + "</div>\n");
                case Block.Details(String summary, List<Block> inside) -> {
                    raw("<details>\n<summary>" + HtmlText.escape(summary) + "</summary>\n");
                    blocks(inside);
                    raw("</details>\n");
                }
                case Block.StepCard step -> step(step);
                case Block.Card card -> card(card);
            }
        }

        private void facts(List<Block.Fact> facts) throws IOException {
            raw("<table class=\"facts\">\n");
            for (Block.Fact fact : facts) {
                raw("<tr><th scope=\"row\">" + HtmlText.escape(fact.name()) + "</th><td>");
                raw(HtmlText.prose(fact.value()) + "</td></tr>\n");
            }
            raw("</table>\n");
        }

        private void table(Block.Table table) throws IOException {
            raw("<div class=\"scroll\"><table class=\"sortable\">\n<thead><tr>");
            for (Column column : table.columns()) {
                raw("<th scope=\"col\" class=\"" + style(column) + "\">");
                raw(HtmlText.escape(column.title()) + "</th>");
            }
            raw("</tr></thead>\n<tbody>\n");
            for (List<String> row : table.rows()) {
                raw("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    raw("<td class=\"" + style(table.columns().get(i)) + "\">");
                    raw(HtmlText.prose(row.get(i)).replace("\n", "<br>") + "</td>");
                }
                raw("</tr>\n");
            }
            raw("</tbody></table></div>\n");
        }

        private void parts(List<Block.Part> parts) throws IOException {
            raw("<div class=\"parts\" aria-hidden=\"true\">");
            for (Block.Part part : parts) {
                raw(
                        String.format(
                                Locale.ROOT,
                                "<i style=\"width:%.3f%%;background:var(--%s)\"></i>",
                                part.share() * 100,
                                Palette.name(part.hue())));
            }
            raw("</div>\n<p class=\"legend\">");
            for (Block.Part part : parts) {
                raw("<span><i style=\"background:var(--" + Palette.name(part.hue()) + ")\"></i>");
                raw(HtmlText.escape(part.name()) + " <b>" + HtmlText.escape(part.value()));
                raw("</b></span> ");
            }
            raw("</p>\n");
        }

        private void card(Block.Card card) throws IOException {
            raw("<article class=\"finding\" style=\"border-color:var(--");
            raw(Palette.name(card.severity()) + ")\">\n");
            element("h4", card.number() + ". " + card.title());
            raw("<p class=\"note\">" + HtmlText.escape(card.note()) + "</p>\n");
            blocks(card.blocks());
            raw("</article>\n");
        }

        private void step(Block.StepCard step) throws IOException {
            raw("<article class=\"step\">\n<p class=\"note\"><b>" + step.number() + "</b> ");
            raw(HtmlText.escape(step.role()));
            raw(step.when().isEmpty() ? "" : " · " + HtmlText.escape(step.when()));
            raw("</p>\n");
            element("h4", step.title());
            blocks(step.blocks());
            raw("</article>\n");
        }

        private void element(String name, String text) throws IOException {
            raw("<" + name + ">" + HtmlText.prose(text) + "</" + name + ">\n");
        }

        private void raw(String markup) throws IOException {
            out.append(markup);
        }
    }

    private static String style(Column column) {
        return column.kind().name().toLowerCase(Locale.ROOT);
    }
}
