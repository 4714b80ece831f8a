package unwind.parsers.threaddump;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextStream;
import unwind.parsers.bytes.TimeStamp;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;

/// Thread dumps as JSON: what `jcmd Thread.dump_to_file -format=json` writes (JDK 21, 25 and
/// `formatVersion` 2; specified in the documentation of `HotSpotDiagnosticMXBean.dumpThreads`), and
/// what Spring Boot's actuator answers at `/threaddump`, or at `/dump` in Spring Boot 1.x (the
/// properties of `java.lang.management.ThreadInfo`), with or without the HTTP header before it.
public final class JsonDumpFormat implements Format {
    private static final String DUMP = "\"threadDump\"";
    private static final Pattern DUMP_LINE = Pattern.compile("\\s*\"threadDump\" ?: ?\\{");

    /// Where the threads begin that an actuator answers with, in one line or indented.
    private static final Pattern ACTUATOR_LINE =
            Pattern.compile(
                    "\\{ ?\"threads\" ?: ?\\[ ?\\{ ?\"threadName\" ?:.*"
                            + "|\\[ ?\\{ ?\"threadName\" ?:.*"
                            + "|\\s{1,16}\"threads\" ?: ?\\[(?: ?\\{)?");

    private static final Pattern ARRAY = Pattern.compile("\\[\\s*\\{");
    private static final int MAX_INDENT = 200;

    /// The one format.
    public JsonDumpFormat() {}

    /// Not a constant: every file asks each format, and few are JSON.
    private static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(100)
                                .maxStringLength(1 << 20)
                                .maxNameLength(10_000)
                                .build())
                .build();
    }

    @Override
    public String id() {
        return "thread-dump";
    }

    @Override
    public String beginsWith() {
        return " \"";
    }

    @Override
    public String beginsLineWith() {
        return "{[\t";
    }

    /// The line behind the first brace: a line that is only a brace may begin anything.
    @Override
    public String beginsAt(String line, int column) {
        if (column == 0 && line.indexOf("\"thread") >= 0 && ACTUATOR_LINE.matcher(line).matches()) {
            return "json dump";
        }
        if (column > MAX_INDENT || !line.endsWith("{") || line.indexOf(DUMP) < 0) {
            return "";
        }
        return DUMP_LINE.matcher(line).region(column, line.length()).matches() ? "json dump" : "";
    }

    @Override
    public boolean readsOne() {
        return true;
    }

    @Override
    public boolean isDocument() {
        return true;
    }

    @Override
    public boolean matches(byte[] head) {
        String text = TextHead.text(head);
        String json = text.substring(Math.max(0, text.indexOf('{'))).strip();
        String stripped = text.strip();
        boolean start =
                stripped.startsWith("{")
                        || ARRAY.matcher(stripped).lookingAt()
                        || stripped.startsWith(DUMP)
                        || text.startsWith("HTTP/");
        boolean dump = stripped.contains(DUMP) && json.contains("\"threadContainers\"");
        boolean actuator =
                json.contains("\"threads\"")
                        && json.contains("\"threadName\"")
                        && json.contains("\"threadId\"");
        boolean oldActuator =
                json.contains("\"thread_name\"")
                        && json.contains("\"thread_id\"")
                        && json.contains("\"thread_state\"");
        return start && (dump || actuator || oldActuator);
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        TextContent content = new TextContent(source.file(), limits);
        byte[] head = TextHead.of(source);
        Optional<TimeStamp> header =
                TextHead.text(head)
                        .lines()
                        .takeWhile(line -> !startsJson(line.strip()))
                        .filter(line -> line.startsWith("Date:"))
                        .findFirst()
                        .flatMap(TimeStamp::in);
        JsonDump dump = new JsonDump(content, header);
        long line = 0;
        String fault = "";
        try (JsonParser parser =
                json().createParser(
                                ObjectReadContext.empty(),
                                TextStream.ofJson(source, progress::advance))) {
            try {
                dump.read(parser);
            } catch (JacksonIOException disk) {
                throw disk.getCause();
            } catch (JacksonException wrong) {
                line = Math.max(1, parser.currentLocation().getLineNr());
                fault = wrong.getOriginalMessage();
            }
        }
        dump.finish(fault.isEmpty());
        if (!fault.isEmpty()) {
            content.problem(
                    Problem.Severity.ERROR,
                    line,
                    "The JSON is cut off or damaged here; the threads before were read.");
        }
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                Optional.of(content.recording(fileNanos(source))),
                content.problems());
    }

    private static boolean startsJson(String line) {
        return line.startsWith("{") || line.startsWith("[");
    }

    private static long fileNanos(Source source) throws IOException {
        return Files.getLastModifiedTime(source.file()).toMillis() * 1_000_000;
    }
}
