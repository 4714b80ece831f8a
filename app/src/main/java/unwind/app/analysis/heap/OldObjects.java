package unwind.app.analysis.heap;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Narrowing;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Objects that were alive in the end, and what keeps them: of those that the recording sampled.
///
/// @param all the oldest first
/// @param holders the tree of what keeps them, from the roots on
/// @param absence why there are none, or why nothing is known of what keeps them
public record OldObjects(List<OldObject> all, List<Holder> holders, Optional<Absence> absence) {
    private static final String EVENT = "jdk.OldObjectSample";
    private static final String WHAT = "old objects and what keeps them alive";

    /// Copies the lists.
    public OldObjects {
        all = List.copyOf(all);
        holders = List.copyOf(holders);
    }

    /// Those of a process that were made in a range of time by some threads.
    ///
    /// @param threads whose objects count
    public static OldObjects of(List<Recording> process, TimeRange range, Narrowing threads) {
        Map<Object, OldObject> objects = new LinkedHashMap<>();
        for (Recording recording : Slices.inOrder(process)) {
            add(recording, range, threads, objects);
        }
        List<OldObject> all = new ArrayList<>(objects.values());
        all.sort(
                Comparator.comparingLong((OldObject object) ->
                                object.allocatedNanos().orElse(Long.MAX_VALUE))
                        .thenComparing(OldObject::className));
        return new OldObjects(all, Holder.trees(all), absence(process));
    }

    /// An object is written again at the end of every chunk in which it is alive.
    private record Identity(long allocatedNanos, String className, String site, String thread) {}

    private static void add(
            Recording recording,
            TimeRange range,
            Narrowing threads,
            Map<Object, OldObject> objects) {
        EventTable table = recording.events(EventKind.OLD_OBJECT);
        if (table.size() == 0) {
            return;
        }
        Sites sites = Sites.of(recording);
        Narrowing.Test wanted = threads.ofThreads(recording);
        for (int row = 0; row < table.size(); row++) {
            OldObject object = object(recording, table, row, sites);
            long made = object.allocatedNanos().orElse(object.seenNanos());
            if (range.contains(made)
                    && wanted.counts(
                            table.get(Attribute.STACK, row),
                            table.get(Attribute.THREAD, row),
                            -1)) {
                Object identity =
                        object.allocatedNanos().isPresent()
                                ? new Identity(
                                        made, object.className(), object.site(), object.thread())
                                : row + "@" + recording.time().startNanos();
                objects.put(identity, object);
            }
        }
    }

    private static OldObject object(Recording recording, EventTable table, int row, Sites sites) {
        long thread = table.get(Attribute.THREAD, row);
        String chain = text(recording, table, Attribute.PATH_TO_ROOT, row);
        long elements = table.get(Attribute.ARRAY_ELEMENTS, row);
        return new OldObject(
                text(recording, table, Attribute.CLASS, row),
                text(recording, table, Attribute.MESSAGE, row),
                number(table.get(Attribute.ALLOCATED_AT_NANOS, row)),
                table.startNanos().get(row),
                number(table.get(Attribute.WEIGHT_BYTES, row)),
                number(elements),
                RowNames.site(sites, table.get(Attribute.STACK, row)),
                thread < 0 ? "" : RowNames.thread(recording, thread),
                chain.isEmpty() ? Optional.empty() : Optional.of(RootChain.parse(chain)));
    }

    private static String text(
            Recording recording, EventTable table, Attribute attribute, int row) {
        long index = table.get(attribute, row);
        return index < 0 ? "" : recording.strings().get(index);
    }

    /// Sizes that do not apply are written as the least number there is.
    private static OptionalLong number(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<Absence> absence(List<Recording> process) {
        List<Recording> flight = process.stream().filter(Slices::isFlightRecording).toList();
        if (flight.stream()
                        .anyMatch(r -> r.events(EventKind.OLD_OBJECT).has(Attribute.PATH_TO_ROOT))
                && hasChain(flight)) {
            return Optional.empty();
        }
        if (flight.stream().anyMatch(r -> r.events(EventKind.OLD_OBJECT).size() > 0)) {
            return Optional.of(
                    new Absence(
                            "what keeps old objects alive",
                            "the recording was ended without looking for paths to roots",
                            "-XX:StartFlightRecording:path-to-gc-roots=true, or jcmd PID JFR.dump"
                                    + " path-to-gc-roots=true (stops the program while it looks)"));
        }
        return Optional.of(
                flight.stream()
                        .findFirst()
                        .map(recording -> Recorded.absence(recording, WHAT, EVENT))
                        .orElse(
                                new Absence(
                                        WHAT,
                                        "there is no flight recording of this process",
                                        "jcmd PID JFR.start settings=profile path-to-gc-roots=true")));
    }

    private static boolean hasChain(List<Recording> flight) {
        for (Recording recording : flight) {
            EventTable table = recording.events(EventKind.OLD_OBJECT);
            for (int row = 0; row < table.size(); row++) {
                if (table.get(Attribute.PATH_TO_ROOT, row) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
