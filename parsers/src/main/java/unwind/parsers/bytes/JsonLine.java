package unwind.parsers.bytes;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One record of a log in JSON lines, such as docker's json-file, Vector's, Fluentd's or
/// `journalctl -o json`: an object whose message is what the program printed.
///
/// The message is the longest text under one of the usual names, at any depth. Texts of several
/// lines under other names (a stack beside a message) follow it.
///
/// @param lines what the program printed
/// @param time as the record has it, in a form that [TimeStamp] reads; empty if it has none
/// @param origin the container's or pod's name; empty if it has none
/// @param open whether the text goes on in the next record
record JsonLine(List<String> lines, String time, String origin, boolean open) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_DEPTH = 8;
    private static final int MAX_FIELDS = 2000;

    /// Docker splits longer lines.
    private static final int DOCKER_LINE = 16_000;

    static final Set<String> MESSAGES =
            Set.of(
                    "log",
                    "message",
                    "msg",
                    "@message",
                    "_msg",
                    "textpayload",
                    "short_message",
                    "full_message",
                    "body",
                    "event",
                    "line",
                    "text",
                    "content",
                    "raw",
                    "stdout",
                    "_raw",
                    "logentry",
                    "logmessage",
                    "log_s",
                    "message_s",
                    "rawdata",
                    "syslogmessage",
                    "@m",
                    "resultdescription",
                    "stringvalue");

    static final Set<String> TIMES =
            Set.of(
                    "time",
                    "timestamp",
                    "@timestamp",
                    "ts",
                    "_time",
                    "datetime",
                    "eventtime",
                    "asctime",
                    "date",
                    "timegenerated",
                    "timegenerated [utc]",
                    "_messagetime",
                    "__realtime_timestamp",
                    "@t",
                    "timeunixnano");

    /// Arrays of records inside the records of an array (OpenTelemetry).
    private static final Set<String> RECORDS =
            Set.of("scopelogs", "logrecords", "instrumentationlibrarylogs");

    private static final Set<String> ORIGINS =
            Set.of("container_name", "pod_name", "pod", "container", "_systemd_unit");

    /// Copies the list.
    JsonLine {
        lines = List.copyOf(lines);
    }

    /// The record in a line, if it is one.
    ///
    /// @param cut whether the end of the line was lost
    static Optional<JsonLine> of(String line, boolean cut) {
        if (line.length() < 4 || line.charAt(0) != '{') {
            return Optional.empty();
        }
        int second = 1;
        while (second < line.length() && line.charAt(second) == ' ') {
            second++;
        }
        boolean begins = second < line.length() && line.charAt(second) == '"';
        String stripped = line.stripTrailing();
        // a line of an array has a comma or the array's end behind it
        boolean ends =
                cut || stripped.endsWith("}") || stripped.endsWith("},") || stripped.endsWith("}]");
        return begins && ends ? read(line, cut) : Optional.empty();
    }

    private static Optional<JsonLine> read(String line, boolean cut) {
        Fields fields = new Fields();
        // the last text of a record whose end is lost ends where the record was cut
        String text = cut ? withoutOpenEscape(line) + "\"}" : line;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            fields.all(json);
        } catch (JacksonException damaged) {
            if (!cut) {
                return Optional.empty();
            }
        }
        return fields.line();
    }

    /// Whether a record may be one that others are in, as the answers of log stores are.
    static boolean mayHoldMany(String line) {
        return line.contains("[{") || line.contains("[[");
    }

    /// The records of an array that is written on one line, by itself or in a record, as exports of
    /// consoles and answers of log stores are; empty where there is none, or the first of them have
    /// no message.
    static List<JsonLine> array(String line) {
        List<JsonLine> records = new ArrayList<>();
        boolean bare = line.startsWith("[");
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY && !elements(json, bare, 0, records)) {
                    return List.of();
                }
            }
        } catch (JacksonException damaged) {
            // what comes before the damage is kept
            return records;
        }
        return records;
    }

    /// Reads the objects of an array whose start was read.
    ///
    /// @return false if the first of them is no record of a log
    private static boolean elements(
            JsonParser json, boolean bare, int depth, List<JsonLine> records) {
        Fields row = new Fields();
        JsonToken token = json.nextToken();
        while (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                if (depth == MAX_DEPTH) {
                    json.skipChildren();
                } else if (!elements(json, bare, depth + 1, records)) {
                    return false;
                }
            } else {
                Fields fields = new Fields();
                fields.object(json);
                records.addAll(fields.nested);
                Optional<JsonLine> record = fields.line();
                String name = fields.cellName;
                String value = fields.cellValue;
                if (name != null && value != null && record.isEmpty()) {
                    row.text(name.toLowerCase(Locale.ROOT), value);
                } else if (bare && record.isEmpty() && records.isEmpty()) {
                    return false;
                } else {
                    // what has no time is part of a record, such as a thread of a dump
                    record.filter(found -> bare || !found.time.isEmpty()).ifPresent(records::add);
                }
            }
            token = json.nextToken();
        }
        row.line().filter(found -> !found.time.isEmpty()).ifPresent(records::add);
        return true;
    }

    /// The lines of a text that was written as an array of strings; empty where the line is none.
    static List<String> strings(String line) {
        List<String> strings = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            JsonToken token = json.nextToken();
            while (token != null && token != JsonToken.END_ARRAY) {
                if (token == JsonToken.VALUE_STRING) {
                    Fields.addLines(strings, json.getString());
                } else if (token != JsonToken.START_ARRAY || !strings.isEmpty()) {
                    return List.of();
                }
                token = json.nextToken();
            }
        } catch (JacksonException damaged) {
            return strings;
        }
        return strings;
    }

    /// A time since the epoch in seconds, milli-, micro- or nanoseconds, told by its size, in a
    /// form that [TimeStamp] reads; empty if it is none.
    static String epochTime(String value) {
        if (!value.matches("\\d{10,19}(\\.\\d+)?")) {
            return "";
        }
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        String fraction = point < 0 ? "" : value.substring(point + 1);
        long seconds = Long.parseLong(whole.substring(0, 10));
        String nanos = (whole.substring(10) + fraction + "000000000").substring(0, 9);
        return Instant.ofEpochSecond(seconds, Long.parseLong(nanos)).toString();
    }

    private static String withoutOpenEscape(String line) {
        int from = Math.max(0, line.length() - 6);
        int escape = line.lastIndexOf('\\');
        return escape >= from ? line.substring(0, escape) : line;
    }

    /// What a record holds that matters here.
    private static final class Fields {
        private final List<String> others = new ArrayList<>();

        /// Records that are in this one.
        private final List<JsonLine> nested = new ArrayList<>();

        /// A row of CloudWatch Insights has a name and a value in each cell.
        private @Nullable String cellName;

        private @Nullable String cellValue;
        private String messageName = "";
        private String message = "";
        private String time = "";
        private String origin = "";
        private boolean found;
        private boolean stream;

        void all(JsonParser json) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                object(json);
            }
        }

        /// Reads an object whose start was read, to its end.
        void object(JsonParser json) {
            int depth = 1;
            int count = 0;
            String name = "";
            while (depth > 0 && count < MAX_FIELDS) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    return;
                }
                switch (token) {
                    case START_OBJECT -> depth++;
                    case END_OBJECT -> depth--;
                    case START_ARRAY -> array(name, json);
                    case PROPERTY_NAME -> {
                        name = json.currentName();
                        count++;
                    }
                    case VALUE_STRING -> text(name.toLowerCase(Locale.ROOT), json.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            number(name.toLowerCase(Locale.ROOT), json.getString());
                    case END_ARRAY,
                            VALUE_TRUE,
                            VALUE_FALSE,
                            VALUE_NULL,
                            VALUE_EMBEDDED_OBJECT,
                            NOT_AVAILABLE -> {}
                }
                if (depth > MAX_DEPTH) {
                    json.skipChildren();
                    depth--;
                }
            }
        }

        private void array(String name, JsonParser json) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (name.equals("values")) {
                pairs(json);
            } else if (RECORDS.contains(lower)) {
                elements(json, false, 0, nested);
            } else if (MESSAGES.contains(lower) || TIMES.contains(lower)) {
                values(lower, json);
            } else {
                json.skipChildren();
            }
        }

        /// Elasticsearch writes every field as an array of its values, `journalctl` a message with
        /// control characters as an array of its bytes.
        private void values(String name, JsonParser json) {
            List<String> texts = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (JsonToken token = json.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = json.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    bytes.write(json.getIntValue());
                } else if (token == JsonToken.VALUE_STRING) {
                    texts.add(json.getString());
                } else {
                    json.skipChildren();
                }
            }
            if (bytes.size() > 0) {
                texts.add(bytes.toString(StandardCharsets.UTF_8));
            }
            if (!texts.isEmpty()) {
                text(name, String.join("\n", texts));
            }
        }

        /// Loki's answers hold pairs of a time and a line.
        private void pairs(JsonParser json) {
            while (json.nextToken() == JsonToken.START_ARRAY) {
                String at = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
                JsonToken second = json.nextToken();
                if (second == JsonToken.VALUE_STRING) {
                    List<String> lines = new ArrayList<>();
                    addLines(lines, json.getString());
                    nested.add(new JsonLine(lines, epochTime(at), "", false));
                }
                for (JsonToken rest = second;
                        rest != null && rest != JsonToken.END_ARRAY;
                        rest = json.nextToken()) {
                    if (rest.isStructStart()) {
                        json.skipChildren();
                    }
                }
            }
        }

        private void text(String name, String value) {
            if (MESSAGES.contains(name)) {
                message(name, value);
            } else if (TIMES.contains(name)) {
                time(value);
            } else if (ORIGINS.contains(name)) {
                origin = value;
            } else if (name.equals("field")) {
                cellName = value;
            } else if (name.equals("value")) {
                cellValue = value;
            } else if (value.indexOf('\n') >= 0) {
                others.add(value);
                found = true;
            } else if (name.equals("stream")) {
                stream = true;
            }
        }

        private void message(String name, String value) {
            found = true;
            if (value.length() <= message.length() && !messageName.isEmpty()) {
                return;
            }
            if (message.indexOf('\n') >= 0) {
                others.add(message);
            }
            message = value;
            messageName = name;
        }

        private void time(String value) {
            if (value.matches("\\d{10,19}")) {
                number("time", value);
            } else if (time.isEmpty()) {
                time = value;
            }
        }

        /// Seconds, milli-, micro- or nanoseconds since the epoch, told by their size.
        private void number(String name, String value) {
            if (!TIMES.contains(name)
                    || !time.isEmpty()
                    || !value.matches("\\d{10,19}(\\.\\d+)?")) {
                return;
            }
            time = epochTime(value);
        }

        Optional<JsonLine> line() {
            if (!found) {
                return Optional.empty();
            }
            List<String> lines = new ArrayList<>();
            if (!messageName.isEmpty()) {
                addLines(lines, message);
            }
            others.forEach(other -> addLines(lines, other));
            boolean open =
                    stream
                            && messageName.equals("log")
                            && message.length() >= DOCKER_LINE
                            && !message.endsWith("\n");
            return Optional.of(new JsonLine(lines, time, origin, open));
        }

        private static void addLines(List<String> lines, String text) {
            int from = 0;
            int end = text.indexOf('\n');
            while (end >= 0) {
                int shown = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
                lines.add(text.substring(from, shown));
                from = end + 1;
                end = text.indexOf('\n', from);
            }
            if (from < text.length() || text.isEmpty()) {
                lines.add(text.substring(from));
            }
        }
    }
}
