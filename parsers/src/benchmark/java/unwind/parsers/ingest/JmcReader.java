package unwind.parsers.ingest;

import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.LinearUnit;
import org.openjdk.jmc.common.unit.QuantityConversionException;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

import java.io.IOException;
import java.nio.file.Path;

/// JDK Mission Control's loader.
final class JmcReader {
    private JmcReader() {}

    static void read(Path file, Tally tally) throws IOException {
        try {
            IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
            for (IItemIterable ofType : items) {
                for (Kind kind : Kind.values()) {
                    if (kind.types().contains(ofType.getType().getIdentifier())) {
                        add(ofType, kind, tally);
                    }
                }
            }
        } catch (CouldNotLoadRecordingException | QuantityConversionException e) {
            throw new IOException(e);
        }
    }

    private static void add(IItemIterable items, Kind kind, Tally tally)
            throws QuantityConversionException {
        IType<IItem> type = items.getType();
        String field = Kind.field(type.getIdentifier());
        IMemberAccessor<?, IItem> value = field.isEmpty() ? null : accessor(type, field);
        var time = JfrAttributes.END_TIME.getAccessor(type);
        var stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(type);
        for (IItem item : items) {
            IMCStackTrace trace = kind.hasStack() && stack != null ? stack.getMember(item) : null;
            tally.add(
                    kind,
                    time.getMember(item).longValueIn(UnitLookup.EPOCH_NS),
                    value == null ? 1 : value(value.getMember(item), kind),
                    trace == null ? 0 : trace.getFrames().size());
        }
    }

    /// Numbers without a unit come as they are.
    private static long value(Object value, Kind kind) throws QuantityConversionException {
        if (!(value instanceof IQuantity quantity)) {
            return ((Number) value).longValue();
        }
        LinearUnit unit =
                switch (kind) {
                    case ALLOCATION, HEAP -> UnitLookup.BYTE;
                    case PAUSE -> UnitLookup.NANOSECOND;
                    case THREADS, THROWABLES, EXCEPTION -> UnitLookup.NUMBER_UNITY;
                };
        return quantity.longValueIn(unit);
    }

    private static IMemberAccessor<?, IItem> accessor(IType<IItem> type, String field) {
        for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
            if (key.getIdentifier().equals(field)) {
                return type.getAccessor(key);
            }
        }
        throw new IllegalArgumentException(type.getIdentifier() + " has no field " + field);
    }
}
