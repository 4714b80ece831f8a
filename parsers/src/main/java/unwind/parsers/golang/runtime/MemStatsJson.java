package unwind.parsers.golang.runtime;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import unwind.parsers.bytes.TimeStamp;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Walks JSON documents that hold statistics of Go's runtime.
final class MemStatsJson {
    private static final Set<String> TIMES =
            Set.of("time", "ts", "timestamp", "@timestamp", "t", "at", "date", "when");

    private static final Set<String> ELAPSED =
            Set.of("elapsed", "uptime", "seconds", "sec", "elapsed_s", "uptime_s", "elapsed_ms");

    /// Dates are later than this many seconds; smaller numbers count from the program's start.
    private static final double FIRST_DATE = 5e8;

    private final JsonParser json;
    private final MemStatsHistory history;

    private MemStatsJson(JsonParser json, MemStatsHistory history) {
        this.json = json;
        this.history = history;
    }

    /// Reads all documents; what was read of one that is damaged is kept.
    static void read(JsonParser json, MemStatsHistory history) {
        new MemStatsJson(json, history).read();
    }

    private void read() {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                MemStats stats = new MemStats();
                try {
                    object(stats, true);
                } catch (JacksonException damaged) {
                    keep(stats);
                    throw damaged;
                }
                keep(stats);
            }
        }
    }

    private void keep(MemStats stats) {
        if (!stats.isEmpty()) {
            history.add(stats, OptionalLong.empty());
        }
    }

    private void object(MemStats stats, boolean outermost) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                // of what is nested, statistics count under any name, the program's own do not
                object(stats, false);
            } else if (value == JsonToken.START_ARRAY) {
                array(name, stats);
            } else if (value == JsonToken.VALUE_NUMBER_INT
                    || value == JsonToken.VALUE_NUMBER_FLOAT) {
                number(name, value, stats, outermost);
            } else if (value == JsonToken.VALUE_STRING && outermost && isTime(name)) {
                String text = json.getString();
                stats.takenAt(TimeStamp.in(text.length() > 100 ? "" : text));
            }
        }
    }

    private static boolean isTime(String name) {
        return TIMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private void number(String name, JsonToken value, MemStats stats, boolean outermost) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return; // no statistic is as large as that
            }
            if (Statistic.named(name).isPresent()) {
                stats.statistic(name, json.getLongValue());
                return;
            }
        }
        double number = json.getDoubleValue();
        String lower = name.toLowerCase(Locale.ROOT);
        if (outermost && isTime(name) && number >= FIRST_DATE) {
            stats.takenAt(Optional.of(date(number)));
        } else if (outermost && (isTime(name) || ELAPSED.contains(lower)) && number >= 0) {
            double unit = lower.endsWith("_ms") ? 1e6 : 1e9;
            stats.takenAfter((long) (number * unit));
        } else if (outermost || name.equals("GCCPUFraction") || Statistic.named(name).isPresent()) {
            stats.number(name, number, 1);
        }
    }

    /// A date in seconds, milliseconds, microseconds or nanoseconds.
    private static TimeStamp date(double number) {
        double seconds = number;
        while (seconds > 1e11) {
            seconds /= 1_000;
        }
        long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        return new TimeStamp(nanos, OptionalInt.of(0));
    }

    private void array(String name, MemStats stats) {
        if (name.equals("PauseNs") || name.equals("PauseEnd")) {
            int index = 0;
            while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                stats.pause(name, index++, fits ? json.getLongValue() : 0);
            }
        } else if (name.equals("cmdline")) {
            StringBuilder command = new StringBuilder();
            while (json.nextToken() == JsonToken.VALUE_STRING && command.length() < 10_000) {
                command.append(command.isEmpty() ? "" : " ").append(json.getString());
            }
            stats.command(command.toString());
        } else {
            json.skipChildren();
        }
        while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
    }
}
