package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;
import unwind.app.export.report.Block.Numbered;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The tracks of the timeline that have something to show.
final class TimelineSection {
    private TimelineSection() {}

    static List<Block> of(Sections.OfProcess of) {
        List<Block> figures = new ArrayList<>();
        TimeRange range = of.examined().range();
        for (TimelineTrack track : of.examined().timeline().tracks()) {
            if (track.data().absence().isEmpty()) {
                figures.add(figure(of, track, range));
            }
        }
        if (figures.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        "Times are "
                                + of.input().instants().clockZone()
                                + ", from "
                                + of.input().instants().text(range.fromNanos())
                                + " on. Where values are dense, the least and the greatest of each"
                                + " column are drawn. Numbers at the top are those of the"
                                + " findings."));
        blocks.addAll(figures);
        return blocks;
    }

    /// A track over a time, with the findings' times and the marks of the process.
    static Block.Figure figure(Sections.OfProcess of, TimelineTrack track, TimeRange range) {
        return new Block.Figure(
                TrackContent.of(track),
                range,
                Mark.of(of.process(), of.input().nameOf()),
                ranges(of.findings().findings()),
                of.input().zone(),
                of.input().command("timeline", " --track " + track.track().id()),
                UnaryOperator.identity());
    }

    private static List<Numbered> ranges(List<Finding> findings) {
        List<Numbered> ranges = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            ranges.add(new Numbered(i + 1, finding.severity(), finding.range(), finding.title()));
        }
        return ranges;
    }
}
