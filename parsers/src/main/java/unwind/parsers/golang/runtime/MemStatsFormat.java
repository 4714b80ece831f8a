package unwind.parsers.golang.runtime;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextStream;
import unwind.parsers.golang.Faults;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// `runtime.MemStats` as JSON: alone, as the `memstats` of `/debug/vars` (package `expvar`), or
/// with a program's own names in the records of its log; one document, several behind each other,
/// one a line, or an array. The counters become facts and points of series, numbers that the
/// program publishes with them too; the runtime's ring of the last 256 pauses becomes pauses with
/// their dates.
///
/// Ignored: `BySize`, and published variables that are no numbers.
public final class MemStatsFormat implements Format {
    private static final Pattern MARK =
            Pattern.compile("\"memstats\"\\s*:\\s*\\{|\\A\\s*\\{\\s*\"Alloc\"\\s*:\\s*\\d");

    private static final Pattern BEGINS =
            Pattern.compile(
                    "\\{?\\s{0,16}\"(?:memstats\"\\s?:\\s?\\{|Alloc\"\\s?:\\s?\\d{1,18}\\s?,)");

    private static final Pattern NUMBER = Pattern.compile("\"([\\w.-]{2,60})\"\\s?:\\s?\\d");

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
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head).stripLeading();
        return (text.startsWith("{") || text.startsWith("["))
                && (MARK.matcher(text).find() || namesStatistics(text));
    }

    /// Whether two numbers of Go's runtime are named, whatever stands around them.
    private static boolean namesStatistics(String text) {
        return NUMBER.matcher(text)
                        .results()
                        .flatMap(found -> Statistic.named(found.group(1)).stream())
                        .map(Statistic.Named::statistic)
                        .filter(Statistic::isOfGoAlone)
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    @Override
    public String beginsLineWith() {
        return "{ \"\t";
    }

    /// The first statistic, in the document's first line or in the next, or the name that `expvar`
    /// publishes them under.
    @Override
    public String beginsAt(String line, int column) {
        boolean named =
                column == 0
                        && (line.indexOf("\"memstats\"") >= 0 || line.indexOf("\"Alloc\"") >= 0);
        return named && BEGINS.matcher(line).lookingAt() ? id() : "";
    }

    @Override
    public boolean isDocument() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        MemStatsHistory history = new MemStatsHistory();
        try (JsonParser json =
                json().createParser(
                                ObjectReadContext.empty(),
                                TextStream.ofDocuments(source, progress::advance))) {
            MemStatsJson.read(json, history);
        } catch (JacksonException wrong) {
            faults.atByte(
                    Severity.ERROR,
                    Math.max(
                            0,
                            wrong.getLocation() == null ? 0 : wrong.getLocation().getByteOffset()),
                    "The JSON is damaged or cut off here; everything before it was read.");
        }
        if (history.isEmpty()) {
            faults.inFile(Severity.ERROR, "The JSON holds no memory statistics of a Go program.");
            return new Reading(
                    source.file(), id(), source.fileBytes(), Optional.empty(), faults.list());
        }
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                Optional.of(history.recording(source, faults)),
                faults.list());
    }
}
