package unwind.app.export;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.flame.DrawnFlames;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;
import unwind.app.export.report.Block;
import unwind.app.export.report.Block.Column;
import unwind.app.export.report.Report;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Series;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A report of every kind of block, with one text wherever a file's text could stand.
final class HostileReport {
    /// Names that classes, threads and files may have.
    static final List<String> TEXTS =
            List.of(
                    "<script>alert(1)</script>",
                    "</title><script>x</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "' onmouseover='alert(1)",
                    "]]><svg onload=alert(1)>",
                    "--><!-- &lt;script&gt; &amp;",
                    "[click](http://example.invalid) ![](http://example.invalid/x.png)",
                    "a|b\n| --- |\n# heading\n- item\n```\ncode",
                    "1. list",
                    "\u0000\u0007\u001b[31mred\u001b[0m\r\u0085\u009f",
                    "safe\u202egnp.exe\u2066\u200b\u200f\ufeff\u2028\u2029",
                    "half \ud83d pair",
                    "`````` backticks `");

    /// How many places hold the text in every export.
    static final int PLACES = 18;

    private HostileReport() {}

    static Report with(String text) {
        List<Block> blocks =
                List.of(
                        new Block.Heading(text),
                        new Block.Paragraph(text),
                        new Block.Facts(List.of(new Block.Fact(text, text))),
                        new Block.Bullets(List.of(text)),
                        new Block.Code(List.of(text)),
                        new Block.Table(
                                List.of(
                                        new Column(text, Column.Kind.CODE),
                                        new Column("n", Column.Kind.NUMBER)),
                                List.of(List.of(text, text))),
                        new Block.Parts(
                                List.of(
                                        new Block.Part(
                                                text, 0.5, text, PathKind.CLEANUP_UNWINDING))),
                        new Block.Card(
                                1,
                                Severity.CRITICAL,
                                text,
                                text,
                                List.of(new Block.Paragraph(text))),
                        new Block.StepCard(1, text, text, text, List.of(new Block.Note(text))),
                        new Block.Details(text, List.of(new Block.Paragraph(text))),
                        flame(text),
                        figure(text));
        return new Report(
                text,
                text,
                text,
                text,
                List.of(new Chapter(text, List.of(new Section(text, blocks)))));
    }

    private static Block flame(String text) {
        return new Block.Flame(
                DrawnFlames.of("a;b 5\na;c 7"), text, Unit.BYTES, text, name -> name + text);
    }

    private static Block figure(String text) {
        LongColumn times = LongColumn.of(0, 10, 20);
        LongColumn values = LongColumn.of(1, 3, 2);
        Line line = new Line(text, Line.Role.MAIN, Series.of("x", Unit.COUNT, times, values));
        Bars bars =
                new Bars(
                        "pause",
                        text,
                        Bars.Kind.GC_PAUSE,
                        times,
                        values,
                        List.of(text),
                        LongColumn.of(0, 0, 0));
        Track track = new Track("x", text, Unit.COUNT, _ -> TrackData.ofLines(List.of()));
        TrackData data =
                new TrackData(List.of(line), List.of(bars), List.of(bars), Optional.empty());
        TimeRange range = new TimeRange(0, 20);
        TimeAxis clock = new TimeAxis(0, 20, TimeAxis.Source.RECORDED, 0);
        return new Block.Figure(
                TrackContent.of(new TimelineTrack(track, data)),
                range,
                List.of(new Mark(Marker.Kind.HEAP_DUMP, 5, text, text, Path.of("x"), clock)),
                List.of(new Block.Numbered(1, Severity.WARNING, range, text)));
    }
}
