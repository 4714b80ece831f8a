package unwind.parsers;

import unwind.parsers.model.Unit;

import java.util.List;

/// The value of one field of an event as it was recorded. Its `toString` is the plain value: whole
/// numbers of bytes and nanoseconds, frames one below the other.
public sealed interface EventValue extends Comparable<EventValue> {

    /// A text, a name of a class, method or thread.
    record Text(String text) implements EventValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /// The name of a thread.
    record ThreadName(String name) implements EventValue {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A whole number of bytes, nanoseconds or things.
    record Whole(long value, Unit unit) implements EventValue {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /// Any other number; a share of 1 if the unit says so.
    record Real(double value, Unit unit) implements EventValue {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /// Yes or no.
    record Truth(boolean value) implements EventValue {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// An instant, nanoseconds since the epoch.
    record Moment(long nanos) implements EventValue {
        @Override
        public String toString() {
            return Long.toString(nanos);
        }
    }

    /// A stack, the top frame first.
    record Frames(List<String> frames) implements EventValue {
        /// Copies the list.
        public Frames {
            frames = List.copyOf(frames);
        }

        @Override
        public String toString() {
            return String.join("\n", frames);
        }
    }

    /// No value.
    record Absent() implements EventValue {
        @Override
        public String toString() {
            return "";
        }
    }

    /// No value.
    static EventValue absent() {
        return new Absent();
    }

    /// Numbers by size, everything else by its text; no value comes first.
    @Override
    default int compareTo(EventValue other) {
        boolean numbers = !Double.isNaN(number(this)) && !Double.isNaN(number(other));
        return numbers
                ? Double.compare(number(this), number(other))
                : toString().compareTo(other.toString());
    }

    /// A number to compare by; not a number for what is none.
    private static double number(EventValue value) {
        return switch (value) {
            case Whole whole -> whole.value;
            case Real real -> real.value;
            case Moment moment -> moment.nanos;
            case Truth truth -> truth.value ? 1 : 0;
            case Absent _ -> Double.NEGATIVE_INFINITY;
            case Text _, ThreadName _, Frames _ -> Double.NaN;
        };
    }
}
