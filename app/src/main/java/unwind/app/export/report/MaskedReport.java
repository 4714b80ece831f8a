package unwind.app.export.report;

import unwind.app.analysis.redact.Redaction;
import unwind.app.chart.Mark;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;

import java.util.List;

/// A report without the secrets in its texts, as it is handed on by default.
///
/// @param report says itself what was masked
/// @param masked what was: names of properties and options, `user names`; sorted
public record MaskedReport(Report report, List<String> masked) {

    /// Copies the list.
    public MaskedReport {
        masked = List.copyOf(masked);
    }

    /// Masks the secrets in the texts of a report.
    public static MaskedReport of(Report report) {
        return of(report, Redaction.ofSecrets());
    }

    /// Masks the secrets in the texts of a report, and redacts them.
    public static MaskedReport of(Report report, Redaction redaction) {
        Masking masking = new Masking(redaction);
        String title = masking.text(report.title());
        String verdict = masking.text(report.verdict());
        String impact = masking.text(report.impact());
        String lead = masking.text(report.lead());
        List<Chapter> chapters = report.chapters().stream().map(masking::chapter).toList();
        List<String> what = redaction.summary();
        String line =
                what.isEmpty()
                        ? "Masked: nothing; no passwords, keys, tokens or names of users were"
                                + " recognised."
                        : "Masked: " + String.join(", ", what) + ".";
        return new MaskedReport(
                new Report(title, verdict, impact, lead + ". " + line, chapters), what);
    }

    /// @param redaction knows what was masked so far
    private record Masking(Redaction redaction) {
        String text(String text) {
            return redaction.text(text);
        }

        List<String> texts(List<String> texts) {
            return texts.stream().map(this::text).toList();
        }

        Chapter chapter(Chapter chapter) {
            return new Chapter(
                    text(chapter.title()), chapter.sections().stream().map(this::section).toList());
        }

        Section section(Section section) {
            return new Section(section.title(), blocks(section.blocks()));
        }

        List<Block> blocks(List<Block> blocks) {
            return blocks.stream().map(this::block).toList();
        }

        Block block(Block block) {
            return switch (block) {
                case Block.Heading(String text) -> new Block.Heading(text(text));
                case Block.Paragraph(String text) -> new Block.Paragraph(text(text));
                case Block.Facts(List<Block.Fact> facts) ->
                        new Block.Facts(facts.stream().map(this::fact).toList());
                case Block.Bullets(List<String> texts) -> new Block.Bullets(texts(texts));
                case Block.Code(List<String> lines) -> new Block.Code(texts(lines));
                case Block.Table(List<Block.Column> columns, List<List<String>> rows) ->
                        new Block.Table(columns, rows.stream().map(this::texts).toList());
                case Block.Parts(List<Block.Part> parts) ->
                        new Block.Parts(parts.stream().map(this::part).toList());
                case Block.Figure figure ->
                        new Block.Figure(
                                figure.content(),
                                figure.range(),
                                figure.marks().stream().map(this::mark).toList(),
                                figure.ranges().stream().map(this::numbered).toList(),
                                figure.zone(),
                                text(figure.command()),
                                name -> text(figure.wording().apply(name)));
                case Block.Flame flame ->
                        new Block.Flame(
                                flame.tree(),
                                text(flame.title()),
                                flame.unit(),
                                text(flame.command()),
                                name -> text(flame.wording().apply(name)));
                case Block.Note(String markdown) -> new Block.Note(text(markdown));
                case Block.Details(String summary, List<Block> inside) ->
                        new Block.Details(text(summary), blocks(inside));
                case Block.StepCard step ->
                        new Block.StepCard(
                                step.number(),
                                text(step.role()),
                                text(step.title()),
                                text(step.when()),
                                blocks(step.blocks()));
                case Block.Card card ->
                        new Block.Card(
                                card.number(),
                                card.severity(),
                                text(card.title()),
                                text(card.note()),
                                blocks(card.blocks()));
            };
        }

        Block.Fact fact(Block.Fact fact) {
            // the name may be a property's, which decides on the value
            return new Block.Fact(text(fact.name()), redaction.value(fact.name(), fact.value()));
        }

        Block.Part part(Block.Part part) {
            return new Block.Part(text(part.name()), part.share(), text(part.value()), part.hue());
        }

        Mark mark(Mark mark) {
            return new Mark(
                    mark.kind(),
                    mark.timeNanos(),
                    text(mark.title()),
                    text(mark.file()),
                    mark.path(),
                    mark.clock());
        }

        Block.Numbered numbered(Block.Numbered numbered) {
            return new Block.Numbered(
                    numbered.number(),
                    numbered.severity(),
                    numbered.range(),
                    text(numbered.title()));
        }
    }
}
