package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;
import unwind.app.export.report.Block.Numbered;

import java.util.ArrayList;
import java.util.List;

/// The tracks of the timeline that have something to show.
final class TimelineSection {
    private TimelineSection() {}

    static List<Block> of(Sections.OfProcess of) {
        Timeline timeline = Timeline.of(of.process().recordings());
        TimeRange range = visible(timeline.range(), of.input().range());
        List<Mark> marks = Mark.of(of.process(), of.input().nameOf());
        List<Numbered> ranges = ranges(of.findings().findings());
        List<Block> figures = new ArrayList<>();
        for (TimelineTrack track : timeline.tracks()) {
            if (track.data().absence().isEmpty()) {
                figures.add(new Block.Figure(TrackContent.of(track), range, marks, ranges));
            }
        }
        if (figures.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        "Times are UTC, from "
                                + Instants.text(range.fromNanos())
                                + " on. A column shows the least and the greatest value of its"
                                + " time. Numbers at the top are those of the findings."));
        blocks.addAll(figures);
        return blocks;
    }

    /// What was asked for as far as there is something.
    private static TimeRange visible(TimeRange whole, TimeRange asked) {
        long from = Math.clamp(asked.fromNanos(), whole.fromNanos(), whole.toNanos());
        return new TimeRange(from, Math.clamp(asked.toNanos(), from, whole.toNanos()));
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
