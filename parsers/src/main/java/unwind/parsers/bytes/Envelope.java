package unwind.parsers.bytes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a logger or a collector put around the text of one line, told from the line alone: logfmt
/// (`time=… level=… msg="…"`), fluentd's files (a tag, a tab and a record), a text whose line ends
/// were written as `\n`, by itself, in quotes or behind a logger's prefix, CloudWatch's text
/// output.
final class Envelope {
    /// A path or a regular expression has fewer.
    private static final int MIN_LINE_ENDS = 5;

    private static final int MAX_TAG = 130;

    /// Only fields that say where it comes from follow the message: others are the program's own,
    /// such as statistics.
    private static final Pattern LOGFMT =
            Pattern.compile(
                    "(?:(?:time|ts|timestamp|t)=\"?([^\" ]{1,64})\"? )?"
                            + "(?:(?:level|lvl|severity|logger|caller|source|component|service|app|host|pid)"
                            + "=(?:\"[^\"]{0,200}\"|[^\" ]{0,200}) ){0,12}?"
                            + "(?:msg|message|log)=(\"(?:[^\"\\\\]|\\\\.)*+\")"
                            + "(?: (?:logger|caller|source|component|service|app|host|pid|container|pod|namespace|stream|file|func|node)"
                            + "=(?:\"[^\"]{0,200}\"|[^\" ]{0,200})){0,8}\\s*");

    /// A line that `aws logs get-log-events --output text` prints.
    private static final String CLOUDWATCH = "EVENTS\t";

    private static final Pattern CLOUDWATCH_EVENT =
            Pattern.compile("EVENTS\t\\d{1,13}\t(.*)\t(\\d{13})", Pattern.DOTALL);

    private static final Pattern TAGGED = Pattern.compile("[\\w.*/-]{1,128}\t(?=\\{\")");

    /// What fluentd's and Fluent Bit's standard outputs print: a time, a tag and a record.
    private static final Pattern FLUENTD =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [+-]\\d{4}) "
                            + "[\\w.*/-]{1,128}: (?=\\{\")");

    private static final Pattern FLUENT_BIT =
            Pattern.compile(
                    "\\[\\d{1,9}\\] [\\w.*/-]{1,128}: \\[\\[?(\\d{10}\\.\\d{1,9})(?:, \\{[^{}]*\\}\\])?, (?=\\{\")");

    private Envelope() {}

    /// Whether a line that begins and ends so may be one of fluentd.
    static boolean mayBeFluent(char first, char last) {
        return last == '}' && first >= '0' && first <= '9' || last == ']' && first == '[';
    }

    private static Optional<JsonLine> fluent(String line) {
        Matcher fluentd = FLUENTD.matcher(line);
        if (fluentd.lookingAt()) {
            return timed(line.substring(fluentd.end()), fluentd.group(1));
        }
        Matcher bit = FLUENT_BIT.matcher(line);
        return bit.lookingAt() && line.endsWith("}]")
                ? timed(
                        line.substring(bit.end(), line.length() - 1),
                        JsonLine.epochTime(bit.group(1)))
                : Optional.empty();
    }

    private static Optional<JsonLine> timed(String record, String time) {
        return JsonLine.of(record, false)
                .map(read -> new JsonLine(read.lines(), time, read.origin(), read.open()));
    }

    /// What is in a line's envelope; empty if it has none.
    static Optional<JsonLine> opened(String line) {
        int tab = line.indexOf('\t', 0, Math.min(MAX_TAG, line.length()));
        if (tab > 0 && line.startsWith("{\"", tab + 1) && TAGGED.matcher(line).lookingAt()) {
            return JsonLine.of(line.substring(tab + 1), false);
        }
        if (line.startsWith(CLOUDWATCH)) {
            Matcher event = CLOUDWATCH_EVENT.matcher(line);
            if (event.matches()) {
                String time = JsonLine.epochTime(event.group(2));
                return Optional.of(new JsonLine(List.of(event.group(1)), time, "", false));
            }
        }
        if (!line.isEmpty() && mayBeFluent(line.charAt(0), line.charAt(line.length() - 1))) {
            Optional<JsonLine> fluent = fluent(line);
            if (fluent.isPresent()) {
                return fluent;
            }
        }
        Optional<JsonLine> message = logfmt(line);
        return message.isPresent() ? message : escaped(line);
    }

    /// Whether a line that begins so may be one of logfmt.
    static boolean mayBeLogfmt(char first) {
        return first == 't' || first == 'l' || first == 'm';
    }

    private static Optional<JsonLine> logfmt(String line) {
        // most lines are known by their first character to be none
        if (line.isEmpty() || !mayBeLogfmt(line.charAt(0)) || !line.contains("=\"")) {
            return Optional.empty();
        }
        Matcher logfmt = LOGFMT.matcher(line);
        if (!logfmt.matches()) {
            return Optional.empty();
        }
        String time = logfmt.group(1) == null ? "" : logfmt.group(1);
        return text(logfmt.group(2)).map(read -> new JsonLine(read.lines(), time, "", false));
    }

    private static Optional<JsonLine> text(String quoted) {
        return JsonLine.of("{\"message\":" + quoted + "}", false);
    }

    /// A text whose line ends were written as `\n`.
    private static Optional<JsonLine> escaped(String line) {
        int from = line.indexOf('\\');
        if (from < 0 || lineEnds(line, from) < MIN_LINE_ENDS) {
            return Optional.empty();
        }
        String text = line.strip();
        if (text.startsWith("\"") && text.endsWith("\"")) {
            return text(text);
        }
        // some loggers escape quotes too
        boolean quotes = line.replace("\\\"", "").indexOf('"') < 0;
        String unquoted = quotes ? line.replace("\\\"", "\"") : line;
        String tabbed = unquoted.replace("\\r", "").replace("\\t", "\t");
        List<String> lines = List.of(tabbed.split("\\\\n"));
        return Optional.of(new JsonLine(lines, "", "", false));
    }

    private static int lineEnds(String line, int first) {
        int count = 0;
        for (int at = line.indexOf("\\n", first);
                at >= 0 && count < MIN_LINE_ENDS;
                at = line.indexOf("\\n", at + 2)) {
            count++;
        }
        return count;
    }
}
