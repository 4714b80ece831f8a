package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.List;

/// Native memory of the JVM: all that is committed, and its largest categories beside the heap.
final class NativeTrack {
    /// Native memory tracking costs a few percent, so few programs have it on.
    static final Absence NONE =
            new Absence(
                    "native memory by category",
                    "no native memory summary is among the files",
                    "-XX:NativeMemoryTracking=summary and jcmd PID VM.native_memory");

    private static final List<Role> ROLES =
            List.of(Role.SECOND, Role.THIRD, Role.FOURTH, Role.FIFTH);

    private NativeTrack() {}

    static TrackData of(Recording recording) {
        Lines lines = new Lines(recording);
        lines.add(SeriesNames.NATIVE_COMMITTED, "committed", Role.MAIN);
        if (lines.isEmpty()) {
            return TrackData.absent(NONE);
        }
        List<Series> largest =
                recording.series().stream()
                        .filter(series -> isCategory(series.name()) && series.size() > 0)
                        .sorted(
                                Comparator.comparingDouble((Series s) -> s.value(s.size() - 1))
                                        .reversed()
                                        .thenComparing(Series::name))
                        .limit(ROLES.size())
                        .toList();
        for (int i = 0; i < largest.size(); i++) {
            String name = largest.get(i).name();
            lines.add(name, name.substring(SeriesNames.NATIVE_PREFIX.length()), ROLES.get(i));
        }
        return TrackData.ofLines(lines.all());
    }

    private static boolean isCategory(String name) {
        return name.startsWith(SeriesNames.NATIVE_PREFIX)
                && !name.equals(SeriesNames.NATIVE_COMMITTED)
                && !name.equals(SeriesNames.NATIVE_RESERVED);
    }
}
