package unwind.app.analysis.timeline;

import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The classes that grow most from one histogram of a process to the next. Histograms of live
/// objects and those that count garbage are never on one curve: [HistogramSeries] says which count.
final class ClassTrack {
    /// What the names of its series begin with; the name of the class follows.
    static final String PREFIX = "class.";

    static final Absence NO_HISTOGRAM =
            new Absence(
                    "classes that grow",
                    "there is no class histogram",
                    "jcmd PID GC.class_histogram, three times some minutes apart");

    private static final List<Role> ROLES =
            List.of(Role.MAIN, Role.SECOND, Role.THIRD, Role.FOURTH, Role.FIFTH);

    private ClassTrack() {}

    static TrackData of(List<Recording> process) {
        HistogramSeries histograms = HistogramSeries.of(process);
        List<Line> lines = new ArrayList<>();
        for (ClassSeries each : histograms.classes()) {
            if (lines.size() < ROLES.size() && each.gainedBytes() > 0) {
                lines.add(line(each, ROLES.get(lines.size()), histograms));
            }
        }
        return lines.isEmpty() ? TrackData.absent(absence(histograms)) : TrackData.ofLines(lines);
    }

    private static Line line(ClassSeries of, Role role, HistogramSeries histograms) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (int snapshot : histograms.compared()) {
            OptionalLong bytes = of.bytes().get(snapshot);
            OptionalLong time = histograms.snapshots().get(snapshot).histogram().timeNanos();
            if (bytes.isPresent() && time.isPresent()) {
                times.add(time.getAsLong());
                values.add(bytes.getAsLong());
            }
        }
        String label = of.className().substring(of.className().lastIndexOf('.') + 1);
        return new Line(
                label,
                role,
                Series.of(PREFIX + of.className(), Unit.BYTES, times.build(), values.build()));
    }

    private static Absence absence(HistogramSeries histograms) {
        int taken = histograms.snapshots().size();
        if (taken == 0) {
            return NO_HISTOGRAM;
        }
        long moments =
                histograms.compared().stream()
                        .map(snapshot -> histograms.snapshots().get(snapshot).histogram())
                        .map(Histogram::timeNanos)
                        .distinct()
                        .count();
        String because =
                moments > 1
                        ? "no class gains bytes over " + moments + " histograms"
                        : taken == 1
                                ? "there is one histogram"
                                : "no two histograms count the same (live objects, or all) at"
                                        + " different times";
        return new Absence(NO_HISTOGRAM.what(), because, NO_HISTOGRAM.turnOnWith());
    }
}
