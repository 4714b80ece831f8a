package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import unwind.app.analysis.TimeRange;
import unwind.app.session.TypedTime;

/// A span of time as a user writes it: `FROM..TO`.
///
/// @param from null for the start of everything
/// @param to null for the end of everything
record Window(@Nullable TypedTime from, @Nullable TypedTime to) {

    /// The span.
    ///
    /// @param covered what the files cover; distances count from its start
    /// @throws IllegalArgumentException if it ends before it begins
    TimeRange in(TimeRange covered) {
        long start = from == null ? covered.fromNanos() : from.nanos(covered.fromNanos());
        long end = to == null ? covered.toNanos() : to.nanos(covered.fromNanos());
        if (end <= start) {
            throw new IllegalArgumentException("a window must end after it begins");
        }
        return new TimeRange(start, end);
    }

    /// Reads `+10s..+20s`, `2026-05-04T10:00:00Z..`, `..+1m`.
    static final class Converter implements ITypeConverter<Window> {
        private static final String BETWEEN = "..";

        @Override
        public Window convert(String text) {
            int between = text.indexOf(BETWEEN);
            if (between < 0 || text.length() == BETWEEN.length()) {
                throw new TypeConversionException(
                        "must be FROM..TO, such as +10s..+20s or ..+1m, but was " + text);
            }
            return new Window(
                    moment(text.substring(0, between)),
                    moment(text.substring(between + BETWEEN.length())));
        }

        private static @Nullable TypedTime moment(String text) {
            return text.isEmpty() ? null : new InputOptions.TimeConverter().convert(text);
        }
    }
}
