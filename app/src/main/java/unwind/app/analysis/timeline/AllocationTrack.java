package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.List;

/// How fast the program allocates.
public final class AllocationTrack {
    static final String RATE = "allocation.rate";

    /// Which events tell of allocation.
    public enum Source {
        /// Throttled samples whose weights add up to all bytes.
        SAMPLES("ObjectAllocationSample"),
        /// Every new thread-local buffer and every allocation outside of one.
        TLABS("TLAB"),
        /// None.
        NONE("");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /// The source as the command line's JSON names it.
        public String word() {
            return word;
        }

        /// The tables to add up.
        public List<EventKind> kinds() {
            return switch (this) {
                case SAMPLES -> List.of(EventKind.ALLOCATION_SAMPLE);
                case TLABS ->
                        List.of(
                                EventKind.ALLOCATION_IN_NEW_TLAB,
                                EventKind.ALLOCATION_OUTSIDE_TLAB);
                case NONE -> List.of();
            };
        }
    }

    private AllocationTrack() {}

    /// The one source to use of a recording. Where it has both, samples: adding both would count
    /// every byte twice.
    public static Source source(Recording recording) {
        if (recording.events(EventKind.ALLOCATION_SAMPLE).size() > 0) {
            return Source.SAMPLES;
        }
        if (recording.events(EventKind.ALLOCATION_IN_NEW_TLAB).size() > 0
                || recording.events(EventKind.ALLOCATION_OUTSIDE_TLAB).size() > 0) {
            return Source.TLABS;
        }
        if (Recorded.couldBe(recording, "jdk.ObjectAllocationSample")) {
            return Source.SAMPLES;
        }
        return Recorded.couldBe(recording, "jdk.ObjectAllocationInNewTLAB")
                ? Source.TLABS
                : Source.NONE;
    }

    static boolean isRecorded(Recording recording) {
        return source(recording) != Source.NONE;
    }

    static TrackData of(Recording recording) {
        Source source = source(recording);
        Lines lines = new Lines(recording);
        if (source != Source.NONE) {
            Buckets buckets = new Buckets(recording.time());
            for (EventKind kind : source.kinds()) {
                EventTable table = recording.events(kind);
                LongColumn weights = table.column(Attribute.WEIGHT_BYTES);
                for (int row = 0; row < table.size(); row++) {
                    double bytes = Math.max(0, weights.get(row));
                    buckets.add(table.startNanos().get(row), bytes);
                }
            }
            lines.add(
                    new Line(
                            source == Source.SAMPLES ? "allocated (samples)" : "allocated (TLABs)",
                            Role.MAIN,
                            buckets.wholeRates(RATE, Unit.BYTES_PER_SECOND)));
        }
        return lines.orAbsent(
                "allocation", "jdk.ObjectAllocationSample", "jdk.ObjectAllocationInNewTLAB");
    }
}
