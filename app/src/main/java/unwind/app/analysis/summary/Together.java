package unwind.app.analysis.summary;

import unwind.app.analysis.timeline.Absence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/// The totals of two processes together.
final class Together {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private Together() {}

    static IncidentSummary sum(IncidentSummary a, IncidentSummary b) {
        Map<String, Long> causes = new TreeMap<>(a.collectionsByCause());
        b.collectionsByCause().forEach((cause, count) -> causes.merge(cause, count, Long::sum));
        // missing from the whole is only what each process misses
        List<Absence> notRecorded = new ArrayList<>(a.notRecorded());
        notRecorded.removeIf(absence ->
                b.notRecorded().stream().noneMatch(other -> other.what().equals(absence.what())));
        return new IncidentSummary(
                heap(a.heap(), b.heap()),
                add(a.collections(), b.collections()),
                causes,
                stops(a.pauses(), b.pauses()),
                add(a.observerTotalNanos(), b.observerTotalNanos()),
                stops(a.safepoints(), b.safepoints()),
                GcTotals.together(a.gc(), b.gc()),
                nativeMemory(a.nativeMemory(), b.nativeMemory()),
                threads(a.threads(), b.threads()),
                allocation(a.allocation(), b.allocation()),
                new ExceptionTotals(
                        add(a.exceptions().thrown(), b.exceptions().thrown()),
                        add(a.exceptions().recorded(), b.exceptions().recorded()),
                        add(a.exceptions().errorsRecorded(), b.exceptions().errorsRecorded())),
                GoTotals.together(a.go(), b.go()),
                notRecorded);
    }

    private static HeapTotals heap(HeapTotals a, HeapTotals b) {
        if (b.equals(HeapTotals.UNKNOWN)) {
            return a;
        }
        if (a.equals(HeapTotals.UNKNOWN)) {
            return b;
        }
        return new HeapTotals(
                UNKNOWN,
                UNKNOWN,
                max(a.usedMaxBytes(), b.usedMaxBytes()),
                max(a.committedMaxBytes(), b.committedMaxBytes()),
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                false);
    }

    private static NativeTotals nativeMemory(NativeTotals a, NativeTotals b) {
        if (a.equals(NativeTotals.UNKNOWN)) {
            return b;
        }
        // sums of categories of two programs answer no question
        return b.equals(NativeTotals.UNKNOWN) ? a : NativeTotals.UNKNOWN;
    }

    static StopTotals stops(StopTotals a, StopTotals b) {
        return new StopTotals(
                add(a.count(), b.count()),
                add(a.totalNanos(), b.totalNanos()),
                max(a.maxNanos(), b.maxNanos()));
    }

    private static ThreadTotals threads(ThreadTotals a, ThreadTotals b) {
        boolean both = a.liveFirst().isPresent() && b.liveFirst().isPresent();
        return new ThreadTotals(
                both ? UNKNOWN : either(a.liveFirst(), b.liveFirst()),
                both ? UNKNOWN : either(a.liveLast(), b.liveLast()),
                max(a.liveMax(), b.liveMax()),
                add(a.started(), b.started()),
                add(a.ended(), b.ended()),
                add(a.virtualStarted(), b.virtualStarted()),
                add(a.virtualEnded(), b.virtualEnded()));
    }

    private static AllocationTotals allocation(AllocationTotals a, AllocationTotals b) {
        String source =
                a.source().isEmpty() || a.source().equals(b.source())
                        ? b.source()
                        : b.source().isEmpty() ? a.source() : a.source() + ", " + b.source();
        return new AllocationTotals(
                add(a.bytes(), b.bytes()), add(a.samples(), b.samples()), source);
    }

    private static OptionalLong either(OptionalLong a, OptionalLong b) {
        return a.isPresent() ? a : b;
    }

    static OptionalLong add(OptionalLong a, OptionalLong b) {
        return both(a, b, Long::sum);
    }

    static OptionalLong max(OptionalLong a, OptionalLong b) {
        return both(a, b, Math::max);
    }

    private static OptionalLong both(OptionalLong a, OptionalLong b, LongBinaryOperator operator) {
        if (a.isEmpty()) {
            return b;
        }
        return b.isEmpty()
                ? a
                : OptionalLong.of(operator.applyAsLong(a.getAsLong(), b.getAsLong()));
    }
}
