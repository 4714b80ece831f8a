package unwind.app.export.report;

import unwind.app.analysis.timeline.Absence;
import unwind.app.export.report.Block.Column;

import java.util.List;

/// What the files cannot show, and how to record it next time.
final class GapsSection {
    private GapsSection() {}

    static List<Block> of(Sections.OfProcess of) {
        List<Absence> absences = of.summary().notRecorded();
        if (absences.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Table(
                        List.of(
                                Column.text("what"),
                                Column.text("because"),
                                Column.text("next time")),
                        absences.stream()
                                .map(each ->
                                        List.of(each.what(), each.because(), each.turnOnWith()))
                                .toList()));
    }
}
