package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Gives each dump and histogram of a process the moment at which it was taken, after the files as
/// such were placed.
final class CaseDumps {
    /// A histogram that prints its time and the stop in which it was written.
    private static final long PRINTED_NANOS = 5_000_000_000L;

    private final List<Reading> group;
    private final Placements placements;
    private final JvmStart start;
    private final FileClock fileClock;
    private final HeapWatch watch;
    private final List<ClockMark> histogramMarks;
    private final DumpMoments dumpMoments;
    private final IdentityHashMap<Histogram, ClockMark> marked = new IdentityHashMap<>();
    private final IdentityHashMap<Histogram, HistogramMoments.Found> found =
            new IdentityHashMap<>();

    CaseDumps(Placements placements, JvmStart start, FileClock fileClock) {
        this.group = placements.group();
        this.placements = placements;
        this.start = start;
        this.fileClock = fileClock;
        List<Recording> eventful =
                placements.all().stream()
                        .filter(p -> !p.original().events().isEmpty())
                        .map(p -> p.moved().recording())
                        .toList();
        this.watch = new HeapWatch(eventful);
        List<ClockMark> marks = Marks.of(eventful);
        this.dumpMoments = new DumpMoments(start, marks);
        this.histogramMarks =
                new ArrayList<>(
                        marks.stream().filter(m -> m.kind() == ClockMark.Kind.HISTOGRAM).toList());
    }

    /// The files, aligned, in the order of the group.
    List<AlignedArtifact> align() {
        List<Reading> byName =
                group.stream()
                        .sorted(Comparator.comparing(Reading::file, NameOrder.FILES))
                        .toList();
        markHistograms(byName);
        IdentityHashMap<Reading, AlignedArtifact> aligned = new IdentityHashMap<>();
        for (Reading reading : byName) {
            aligned.put(reading, align(placements.of(reading)));
        }
        return group.stream().map(r -> Objects.requireNonNull(aligned.get(r))).toList();
    }

    private void markHistograms(List<Reading> byName) {
        List<Undated> timeless = new ArrayList<>();
        for (Reading reading : byName) {
            Placement placement = placements.of(reading);
            List<Histogram> histograms = placement.original().histograms();
            for (Histogram histogram : histograms) {
                if (placement.source() == TimeAxis.Source.USER) {
                    continue;
                }
                if (placement.original().clock() == ClockBase.NONE) {
                    boolean last = histogram.equals(histograms.getLast());
                    timeless.add(
                            new Undated(
                                    histogram,
                                    reading.file(),
                                    last ? reading.modifiedNanos() : OptionalLong.empty()));
                } else {
                    markPrinted(histogram, placement.shiftNanos());
                }
            }
        }
        histogramMarks.removeAll(marked.values());
        List<HistogramMoments.Found> moments =
                HistogramMoments.of(timeless, histogramMarks, watch, around(), fileClock);
        for (int i = 0; i < timeless.size(); i++) {
            found.put(timeless.get(i).histogram(), moments.get(i));
        }
    }

    /// The time that the files cover, from the start of the JVM where it is known.
    private TimeRange around() {
        TimeRange covered = placements.covered().orElseGet(() -> new TimeRange(0, 1));
        long from = Math.min(covered.fromNanos(), start.nanos().orElse(Long.MAX_VALUE));
        return new TimeRange(from, covered.toNanos());
    }

    private void markPrinted(Histogram histogram, long shift) {
        OptionalLong printed = histogram.timeNanos();
        if (printed.isEmpty()) {
            return;
        }
        long time = printed.getAsLong() + shift;
        histogramMarks.stream()
                .filter(mark -> Math.abs(mark.timeNanos() - time) <= PRINTED_NANOS)
                .filter(mark -> !marked.containsValue(mark))
                .min(Comparator.comparingLong(mark -> Math.abs(mark.timeNanos() - time)))
                .ifPresent(mark -> marked.put(histogram, mark));
    }

    private AlignedArtifact align(Placement placement) {
        Recording original = placement.original();
        if (placement.source() == TimeAxis.Source.USER && original.clock() == ClockBase.NONE) {
            return timeless(placement);
        }
        boolean own =
                placement.source() == TimeAxis.Source.USER
                        || (original.clock() == ClockBase.EPOCH && original.histograms().isEmpty());
        if (own || (original.threadDumps().isEmpty() && original.histograms().isEmpty())) {
            return placement.moved();
        }
        List<PlacedMoment> moments = new ArrayList<>();
        List<ThreadDump> dumps =
                original.threadDumps().stream()
                        .map(dump -> placed(dump, placement, moments))
                        .toList();
        List<Histogram> histograms =
                original.histograms().stream()
                        .map(histogram -> placed(histogram, placement, moments))
                        .map(histogram ->
                                watch.countsReachableOnly()
                                        ? histogram.counting(Histogram.Liveness.LIVE)
                                        : histogram)
                        .toList();
        return told(placement, moments).with(dumps, histograms);
    }

    /// What prints no time was taken when a person says so.
    private static AlignedArtifact timeless(Placement placement) {
        OptionalLong begin = begin(placement);
        return placement.with(
                placement.original().threadDumps().stream().map(dump -> dump.at(begin)).toList(),
                placement.original().histograms().stream().map(each -> each.at(begin)).toList());
    }

    private static OptionalLong begin(Placement placement) {
        return OptionalLong.of(placement.original().time().startNanos() + placement.shiftNanos());
    }

    private ThreadDump placed(ThreadDump dump, Placement placement, List<PlacedMoment> moments) {
        OptionalLong moved = moved(dump.timeNanos(), placement);
        if (placement.original().clock() == ClockBase.EPOCH) {
            return dump.at(moved);
        }
        Optional<PlacedMoment> moment = dumpMoments.of(dump, moved);
        moment.ifPresent(moments::add);
        if (moment.isPresent()) {
            return dump.at(OptionalLong.of(moment.get().timeNanos()));
        }
        return placement.original().clock() == ClockBase.NONE ? dump.at(begin(placement)) : dump;
    }

    private Histogram placed(Histogram histogram, Placement placement, List<PlacedMoment> moments) {
        ClockMark mark = marked.get(histogram);
        if (mark != null) {
            moments.add(mark.moment());
            Histogram placed = histogram.at(OptionalLong.of(mark.timeNanos()));
            boolean open = histogram.liveness() == Histogram.Liveness.UNKNOWN;
            return open ? placed.counting(counted(mark)) : placed;
        }
        HistogramMoments.Found other = found.get(histogram);
        if (other == null) {
            return histogram.at(moved(histogram.timeNanos(), placement));
        }
        other.moment().ifPresent(moments::add);
        OptionalLong time =
                other.moment().isPresent()
                        ? OptionalLong.of(other.moment().get().timeNanos())
                        : moved(histogram.timeNanos(), placement);
        return histogram.at(time).counting(other.counted());
    }

    /// Where no collection was seen though one would have been, garbage was counted.
    private Histogram.Liveness counted(ClockMark mark) {
        if (mark.live()) {
            return Histogram.Liveness.LIVE;
        }
        boolean watched =
                watch.covers(
                        new TimeRange(mark.timeNanos(), mark.timeNanos() + mark.durationNanos()));
        return watched ? Histogram.Liveness.ALL : Histogram.Liveness.UNKNOWN;
    }

    private static OptionalLong moved(OptionalLong time, Placement placement) {
        return time.isPresent() ? OptionalLong.of(time.getAsLong() + placement.shiftNanos()) : time;
    }

    /// What is said of the file: how its moments were found, as unsure as the least sure of them.
    private static Placement told(Placement placement, List<PlacedMoment> moments) {
        if (moments.isEmpty() || placement.original().clock() == ClockBase.EPOCH) {
            return placement;
        }
        boolean floating =
                placement.original().clock() == ClockBase.LOCAL_TIME
                        && placement.source() != TimeAxis.Source.ALIGNED;
        if (floating) {
            return placement;
        }
        PlacedMoment first =
                moments.stream()
                        .max(Comparator.comparingLong(PlacedMoment::uncertaintyNanos))
                        .orElseThrow();
        long uncertainty = first.uncertaintyNanos();
        String zone =
                placement.original().clock() == ClockBase.LOCAL_TIME
                        ? "; dates in " + ZoneOffsets.words(-placement.shiftNanos())
                        : "";
        return new Placement(
                placement.reading(),
                placement.shiftNanos(),
                TimeAxis.Source.ALIGNED,
                uncertainty,
                first.how() + zone,
                moments.size() == 1 ? first.between() : Optional.empty());
    }
}
