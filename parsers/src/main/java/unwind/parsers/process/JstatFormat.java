package unwind.parsers.process;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table of `jstat -gc -t PID 1s`, JDK 6 to 25: sizes of the heap's parts in kilobytes and
/// counts of collections.
///
/// Columns are known by their heads, since every version has others. Without `-t` there is no time,
/// and only the last line can be placed, at the file's time. `jstat -gcutil` has shares without
/// sizes: only its counts are read.
public final class JstatFormat implements Format {
    /// Columns that add up to the heap in use and to the heap's size.
    private static final List<String> USED = List.of("S0U", "S1U", "EU", "OU");

    private static final List<String> SIZE = List.of("S0C", "S1C", "EC", "OC");

    @Override
    public String id() {
        return "jstat";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextLines.looksLikeText(head)
                && TextLines.headText(head).lines().limit(20).anyMatch(JstatFormat::isHead);
    }

    private static boolean isHead(String line) {
        List<String> words = words(line);
        return words.contains("YGC")
                && words.contains("GCT")
                && (words.contains("EU") || words.contains("E"));
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Samples samples = new Samples();
        TextLines lines = TextLines.of(source, progress::advance);
        List<String> heads = List.of();
        while (lines.next()) {
            String line = lines.text().length() > 2000 ? "" : lines.text();
            samples.date(lines.prefix());
            if (isHead(line)) {
                heads = words(line);
            } else if (!row(heads, words(line), samples)) {
                samples.date(line);
            }
        }
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                samples.recording(source.file(), problems),
                problems);
    }

    private static boolean row(List<String> heads, List<String> cells, Samples samples) {
        if (heads.isEmpty() || cells.size() != heads.size()) {
            return false;
        }
        Map<String, Double> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).replace(',', '.');
            if (cell.matches("\\d{1,15}(\\.\\d{1,6})?")) {
                row.put(heads.get(i), Double.valueOf(cell));
            } else if (!cell.equals("-")) {
                return false;
            }
        }
        Double uptime = row.get("Timestamp");
        if (uptime == null) {
            samples.begin();
        } else {
            samples.beginAt(Math.round(uptime * 1e9));
        }
        sum(row, USED, SeriesNames.HEAP_USED, samples);
        sum(row, SIZE, SeriesNames.HEAP_COMMITTED, samples);
        sum(row, List.of("EU"), SeriesNames.HEAP_EDEN, samples);
        sum(row, List.of("OU"), SeriesNames.HEAP_OLD, samples);
        sum(row, List.of("MU"), SeriesNames.METASPACE_USED, samples);
        count(row, "YGC", "gc.young.count", Unit.COUNT, 1, samples);
        count(row, "FGC", "gc.full.count", Unit.COUNT, 1, samples);
        count(row, "GCT", "gc.time", Unit.NANOSECONDS, 1e9, samples);
        return true;
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

    private static void count(
            Map<String, Double> row,
            String column,
            String series,
            Unit unit,
            double factor,
            Samples samples) {
        Double value = row.get(column);
        if (value != null) {
            samples.put(series, unit, Math.round(value * factor));
        }
    }

    private static List<String> words(String line) {
        return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
}
