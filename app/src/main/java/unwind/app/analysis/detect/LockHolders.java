package unwind.app.analysis.detect;

import unwind.app.analysis.Sites;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What those who held a monitor did while others waited for it: what was recorded of the threads
/// that the waits name as the owners before, with a method on the stack in which the monitor is
/// taken.
final class LockHolders {
    /// Less than this part of the time that it was held says nothing.
    private static final double MIN_SHARE = 0.5;

    /// About what a sample of a running thread stands for.
    private static final long SAMPLE_NANOS = 20_000_000;

    private static final Map<EventKind, String> DOING =
            Map.of(
                    EventKind.SLEEP, "slept",
                    EventKind.FILE_READ, "read a file",
                    EventKind.FILE_WRITE, "wrote a file",
                    EventKind.SOCKET_READ, "read from a socket",
                    EventKind.SOCKET_WRITE, "wrote to a socket",
                    EventKind.PARK, "were parked",
                    EventKind.EXECUTION_SAMPLE, "ran",
                    EventKind.NATIVE_SAMPLE, "ran native code");

    private final Recording recording;
    private final Sites sites;
    private final Map<Long, List<long[]>> spansByOwner = new HashMap<>();
    private final Set<Integer> methods = new HashSet<>();

    private LockHolders(Recording recording, Sites sites) {
        this.recording = recording;
        this.sites = sites;
    }

    /// As a sentence; empty where nothing was recorded of those who held it.
    ///
    /// @param lockClass of the monitors
    static Optional<String> of(Recording recording, String lockClass, Sites sites) {
        LockHolders holders = new LockHolders(recording, sites);
        holders.look(lockClass);
        return holders.sentence();
    }

    private void look(String lockClass) {
        EventTable waits = recording.events(EventKind.MONITOR_ENTER);
        List<Integer> rows = new ArrayList<>();
        Map<Long, TreeSet<Long>> entered = new HashMap<>();
        for (int row = 0; row < waits.size(); row++) {
            if (recording.strings().get(waits.get(Attribute.CLASS, row)).equals(lockClass)) {
                rows.add(row);
                entered.computeIfAbsent(waits.get(Attribute.THREAD, row), thread -> new TreeSet<>())
                        .add(waits.endNanos(row));
            }
        }
        for (int row : rows) {
            long owner = waits.get(Attribute.OTHER_THREAD, row);
            long stack = waits.get(Attribute.STACK, row);
            if (owner >= 0 && stack >= 0 && recording.stacks().hasFrame((int) stack)) {
                long to = waits.endNanos(row);
                // who waited for it before did not hold it until then
                Long since = entered.getOrDefault(owner, new TreeSet<>()).lower(to);
                long from = waits.startNanos().get(row);
                spansByOwner
                        .computeIfAbsent(owner, each -> new ArrayList<>())
                        .add(new long[] {since == null ? from : Math.max(from, since), to});
                methods.add(recording.stacks().frame((int) stack).method());
            }
        }
        spansByOwner.replaceAll((owner, spans) -> merged(spans));
    }

    /// Spans in the order of time that do not overlap.
    private static List<long[]> merged(List<long[]> spans) {
        spans.sort(Comparator.comparingLong(span -> span[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] span : spans) {
            if (!merged.isEmpty() && merged.getLast()[1] >= span[0]) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], span[1]);
            } else {
                merged.add(span.clone());
            }
        }
        return merged;
    }

    /// @param taker where the monitor was taken
    private record Doing(EventKind kind, int site, int taker) {}

    private Optional<String> sentence() {
        Map<Doing, Long> nanos = new HashMap<>();
        for (EventKind kind : DOING.keySet()) {
            EventTable table = recording.events(kind);
            for (int row = 0; row < table.size(); row++) {
                long meanwhile = meanwhile(table, row);
                long stack = table.get(Attribute.STACK, row);
                int taker = meanwhile > 0 ? taker(stack) : Sites.NONE;
                if (taker != Sites.NONE) {
                    nanos.merge(new Doing(kind, sites.of(stack), taker), meanwhile, Long::sum);
                }
            }
        }
        long held =
                spansByOwner.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(span -> span[1] - span[0])
                        .sum();
        return nanos.entrySet().stream()
                .max(
                        Map.Entry.<Doing, Long>comparingByValue()
                                .thenComparing(each -> sites.name(each.getKey().site())))
                .filter(each -> each.getValue() >= MIN_SHARE * held)
                .map(each -> words(each.getKey()));
    }

    private String words(Doing doing) {
        String site = sites.name(doing.site());
        String taker = sites.name(doing.taker());
        return "Meanwhile those who held it mostly "
                + DOING.get(doing.kind())
                + " at "
                + site
                + (taker.equals(site) ? "" : ", called at " + taker)
                + ".";
    }

    /// How much of an event was while others waited for what its thread held.
    private long meanwhile(EventTable table, int row) {
        List<long[]> spans = spansByOwner.getOrDefault(table.get(Attribute.THREAD, row), List.of());
        if (spans.isEmpty()) {
            return 0;
        }
        boolean sample =
                table.kind() == EventKind.EXECUTION_SAMPLE
                        || table.kind() == EventKind.NATIVE_SAMPLE;
        long from = table.startNanos().get(row);
        long to = sample ? from + 1 : table.endNanos(row);
        long within = 0;
        for (long[] span : spans) {
            within += Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0]));
        }
        return sample && within > 0 ? SAMPLE_NANOS : within;
    }

    /// The site on a stack whose method takes the monitor; [Sites#NONE] where there is none.
    private int taker(long stack) {
        StackTable stacks = recording.stacks();
        for (int at = (int) Math.max(StackTable.EMPTY, stack);
                stacks.hasFrame(at);
                at = stacks.parent(at)) {
            if (methods.contains(stacks.frame(at).method())) {
                return sites.of(at);
            }
        }
        return Sites.NONE;
    }
}
