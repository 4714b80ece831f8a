package unwind.parsers.golang.pprof;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Samples that carry one value per sample type, as profiles have them. Rows whose value is 0 are
/// left out of that type's profile: a heap profile's freed allocations are most of its rows.
final class SampleTable {
    private final List<Column> columns = new ArrayList<>();
    private long samples;

    private static final class Column {
        final String type;
        final Scale scale;
        final LongColumn.Builder stacks = new LongColumn.Builder();
        final LongColumn.Builder values = new LongColumn.Builder();

        Column(String type, Scale scale) {
            this.type = type;
            this.scale = scale;
        }
    }

    /// A profile's unit in the model's.
    ///
    /// @param factor by which its numbers are multiplied
    record Scale(Unit unit, long factor) {
        static Scale of(String unit) {
            return switch (unit.toLowerCase(Locale.ROOT)) {
                case "bytes", "byte", "b" -> new Scale(Unit.BYTES, 1);
                case "kilobytes", "kilobyte", "kb", "kib" -> new Scale(Unit.BYTES, 1L << 10);
                case "megabytes", "megabyte", "mb", "mib" -> new Scale(Unit.BYTES, 1L << 20);
                case "gigabytes", "gigabyte", "gb", "gib" -> new Scale(Unit.BYTES, 1L << 30);
                case "nanoseconds", "nanosecond", "ns" -> new Scale(Unit.NANOSECONDS, 1);
                case "microseconds", "microsecond", "us" -> new Scale(Unit.NANOSECONDS, 1_000);
                case "milliseconds", "millisecond", "ms" -> new Scale(Unit.NANOSECONDS, 1_000_000);
                case "seconds", "second", "s" -> new Scale(Unit.NANOSECONDS, 1_000_000_000);
                default -> new Scale(Unit.COUNT, 1);
            };
        }

        long apply(long value) {
            long high = Math.multiplyHigh(value, factor);
            long low = value * factor;
            boolean fits = high == (low >> 63);
            return fits ? low : value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// Adds a sample type.
    void type(String name, String unit) {
        columns.add(new Column(name, Scale.of(unit)));
    }

    int types() {
        return columns.size();
    }

    String typeName(int index) {
        return columns.get(index).type;
    }

    /// Adds a sample; `values` holds one number per sample type.
    void add(int stack, long[] values) {
        samples++;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (values[i] != 0) {
                column.stacks.add(stack);
                column.values.add(column.scale.apply(values[i]));
            }
        }
    }

    /// The number of samples, those with zeros included.
    long samples() {
        return samples;
    }

    /// One profile per sample type.
    List<StackProfile> profiles(OptionalLong timeNanos, OptionalLong durationNanos) {
        return columns.stream()
                .map(column ->
                        new StackProfile(
                                column.type,
                                column.scale.unit(),
                                timeNanos,
                                durationNanos,
                                OptionalLong.empty(),
                                column.stacks.build(),
                                column.values.build(),
                                LongColumn.empty()))
                .toList();
    }
}
