package unwind.app.export.report;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.export.report.Block.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is wrong, most important first.
final class FindingsSection {
    private FindingsSection() {}

    static List<Block> of(Sections.OfProcess of) {
        List<Block> blocks = new ArrayList<>();
        FindingsReport report = of.findings();
        int number = 1;
        for (Finding finding : report.findings()) {
            blocks.add(card(number++, finding, of.input().instants()));
        }
        blocks.add(new Block.Paragraph(FindingsWording.headline(report) + "."));
        if (!report.quiet().isEmpty()) {
            blocks.add(
                    new Block.Paragraph(
                            FindingsWording.NOTHING_FOUND
                                    + ": "
                                    + FindingsWording.checks(report.quiet())
                                    + "."));
        }
        if (!report.failed().isEmpty()) {
            blocks.add(new Block.Heading(FindingsWording.FAILED));
            blocks.add(
                    new Block.Table(
                            List.of(Column.text("check"), Column.text("because")),
                            report.failed().stream()
                                    .map(each ->
                                            List.of(
                                                    FindingsWording.check(each.id()),
                                                    FindingsWording.failed(each)))
                                    .toList()));
        }
        if (!report.unable().isEmpty()) {
            blocks.add(new Block.Heading(FindingsWording.NOT_CHECKED));
            blocks.add(
                    new Block.Table(
                            List.of(
                                    Column.text("checks"),
                                    Column.text("because"),
                                    Column.text(FindingsWording.HOW_TO_ENABLE)),
                            report.unableAlike().stream()
                                    .map(each ->
                                            List.of(
                                                    FindingsWording.checks(each.ids()),
                                                    each.because(),
                                                    each.turnOnWith()))
                                    .toList()));
        }
        return blocks;
    }

    private static Block card(int number, Finding finding, Instants instants) {
        List<Block> blocks = new ArrayList<>();
        // names of classes begin other sentences, and are written as they are
        boolean missing = FindingsWording.saysWhatIsMissing(finding);
        finding.because()
                .forEach(sentence ->
                        blocks.add(new Block.Paragraph(missing ? capital(sentence) : sentence)));
        if (!finding.signs().isEmpty()) {
            blocks.add(new Block.Paragraph(FindingsWording.SIGNS + ":"));
            blocks.add(new Block.Bullets(finding.signs().stream().map(Finding::title).toList()));
        }
        List<Evidence> evidence = FindingsWording.evidence(finding);
        if (!evidence.isEmpty()) {
            blocks.add(
                    new Block.Details(
                            "Evidence",
                            List.of(
                                    new Block.Table(
                                            List.of(
                                                    Column.code("evidence in"),
                                                    Column.text("says"),
                                                    Column.text("when, " + instants.clockZone())),
                                            evidence.stream()
                                                    .map(each -> row(each, instants))
                                                    .toList()))));
        }
        if (!finding.remedies().isEmpty()) {
            blocks.add(new Block.Heading("What to do"));
            blocks.add(new Block.Bullets(finding.remedies()));
        }
        return new Block.Card(
                number,
                finding.severity(),
                finding.title(),
                String.format(
                        Locale.ROOT,
                        "%s, %s, from %s to %s",
                        finding.severity().word(),
                        FindingsWording.confidence(finding),
                        instants.text(finding.range().fromNanos()),
                        instants.text(finding.range().toNanos())),
                blocks);
    }

    private static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static List<String> row(Evidence evidence, Instants instants) {
        return List.of(
                evidence.artifact(),
                evidence.text(),
                evidence.where()
                        .map(range -> instants.clock(range.fromNanos(), range.toNanos()))
                        .orElse(""));
    }
}
