package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.List;

/// How many goroutines live: as a runtime counts them, else as the dumps show them.
final class GoroutineTrack {
    static final Absence UNCOUNTED =
            new Absence(
                    "goroutines",
                    "no file of a Go program tells how many there were",
                    "import net/http/pprof and save /debug/pprof/goroutine?debug=2");

    private static final String DUMP = "goroutine";

    private GoroutineTrack() {}

    static TrackData of(Recording recording) {
        Lines lines = new Lines(recording).add(SeriesNames.GOROUTINES, "goroutines", Role.MAIN);
        if (recording.series(SeriesNames.GOROUTINES).isEmpty()) {
            Series dumped = dumped(recording);
            if (dumped.size() > 0) {
                lines.add(new Line("goroutines", Role.MAIN, dumped));
            }
        }
        return lines.isEmpty() ? TrackData.absent(UNCOUNTED) : lines.orAbsent("goroutines", "");
    }

    private static Series dumped(Recording recording) {
        List<ThreadDump> dumps =
                recording.threadDumps().stream()
                        .filter(dump -> dump.source().startsWith(DUMP))
                        .filter(dump -> dump.timeNanos().isPresent())
                        .sorted(Comparator.comparingLong(dump -> dump.timeNanos().getAsLong()))
                        .toList();
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (ThreadDump dump : dumps) {
            times.add(dump.timeNanos().getAsLong());
            values.add(dump.threadCount());
        }
        return Series.of(SeriesNames.GOROUTINES, Unit.COUNT, times.build(), values.build());
    }
}
