package unwind.app.session;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.EventValue;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// The events of a process's recordings, read from their files when asked for. No more than a page
/// of them is held in memory. What two recordings both hold is listed once.
public final class EventFiles {
    private static final int EVENTS_PER_REPORT = 1000;
    private static final int EVENTS_BEFORE_EARLY = 1_000;

    private final ProcessCase process;
    private final List<Slice> slices;

    /// How many events of a type the files hold.
    public record TypeCount(String type, long count) {}

    private EventFiles(ProcessCase process) {
        this.process = process;
        slices = Slices.of(process.recordings(), Slices::isFlightRecording);
    }

    /// The recordings of a process.
    public static EventFiles of(ProcessCase process) {
        return new EventFiles(process);
    }

    /// Whether there is a recording at all.
    public boolean isEmpty() {
        return slices.isEmpty();
    }

    /// The types of which there are events, most events first.
    public List<TypeCount> types() {
        Map<String, Long> counts = new HashMap<>();
        for (Slice slice : slices) {
            slice.recording().eventCounts().forEach((type, n) -> counts.merge(type, n, Long::sum));
        }
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new TypeCount(each.getKey(), each.getValue()))
                .sorted(
                        Comparator.comparingLong(TypeCount::count)
                                .reversed()
                                .thenComparing(TypeCount::type))
                .toList();
    }

    /// Reads events; takes as long as reading the files does.
    ///
    /// @param seen told now and then how many events of the type were looked at
    /// @throws IOException if a file is gone or the disk fails
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    public EventPage read(EventQuery query, Progress progress, LongConsumer seen)
            throws IOException {
        return read(query, progress, seen, early -> {});
    }

    /// Reads events, and shows a page of the first ones that were found long before all are read.
    ///
    /// @param early accepts that page, of which not every event may stay, once or never
    public EventPage read(
            EventQuery query, Progress progress, LongConsumer seen, Consumer<EventPage> early)
            throws IOException {
        Page page = new Page(query, seen, early);
        List<Problem> problems = new ArrayList<>();
        for (Slice slice : slices) {
            if (slice.recording().eventCount(query.type()) > 0) {
                AlignedArtifact artifact = artifact(slice.recording());
                TimeRange range = slice.within(query.range()).range();
                problems.addAll(
                        Formats.events(
                                artifact.reading().file(),
                                query.type(),
                                Limits.DEFAULT,
                                progress,
                                (start, fields) ->
                                        page.add(start + artifact.shiftNanos(), range, fields)));
            }
        }
        return page.done(problems);
    }

    private AlignedArtifact artifact(Recording recording) {
        return process.artifacts().stream()
                .filter(each -> each.recording() == recording)
                .findFirst()
                .orElseThrow();
    }

    /// The events that are wanted, the first of them in their order.
    private static final class Page {
        private record Event(long startNanos, long number, Map<String, EventValue> fields) {}

        private final EventQuery query;
        private final LongConsumer seen;
        private final Consumer<EventPage> early;
        private final Comparator<Event> order;
        private final PriorityQueue<Event> first;
        private final Set<String> fields = new LinkedHashSet<>();
        private final Optional<Event> after;
        private final int most;
        private long looked;
        private long matching;

        Page(EventQuery query, LongConsumer seen, Consumer<EventPage> early) {
            this.query = query;
            this.seen = seen;
            this.early = early;
            Comparator<Event> rising =
                    query.sortedBy().equals(EventQuery.START)
                            ? Comparator.comparingLong(Event::startNanos)
                            : Comparator.comparing(event ->
                                    event.fields.getOrDefault(
                                            query.sortedBy(), EventValue.absent()));
            order =
                    (query.descending() ? rising.reversed() : rising)
                            .thenComparingLong(Event::number);
            after =
                    query.after()
                            .map(mark ->
                                    new Event(
                                            mark.startNanos(),
                                            mark.number(),
                                            Map.of(query.sortedBy(), mark.value())));
            most = after.isPresent() ? query.limit() : query.skip() + query.limit();
            first = new PriorityQueue<>(order.reversed());
        }

        void add(long startNanos, TimeRange range, Supplier<Map<String, EventValue>> values) {
            if (++looked % EVENTS_PER_REPORT == 0) {
                seen.accept(looked);
                if (looked == EVENTS_BEFORE_EARLY) {
                    early.accept(page(List.of()));
                }
            }
            if (!range.contains(startNanos)) {
                return;
            }
            if (query.isByTimeAlone()) {
                matching++;
                if (isElsewhere(new Event(startNanos, looked, Map.of()))) {
                    return;
                }
            }
            Map<String, EventValue> event = moved(values.get(), startNanos);
            if (!query.isByTimeAlone()) {
                if (!isWanted(event)) {
                    return;
                }
                matching++;
            }
            fields.addAll(event.keySet());
            Event candidate = new Event(startNanos, looked, event);
            if (!isElsewhere(candidate)) {
                first.add(candidate);
                if (first.size() > most) {
                    first.remove();
                }
            }
        }

        private boolean isElsewhere(Event event) {
            if (after.isPresent() && order.compare(event, after.get()) <= 0) {
                return true;
            }
            Event last = first.peek();
            return last != null && first.size() >= most && order.compare(event, last) >= 0;
        }

        /// Every instant is on the incident's clock.
        private static Map<String, EventValue> moved(Map<String, EventValue> event, long start) {
            if (event.get(EventQuery.START) instanceof EventValue.Moment recorded) {
                long shift = start - recorded.nanos();
                if (shift != 0) {
                    Map<String, EventValue> moved = new LinkedHashMap<>();
                    event.forEach((name, value) ->
                            moved.put(
                                    name,
                                    value instanceof EventValue.Moment moment
                                            ? new EventValue.Moment(moment.nanos() + shift)
                                            : value));
                    return moved;
                }
            }
            return event;
        }

        private boolean isWanted(Map<String, EventValue> event) {
            boolean ofThread =
                    query.threads().isEmpty()
                            || event.values().stream()
                                    .anyMatch(value ->
                                            value instanceof EventValue.ThreadName thread
                                                    && query.threads().contains(thread.name()));
            String needle = query.needle();
            return ofThread
                    && (needle.isEmpty()
                            || event.values().stream()
                                    .anyMatch(value ->
                                            value.toString()
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(needle)));
        }

        EventPage done(List<Problem> problems) {
            seen.accept(looked);
            return page(problems);
        }

        private EventMark mark(Event event) {
            return new EventMark(
                    event.startNanos,
                    event.number,
                    event.fields.getOrDefault(query.sortedBy(), EventValue.absent()));
        }

        private EventPage page(List<Problem> problems) {
            List<Event> sorted = new ArrayList<>(first);
            sorted.sort(order);
            List<Event> shown =
                    after.isPresent() ? sorted : sorted.stream().skip(query.skip()).toList();
            return new EventPage(
                    List.copyOf(fields),
                    shown.stream().map(Event::fields).toList(),
                    query.skip(),
                    matching,
                    shown.isEmpty() ? Optional.empty() : Optional.of(mark(shown.getLast())),
                    problems);
        }
    }
}
