package unwind.app.analysis.timeline;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When the program stood still, and when the collector worked beside it.
public final class PauseTrack {
    /// Of a log that tells of collections and not of their pauses.
    public static final Absence LOG_LEVEL =
            new Absence(
                    "pauses of the program",
                    "the log level shows collections without their pauses",
                    "-Xlog:gc*,safepoint:file=gc.log:time,uptime");

    private PauseTrack() {}

    /// Bars of GC pauses and of other stops, bands of concurrent collections. No bars and no
    /// absence means that pauses were recorded and that there were none; a crash report lists
    /// collections and never their pauses.
    static TrackData of(Recording recording) {
        List<Bars> bars = new ArrayList<>();
        if (Recorded.showsPauses(recording)) {
            bars.addAll(GcPauses.of(recording));
        }
        if (stopsRecorded(recording)) {
            bars.addAll(OtherStops.of(recording));
        }
        Bars cycles = ConcurrentCycles.of(recording);
        boolean told = cycles.size() > 0 || bars.stream().anyMatch(each -> each.size() > 0);
        if (!told && Recorded.hidesPauses(recording)) {
            return TrackData.absent(LOG_LEVEL);
        }
        if (!told && (bars.isEmpty() || !Slices.isFlightRecording(recording))) {
            return TrackData.absent(
                    Recorded.absence(recording, "pauses of the program", "jdk.GCPhasePause"));
        }
        return new TrackData(
                List.of(), bars, cycles.size() > 0 ? List.of(cycles) : List.of(), Optional.empty());
    }

    /// The parts of a process's files that show how the program stopped, each instant once.
    public static List<Slice> slices(List<Recording> process, TimeRange range) {
        return Slices.of(process, range, recording -> of(recording).absence().isEmpty());
    }

    /// The stops of a recording that were no pauses of the collector, the pauses inside of them cut
    /// out.
    public static List<Bars> otherStops(Recording recording) {
        return stopsRecorded(recording) ? OtherStops.of(recording) : List.of();
    }

    private static boolean stopsRecorded(Recording recording) {
        return recording.events(EventKind.SAFEPOINT).size() > 0
                || recording.events(EventKind.VM_OPERATION).size() > 0
                || Recorded.couldBe(recording, "jdk.ExecuteVMOperation");
    }
}
