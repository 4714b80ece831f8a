package unwind.parsers.golang;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextStream;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// `runtime.MemStats` as JSON, alone or as the `memstats` of `/debug/vars` (package `expvar`). The
/// counters become facts and points of the heap's series; the runtime's ring of the last 256 pauses
/// becomes pauses with their dates.
///
/// Ignored: `BySize`, and every variable that a program itself publishes beside `memstats`.
public final class MemStatsFormat implements Format {
    private static final Pattern MARK =
            Pattern.compile("\"memstats\"\\s*:\\s*\\{|\\A\\s*\\{\\s*\"Alloc\"\\s*:\\s*\\d");

    /// Creates the format.
    public MemStatsFormat() {}

    /// Not a constant: every file asks each format, and few are JSON.
    private static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build())
                .build();
    }

    @Override
    public String id() {
        return "go-memstats";
    }

    /// `expvar` sorts its variables by name, and `cmdline` stands before `memstats`.
    @Override
    public boolean matches(byte[] head) {
        if (!TextLines.looksLikeText(head)) {
            return false;
        }
        String text = TextLines.headText(head);
        return text.stripLeading().startsWith("{")
                && (MARK.matcher(text).find()
                        || (text.contains("\"HeapAlloc\"") && text.contains("\"TotalAlloc\"")));
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        MemStats stats = new MemStats();
        try (JsonParser json =
                json().createParser(
                                ObjectReadContext.empty(),
                                TextStream.ofJson(source, progress::advance))) {
            walk(json, stats);
        } catch (JacksonException wrong) {
            faults.atByte(
                    Severity.ERROR,
                    Math.max(
                            0,
                            wrong.getLocation() == null ? 0 : wrong.getLocation().getByteOffset()),
                    "The JSON is damaged or cut off here; what stands before was read.");
        }
        if (stats.isEmpty()) {
            faults.inFile(Severity.ERROR, "The JSON holds no memory statistics of a Go program.");
            return new Reading(
                    source.file(), id(), source.fileBytes(), Optional.empty(), faults.list());
        }
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                Optional.of(stats.recording(source)),
                faults.list());
    }

    private static void walk(JsonParser json, MemStats stats) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("memstats") && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    statistic(json, stats);
                }
            } else if (name.equals("cmdline") && value == JsonToken.START_ARRAY) {
                StringBuilder command = new StringBuilder();
                while (json.nextToken() == JsonToken.VALUE_STRING && command.length() < 10_000) {
                    command.append(command.isEmpty() ? "" : " ").append(json.getString());
                }
                stats.command(command.toString());
                skipArray(json);
            } else {
                statistic(name, value, json, stats);
            }
        }
    }

    private static void skipArray(JsonParser json) {
        while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
    }

    private static void statistic(JsonParser json, MemStats stats) {
        String name = json.currentName();
        statistic(name, json.nextToken(), json, stats);
    }

    private static void statistic(String name, JsonToken value, JsonParser json, MemStats stats) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return; // no statistic is as large as that
            }
            stats.number(name, json.getLongValue());
        } else if (value == JsonToken.START_ARRAY
                && (name.equals("PauseNs") || name.equals("PauseEnd"))) {
            int index = 0;
            while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
                stats.pause(name, index++, fits ? json.getLongValue() : 0);
            }
            skipArray(json);
        } else {
            json.skipChildren();
        }
    }
}
