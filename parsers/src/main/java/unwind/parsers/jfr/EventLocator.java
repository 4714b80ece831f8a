package unwind.parsers.jfr;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.Window;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/// Finds where an event stands in its chunk, given its number among the events that the JDK's
/// reader gives out. Offsets are bytes from the chunk's start.
final class EventLocator {
    private final Source source;
    private final ChunkSpan span;
    private final Set<Long> knownTypes;

    /// An event's place.
    record Place(long offset, long end) {}

    EventLocator(Source source, ChunkSpan span, Set<Long> knownTypes) {
        this.source = source;
        this.span = span;
        this.knownTypes = knownTypes;
    }

    /// The place of event `number`, counted from 0 at `from`; the chunk's end if there are fewer.
    Place find(long from, long number) throws IOException {
        return find(from, number, knownTypes::contains);
    }

    /// The place of the first event that is neither metadata nor a checkpoint.
    Place firstEvent() throws IOException {
        return find(ChunkHeader.BYTES, 0, type -> type > EventHeader.CHECKPOINT_TYPE);
    }

    private Place find(long from, long number, LongPredicate wanted) throws IOException {
        Map<Long, Long> gaps = new HashMap<>();
        span.gaps().forEach(gap -> gaps.put(gap.from(), gap.to()));
        EventHeader event = new EventHeader(new Window(source));
        long left = number;
        long offset = from;
        while (offset < span.length()) {
            Long afterGap = gaps.get(offset);
            if (afterGap != null) {
                offset = afterGap;
                continue;
            }
            event.readAt(span.start() + offset);
            if (wanted.test(event.type()) && left-- == 0) {
                return new Place(offset, offset + event.size());
            }
            offset += event.size();
        }
        return new Place(span.length(), span.length());
    }
}
