package unwind.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A point in time as a user writes it.
sealed interface Moment {

    /// Nanoseconds since the epoch.
    ///
    /// @param startNanos when the first recording begins
    long nanos(long startNanos);

    /// A date and time.
    record At(long epochNanos) implements Moment {
        @Override
        public long nanos(long startNanos) {
            return epochNanos;
        }
    }

    /// A distance from the start.
    record After(long offsetNanos) implements Moment {
        @Override
        public long nanos(long startNanos) {
            return Math.addExact(startNanos, offsetNanos);
        }
    }

    /// Reads `2026-05-04T10:00:00.5Z`, the same with an offset such as `+02:00`, and `+12.5s`
    /// (`ms`, `s`, `m`, `h`).
    final class Converter implements ITypeConverter<Moment> {
        private static final Pattern OFFSET = Pattern.compile("\\+(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
        private static final Map<String, BigDecimal> NANOS =
                Map.of(
                        "ms", BigDecimal.valueOf(1_000_000L),
                        "s", BigDecimal.valueOf(1_000_000_000L),
                        "m", BigDecimal.valueOf(60_000_000_000L),
                        "h", BigDecimal.valueOf(3_600_000_000_000L));

        @Override
        public Moment convert(String text) {
            try {
                Matcher offset = OFFSET.matcher(text);
                if (offset.matches()) {
                    BigDecimal factor = NANOS.getOrDefault(offset.group(2), BigDecimal.ONE);
                    return new After(
                            new BigDecimal(offset.group(1))
                                    .multiply(factor)
                                    .toBigInteger()
                                    .longValueExact());
                }
                return new At(Times.nanos(OffsetDateTime.parse(text).toInstant()));
            } catch (DateTimeException | ArithmeticException e) {
                throw new TypeConversionException(
                        "must be an instant such as 2026-05-04T10:00:00Z or a distance from the"
                                + " start such as +12.5s, but was "
                                + text);
            }
        }
    }
}
