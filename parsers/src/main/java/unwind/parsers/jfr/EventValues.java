package unwind.parsers.jfr;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordedThreadGroup;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.ClassNames;
import unwind.parsers.model.ThreadTable.ThreadRow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Reads fields of the JDK reader's events into `long`s. One for each chunk: the objects of a
/// chunk's constant pools are resolved once and recognised by identity after that.
final class EventValues {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

    /// The value of what an event does not tell.
    static final long ABSENT = -1;

    private final Pools pools;
    private final IdentityHashMap<Object, Integer> resolved = new IdentityHashMap<>();

    EventValues(Pools pools) {
        this.pools = pools;
    }

    /// The value of a field that the event's type has; -1 where the event has no value there.
    long read(RecordedEvent event, String field, Access access) {
        return switch (access) {
            case NUMBER -> number(event, field);
            case FLOAT_BITS -> Float.floatToIntBits(event.getFloat(field)) & 0xffffffffL;
            case FLAG -> event.getBoolean(field) ? 1 : 0;
            case NANOS -> nanos(duration(event, field));
            case EPOCH_NANOS -> epochNanos(event.getInstant(field));
            case TEXT -> text(nested(event, field));
            case CLASS -> once(nested(event, field), RecordedClass.class, this::classIndex);
            case THREAD -> once(nested(event, field), RecordedThread.class, this::thread);
            case STACK -> once(event.getStackTrace(), RecordedStackTrace.class, this::stack);
            case ENDPOINT -> text(endpoint(event));
            case PATH_TO_ROOT -> text(path(event));
        };
    }

    static long startNanos(RecordedEvent event) {
        return epochNanos(event.getStartTime());
    }

    static String className(RecordedClass type) {
        // getName() would turn the slash of hidden classes into a dot
        Object name = type.getValue("name");
        return name == null ? "unknown class" : ClassNames.of(name.toString());
    }

    private static long number(RecordedEvent event, String field) {
        int dot = field.indexOf('.');
        if (dot > 0 && event.getValue(field.substring(0, dot)) == null) {
            return ABSENT;
        }
        return event.getLong(field);
    }

    private static Duration duration(RecordedEvent event, String field) {
        return field.equals("duration") ? event.getDuration() : event.getDuration(field);
    }

    private static @Nullable Object nested(RecordedEvent event, String field) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            return event.getValue(field);
        }
        Object inner = event.getValue(field.substring(0, dot));
        return inner instanceof RecordedObject object
                ? object.getValue(field.substring(dot + 1))
                : null;
    }

    private long text(@Nullable Object text) {
        String string = text == null ? "" : text.toString();
        return string.isEmpty() ? ABSENT : pools.strings().intern(string);
    }

    private <T> long once(@Nullable Object value, Class<T> type, Function<T, Integer> resolve) {
        if (value == null) {
            return ABSENT;
        }
        Integer known = resolved.get(value);
        if (known == null) {
            known = resolve.apply(type.cast(value));
            resolved.put(value, known);
        }
        return known;
    }

    private int classIndex(RecordedClass type) {
        return pools.strings().intern(className(type));
    }

    private int thread(RecordedThread thread) {
        String javaName = thread.getJavaName();
        String name = javaName != null ? javaName : thread.getOSName();
        RecordedThreadGroup group = thread.getThreadGroup();
        String groupName = group == null ? null : group.getName();
        return pools.threads()
                .add(
                        new ThreadRow(
                                thread.getJavaThreadId(),
                                thread.getOSThreadId(),
                                Objects.requireNonNullElse(name, ""),
                                Objects.requireNonNullElse(groupName, ""),
                                thread.isVirtual()));
    }

    private int stack(RecordedStackTrace trace) {
        List<RecordedFrame> frames = trace.getFrames();
        int[] indices = new int[frames.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = frame(frames.get(i));
        }
        return pools.stacks().stack(indices, indices.length, trace.isTruncated());
    }

    private int frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        int methodIndex =
                method == null
                        ? pools.stacks().method(-1, -1, -1)
                        : (int) once(method, RecordedMethod.class, this::method);
        int line = frame.getLineNumber();
        int bytecode = frame.getBytecodeIndex();
        return pools.stacks().frame(methodIndex, line, bytecode, FrameTypes.of(frame.getType()));
    }

    private int method(RecordedMethod method) {
        RecordedClass type = method.getType();
        String name = method.getName();
        String descriptor = method.getDescriptor();
        return pools.stacks()
                .method(
                        type == null ? -1 : classIndex(type),
                        name == null ? -1 : pools.strings().intern(name),
                        descriptor == null ? -1 : pools.strings().intern(descriptor));
    }

    private static @Nullable String path(RecordedEvent event) {
        RecordedFields sample = new RecordedFields(event);
        try {
            return PathToRoot.of(sample.object("object"), sample.object("root"));
        } catch (IOException e) {
            throw new UncheckedIOException("the JDK's reader has read the event already", e);
        }
    }

    private static @Nullable String endpoint(RecordedEvent event) {
        Object host = event.hasField("host") ? event.getValue("host") : null;
        Object address = event.hasField("address") ? event.getValue("address") : null;
        Object name = host == null || host.toString().isEmpty() ? address : host;
        if (name == null) {
            return null;
        }
        return event.hasField("port") ? name + ":" + event.getInt("port") : name.toString();
    }

    private static long nanos(Duration duration) {
        boolean told = Math.abs(duration.toSeconds()) < MAX_SECONDS;
        return told ? duration.toNanos() : ABSENT;
    }

    private static long epochNanos(Instant instant) {
        if (Math.abs(instant.getEpochSecond()) >= MAX_SECONDS) {
            throw new DateTimeException("a time outside of the years 1678 to 2262");
        }
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
