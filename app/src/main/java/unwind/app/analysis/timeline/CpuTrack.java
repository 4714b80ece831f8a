package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.Optional;

/// How busy the JVM and the machine are.
final class CpuTrack {
    static final String JVM = "cpu.jvm";

    private CpuTrack() {}

    static TrackData of(Recording recording) {
        Lines lines = new Lines(recording);
        Optional<Series> user = recording.series(SeriesNames.CPU_JVM_USER);
        Optional<Series> system = recording.series(SeriesNames.CPU_JVM_SYSTEM);
        if (user.isPresent() && system.isPresent()) {
            lines.add(new Line("JVM", Role.MAIN, sum(user.get(), system.get())));
        }
        lines.add(SeriesNames.CPU_MACHINE, "machine", Role.SECOND);
        return lines.orAbsent("processor load", "jdk.CPULoad");
    }

    /// User and system time come from the same events: samples of one instant are added, a sample
    /// that has no partner is left out.
    private static Series sum(Series user, Series system) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        int i = 0;
        int j = 0;
        while (i < user.size() && j < system.size()) {
            long userTime = user.timeNanos(i);
            long systemTime = system.timeNanos(j);
            if (userTime == systemTime) {
                times.add(userTime);
                values.add(Buckets.floatBits(user.value(i++) + system.value(j++)));
            } else if (userTime < systemTime) {
                i++;
            } else {
                j++;
            }
        }
        return new Series(
                JVM, Unit.RATIO, times.build(), values.build(), Series.Encoding.FLOAT_BITS);
    }
}
