package unwind.parsers.bench;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.ProgramRuntime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table at the end of a run of JMH: `Benchmark (size) Mode Cnt Score Error Units`. The error
/// is half of JMH's interval of 99.9 %.
public final class JmhTextFormat implements Format {
    private static final Pattern HEAD =
            Pattern.compile(
                    "Benchmark(?: +\\([\\w.-]{1,60}\\)){0,20} +Mode +(?:Cnt|Samples) +Score"
                            + "(?: +Error)? +Units");

    private static final Pattern ROW =
            Pattern.compile(
                    "(\\S{1,300}(?: +\\S{1,100}){0,20}?) +(thrpt|avgt|sample|ss) +(?:(\\d{1,9}) +)?"
                            + "(?:≈ ?)?(\\d[\\d.,]{0,30}(?:[eE][+-]?\\d{1,3})?|10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
                            + "(?: +± +([\\d.,]{1,31}|NaN))? +(\\S{1,30})");

    /// Creates the format.
    public JmhTextFormat() {}

    @Override
    public String id() {
        return "jmh-text";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head);
        return text.startsWith("# JMH version")
                || text.lines().anyMatch(line -> HEAD.matcher(line.stripTrailing()).matches());
    }

    @Override
    public String beginsWith() {
        return "B";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean begins =
                line.startsWith("Benchmark ", column)
                        && HEAD.matcher(line.substring(column).stripTrailing()).matches();
        return begins ? id() : "";
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        List<Benchmark> results = new ArrayList<>();
        boolean table = false;
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            String line = lines.text().stripTrailing();
            table |= HEAD.matcher(line).matches();
            Matcher row = ROW.matcher(line);
            if (table && row.matches() && results.size() < BenchReading.MAX_RESULTS) {
                result(row, results);
            }
        }
        return BenchReading.of(source, id(), ProgramRuntime.JVM, results, new ArrayList<>());
    }

    private static void result(Matcher row, List<Benchmark> results) {
        String score = row.group(4);
        String error = row.group(5);
        double center = score.startsWith("10⁻") ? 0 : number(score);
        results.add(
                new Benchmark(
                        row.group(1).replaceAll(" +", " "),
                        "",
                        row.group(6),
                        Benchmark.isLessBetter(row.group(6)),
                        List.of(),
                        center,
                        error == null || error.equals("NaN")
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(number(error)),
                        OptionalDouble.empty()));
    }

    /// JMH prints in the machine's language: the last of dot and comma is the decimal one.
    private static double number(String text) {
        int decimal = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (decimal < 0) {
            return Double.parseDouble(text);
        }
        String whole = text.substring(0, decimal).replaceAll("[.,]", "");
        return Double.parseDouble(whole + "." + text.substring(decimal + 1));
    }
}
