package unwind.parsers.process;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables of `jstat`, JDK 6 to 25, of any option: sizes of the heap's parts in kilobytes or
/// shares in percent, counts of collections, of classes and of compilations.
///
/// With `-t` the samples are on the process's own clock. Without, they stand one interval apart up
/// to the file's time: the interval of the command line where the text names it. Counters become
/// collections and pauses ([JstatCounters]).
public final class JstatFormat implements Format {
    /// Columns that add up to the heap in use and to the heap's size.
    private static final List<String> USED = List.of("S0U", "S1U", "EU", "OU");

    private static final List<String> SIZE = List.of("S0C", "S1C", "EC", "OC");
    private static final int LONGEST_LINE = 2000;
    private static final long SECOND_NANOS = 1_000_000_000L;

    /// `jstat -gcutil -t 4711 250ms 100`
    private static final Pattern COMMAND =
            Pattern.compile(
                    "\\bjstat(?: -J\\S{1,80}| -[a-z]\\w{0,20}){1,6} \\S{1,80} (\\d{1,9})(ms|s)?(?: |$)");

    private static final Pattern OPTION =
            Pattern.compile("\\bjstat(?: -\\S{1,80})* (-[a-z]\\w{1,20})");

    /// Numbers as they stand in a column: head, series.
    private static final Map<String, String> COUNTS =
            Map.of(
                    "YGC", "gc.young.count",
                    "FGC", "gc.full.count",
                    "CGC", "gc.concurrent.count",
                    "Loaded", SeriesNames.CLASSES_LOADED,
                    "Unloaded", SeriesNames.CLASSES_UNLOADED,
                    "Compiled", "compiler.compiled",
                    "Failed", "compiler.failed");

    /// Shares in percent of `-gcutil`.
    private static final Map<String, String> SHARES =
            Map.of(
                    "E", SeriesNames.EDEN_SHARE,
                    "O", SeriesNames.OLD_SHARE,
                    "M", SeriesNames.METASPACE_SHARE);

    @Override
    public String id() {
        return "jstat";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head)
                        .lines()
                        .limit(20)
                        .anyMatch(line -> heads(line) || JstatTable.behindPrefix(line) > 0);
    }

    private static boolean heads(String line) {
        return JstatTable.of(line).isPresent();
    }

    @Override
    public String beginsWith() {
        return "ST";
    }

    @Override
    public String beginsLineWith() {
        return " ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean begins =
                column == 0
                        ? line.contains("GCT") && heads(line)
                        : JstatTable.beginsAt(line, column) && line.contains("GCT");
        return begins ? "jstat" : "";
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Samples samples = new Samples();
        JstatCounters counters = new JstatCounters();
        TextLines lines = TextLines.of(source, progress::advance);
        @Nullable JstatTable table = null;
        OptionalLong interval = OptionalLong.empty();
        while (lines.next()) {
            takeOffPrefix(lines);
            String line = lines.text().length() > LONGEST_LINE ? "" : lines.text();
            samples.date(lines.prefix());
            Optional<JstatTable> begun = JstatTable.of(line);
            Optional<JstatTable.Row> row =
                    begun.isPresent() || table == null ? Optional.empty() : table.row(line);
            if (begun.isPresent()) {
                table = begun.get();
            } else if (row.isPresent() && table != null) {
                add(table, row.get(), samples, counters);
                JstatTotals.tell(row.get().numbers(), samples);
            } else {
                samples.date(line);
                OptionalLong named = interval(line);
                interval = named.isPresent() ? named : interval;
                option(line, samples);
            }
        }
        samples.setInterval(interval);
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                samples.recording(source.file(), problems, counters::addTo),
                problems);
    }

    /// What a logger printed before a table's heads is before its rows too.
    private static void takeOffPrefix(TextLines lines) {
        String line = lines.text();
        int column = heads(line) ? 0 : JstatTable.behindPrefix(line);
        if (column > 0) {
            lines.startsAt(column);
        }
    }

    private static OptionalLong interval(String line) {
        Matcher command = COMMAND.matcher(line);
        if (line.indexOf("jstat") < 0 || !command.find()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(command.group(1));
        return OptionalLong.of(number * ("s".equals(command.group(2)) ? SECOND_NANOS : 1_000_000));
    }

    private static void option(String line, Samples samples) {
        Matcher option = OPTION.matcher(line);
        if (line.indexOf("jstat") >= 0 && option.find()) {
            samples.fact("jstat", option.group(1));
        }
    }

    private static void add(
            JstatTable table, JstatTable.Row row, Samples samples, JstatCounters counters) {
        Map<String, Double> numbers = row.numbers();
        Double uptime = numbers.get("Timestamp");
        if (uptime == null) {
            samples.begin();
        } else {
            samples.beginAt(Math.round(uptime * SECOND_NANOS));
        }
        sizes(numbers, samples);
        COUNTS.forEach((head, series) -> {
            Double value = numbers.get(head);
            if (value != null) {
                samples.put(series, Unit.COUNT, Math.round(value));
            }
        });
        SHARES.forEach((head, series) -> {
            Double percent = numbers.get(head);
            if (percent != null) {
                samples.putShare(series, percent / 100);
            }
        });
        Double seconds = numbers.get("GCT");
        if (seconds != null) {
            samples.put("gc.time", Unit.NANOSECONDS, Math.round(seconds * SECOND_NANOS));
        }
        int cause = table.textColumn("LGCC");
        String text = cause < 0 ? "" : row.text(cause);
        if (numbers.containsKey("YGC") || numbers.containsKey("FGC")) {
            counters.add(samples.size() - 1, numbers, text.equals("No GC") ? "" : text);
        }
    }

    private static void sizes(Map<String, Double> numbers, Samples samples) {
        // -gcnew and -gcold have a part of the heap only
        if (numbers.containsKey("EU") && numbers.containsKey("OU")) {
            sum(numbers, USED, SeriesNames.HEAP_USED, samples);
        }
        if (numbers.containsKey("EC") && numbers.containsKey("OC")) {
            sum(numbers, SIZE, SeriesNames.HEAP_COMMITTED, samples);
        }
        sum(numbers, List.of("EU"), SeriesNames.HEAP_EDEN, samples);
        sum(numbers, List.of("OU"), SeriesNames.HEAP_OLD, samples);
        sum(numbers, List.of("MU"), SeriesNames.METASPACE_USED, samples);
        sum(numbers, List.of("NGCMX", "OGCMX"), "heap.max", samples);
        sum(numbers, List.of("MC"), "metaspace.committed", samples);
    }

    private static void sum(
            Map<String, Double> row, List<String> columns, String series, Samples samples) {
        if (!row.containsKey(columns.getLast())) {
            return;
        }
        double kilobytes = 0;
        for (String column : columns) {
            kilobytes += row.getOrDefault(column, 0.0);
        }
        samples.put(series, Unit.BYTES, Math.round(kilobytes * 1024));
    }
}
