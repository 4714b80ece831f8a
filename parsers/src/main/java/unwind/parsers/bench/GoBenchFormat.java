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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `go test -bench` prints, with `-benchmem` or without, and units that benchmarks report
/// themselves. Runs of one benchmark (`-count`) are one result with its spread. Specified by the
/// benchmark data format of the Go project.
public final class GoBenchFormat implements Format {
    private static final Pattern LINE =
            Pattern.compile(
                    "(Benchmark[^\\s]{0,300})[ \\t]{1,60}(\\d{1,18})"
                            + "((?:[ \\t]{1,40}-?\\d[\\d.e+-]{0,30} [^\\s\\d][^\\s]{0,40}){1,40})[ \\t]*");

    private static final Pattern VALUE = Pattern.compile("(-?\\d[\\d.e+-]{0,30}) ([^\\s]{1,41})");

    /// The number of processors behind a name.
    private static final Pattern PROCESSORS = Pattern.compile("-\\d{1,4}$");

    /// Creates the format.
    public GoBenchFormat() {}

    @Override
    public String id() {
        return "go-bench";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head).lines().anyMatch(line -> LINE.matcher(line).matches());
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public String beginsWith() {
        return "B";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean begins =
                line.startsWith("Benchmark", column)
                        && LINE.matcher(line).region(column, line.length()).matches();
        return begins ? id() : "";
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        Map<List<String>, List<Double>> runs = new LinkedHashMap<>();
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            Matcher line = LINE.matcher(lines.text());
            if (line.matches() && runs.size() < BenchReading.MAX_RESULTS) {
                String name = PROCESSORS.matcher(line.group(1)).replaceFirst("");
                Matcher value = VALUE.matcher(line.group(3));
                while (value.find()) {
                    number(value.group(1))
                            .ifPresent(number ->
                                    runs.computeIfAbsent(
                                                    List.of(name, value.group(2)),
                                                    key -> new ArrayList<>())
                                            .add(number));
                }
            }
        }
        List<Benchmark> results = new ArrayList<>();
        runs.forEach((key, values) ->
                results.add(Benchmark.ofRuns(key.getFirst(), key.getLast(), values)));
        return BenchReading.of(source, id(), ProgramRuntime.GO, results, new ArrayList<>());
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
