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

/// The tables of benchstat: the older ones (`name old time/op new time/op delta`) and those with
/// lines between the columns (`│ old.txt │ new.txt │`). Each column is a variant; the probability
/// that a difference is chance is kept.
public final class BenchstatFormat implements Format {
    private static final Pattern OLD_HEAD =
            Pattern.compile("name +old ([\\w/ ]{1,30}?) +new ([\\w/ ]{1,30}?) +delta");

    private static final Pattern NEW_HEAD = Pattern.compile(" *│ .*│.*");

    private static final Pattern CELL =
            Pattern.compile(
                    "(\\d{1,18}(?:\\.\\d{1,18})?(?:e[+-]?\\d{1,3})?)([a-zA-Zµ]{0,4})"
                            + "(?: ± +(?:(\\d{1,6}(?:\\.\\d{1,3})?)%|∞ ?¹?))?");

    private static final Pattern CHANCE = Pattern.compile("\\(p=(\\d\\.\\d{1,6})");

    private static final Pattern PROCESSORS = Pattern.compile("-\\d{1,4}$");

    /// Creates the format.
    public BenchstatFormat() {}

    @Override
    public String id() {
        return "benchstat";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head).lines().anyMatch(BenchstatFormat::headsTable);
    }

    private static boolean headsTable(String line) {
        return OLD_HEAD.matcher(line.strip()).matches()
                || line.indexOf('│') >= 0
                        && NEW_HEAD.matcher(line).matches()
                        && (line.contains("/op")
                                || line.contains("/sec")
                                || line.contains("vs base"));
    }

    @Override
    public String beginsLineWith() {
        return "n ";
    }

    @Override
    public String beginsAt(String line, int column) {
        boolean likely = column == 0 && (line.startsWith("name ") || line.indexOf('│') >= 0);
        return likely && headsTable(line) ? id() : "";
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        progress.expect(source.size());
        List<Benchmark> results = new ArrayList<>();
        Table table = new Table(List.of(), "");
        List<String> names = List.of();
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            String line = lines.text();
            Matcher old = OLD_HEAD.matcher(line.strip());
            if (old.matches()) {
                table = new Table(List.of("old", "new"), old.group(1));
            } else if (NEW_HEAD.matcher(line).matches()) {
                List<String> cells = cells(line);
                String unit = cells.getFirst().split(" ", 2)[0];
                if (unit.contains("/") && !unit.contains(".")) {
                    table = new Table(names, unit);
                } else {
                    names = cells;
                }
            } else if (line.isBlank()) {
                // what follows may be any text
                table = new Table(List.of(), "");
            } else if (results.size() < BenchReading.MAX_RESULTS) {
                table.addTo(results, line);
            }
        }
        return BenchReading.of(source, id(), ProgramRuntime.GO, results, new ArrayList<>());
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("│", -1)) {
            if (!cell.isBlank()) {
                cells.add(cell.strip());
            }
        }
        return cells.isEmpty() ? List.of("") : cells;
    }

    /// What the head of a table says of its rows.
    private record Table(List<String> variants, String unit) {
        void addTo(List<Benchmark> results, String line) {
            String[] parts = line.strip().split("\\s+", 2);
            if (variants.isEmpty() || parts.length < 2 || parts[0].equals("geomean")) {
                return;
            }
            Matcher cell = CELL.matcher(parts[1]);
            Matcher p = CHANCE.matcher(parts[1]);
            OptionalDouble chance =
                    p.find()
                            ? OptionalDouble.of(Double.parseDouble(p.group(1)))
                            : OptionalDouble.empty();
            String name = PROCESSORS.matcher(parts[0]).replaceFirst("");
            int from = 0;
            for (String variant : variants) {
                if (!cell.find(from)) {
                    return;
                }
                double factor = factor(cell.group(2));
                double center = Double.parseDouble(cell.group(1)) * factor;
                String percent = cell.group(3);
                results.add(
                        new Benchmark(
                                name,
                                variant,
                                perOperation(),
                                Benchmark.isLessBetter(perOperation()),
                                List.of(),
                                center,
                                percent == null
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(
                                                center * Double.parseDouble(percent) / 100),
                                variant.equals(variants.getFirst())
                                        ? OptionalDouble.empty()
                                        : chance));
                from = afterDelta(parts[1], cell.end());
            }
        }

        /// The columns after the first are followed by how much they differ.
        private static int afterDelta(String line, int from) {
            Matcher delta =
                    Pattern.compile("\\G +(?:[+-][\\d.]+%|~)(?: +\\([^)]{1,60}\\))?").matcher(line);
            return delta.find(from) ? delta.end() : from;
        }

        /// As `go test` names it; times are kept in nanoseconds.
        private String perOperation() {
            return switch (unit) {
                case "time/op", "sec/op" -> "ns/op";
                case "alloc/op" -> "B/op";
                default -> unit;
            };
        }

        private double factor(String suffix) {
            boolean time = unit.equals("time/op") || unit.equals("sec/op");
            return switch (suffix) {
                case "ns", "n" -> 1;
                case "µs", "µ", "us", "u" -> 1e3;
                case "ms", "m" -> 1e6;
                case "s" -> 1e9;
                case "kB", "k" -> 1e3;
                case "MB", "M" -> 1e6;
                case "GB", "G" -> 1e9;
                case "Ki", "KiB" -> 1L << 10;
                case "Mi", "MiB" -> 1L << 20;
                case "Gi", "GiB" -> 1L << 30;
                default -> time ? 1e9 : 1;
            };
        }
    }
}
