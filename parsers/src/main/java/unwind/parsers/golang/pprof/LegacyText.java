package unwind.parsers.golang.pprof;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.StackText;
import unwind.parsers.golang.TimedSeries;
import unwind.parsers.golang.runtime.MemStats;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one legacy text profile.
final class LegacyText {
    private static final Pattern HEAP_ROW =
            Pattern.compile(
                    " *(-?\\d{1,18}): *(-?\\d{1,18}) *\\[ *(\\d{1,18}): *(\\d{1,18}) *\\] @(.*)");

    private static final Pattern PAIR_ROW = Pattern.compile(" *(\\d{1,18}) +(\\d{1,18}) +@(.*)");

    private static final Pattern COUNT_ROW = Pattern.compile(" *(\\d{1,18}) @(.*)");

    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w/ ]{1,50})=([^@]{1,200})");

    /// Go prints its memory statistics below a heap profile.
    private static final Pattern STATISTIC =
            Pattern.compile(
                    "# (\\w{1,30}) = (\\d{1,20}(?: / (\\d{1,20}))?|\\d\\.[\\de-]{1,20}|\\[[\\d ]{1,8000}\\])");

    /// Go collects at least this often, so the profile was written at most so long after the last
    /// collection, whose time is the only one in it.
    private static final long COLLECTION_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final MemStats statistics = new MemStats();
    private final Source source;
    private final Faults faults;
    private final Frames frames = new Frames();
    private final StackText stack = new StackText(frames);
    private final SampleTable table = new SampleTable();
    private final List<Sample> javaSamples = new ArrayList<>();
    private final JavaLocations javaLocations = new JavaLocations(frames);
    private final java.util.Map<String, String> facts = new java.util.LinkedHashMap<>();
    private @Nullable LegacyHeader header;
    private long @Nullable [] open;
    private boolean java;
    private boolean rowsOver;
    private long period;
    private double cyclesPerNano;
    private OptionalLong durationNanos = OptionalLong.empty();

    /// A Java sample, whose frames are named at the end of the file.
    private static final class Sample {
        final long[] values;
        final String addresses;

        Sample(long[] values, String addresses) {
            this.values = values;
            this.addresses = addresses;
        }
    }

    LegacyText(Source source) {
        this.source = source;
        this.faults = new Faults(source.file());
    }

    Reading read(String format, Progress progress) throws IOException {
        progress.expect(source.size());
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            String line = lines.text();
            if (header != null && LegacyPprofTextFormat.begins(line)) {
                // the next profile's
                break;
            }
            if (!line.isBlank()) {
                line(line, lines.number());
            }
        }
        LegacyHeader known = header;
        if (known == null || known.kind() == LegacyHeader.Kind.THREADS) {
            faults.inFile(
                    Severity.ERROR,
                    "This is a list of a C++ program's threads by address (threadz), which Unwind"
                            + " does not read.");
            return new Reading(
                    source.file(), format, source.fileBytes(), Optional.empty(), faults.list());
        }
        endRow();
        endJava();
        Recording recording = recording();
        return new Reading(
                source.file(), format, source.fileBytes(), Optional.of(recording), faults.list());
    }

    private Recording recording() throws IOException {
        long last = statistics.isEmpty() ? 0 : statistics.lastCollection();
        OptionalLong time = last > 0 ? OptionalLong.of(last) : OptionalLong.empty();
        TimeAxis axis =
                last > 0
                        ? new TimeAxis(
                                last, last, TimeAxis.Source.RECORDED, COLLECTION_INTERVAL_NANOS)
                        : PprofRecording.axis(source, time, durationNanos);
        Recording.Builder builder =
                Recording.builder(axis, last > 0 ? ClockBase.EPOCH : ClockBase.NONE);
        PprofRecording.add(builder, table, frames, axis, time, durationNanos, true);
        if (!statistics.isEmpty()) {
            TimedSeries series = new TimedSeries();
            statistics.addTo(series, axis.endNanos());
            series.addTo(builder);
        }
        if (java) {
            builder.runtime(ProgramRuntime.JVM);
        }
        builder.fact("samples", Long.toString(table.samples()));
        facts.forEach(builder::fact);
        return builder.build();
    }

    private void line(String line, long number) {
        LegacyHeader known = header;
        if (known == null) {
            header = LegacyHeader.of(line).orElse(null);
            begin();
        } else if (known.kind() == LegacyHeader.Kind.THREADS) {
            rowsOver = true;
        } else if (line.startsWith("#")) {
            comment(line);
        } else if (line.strip().startsWith("--- Memory map") || line.startsWith("MAPPED_")) {
            rowsOver = true;
        } else if (!rowsOver) {
            row(known, line, number);
        }
    }

    private void begin() {
        LegacyHeader known = header;
        if (known != null) {
            period = known.period();
            java = known.kind() == LegacyHeader.Kind.JAVA_HEAP;
            if (known.kind() != LegacyHeader.Kind.CONTENTION) {
                addTypes(known, "");
            }
        }
    }

    private void addTypes(LegacyHeader known, String delayUnit) {
        for (LegacyHeader.SampleType type : known.sampleTypes()) {
            boolean delay = type.name().equals("delay") && !delayUnit.isEmpty();
            table.type(type.name(), delay ? delayUnit : type.unit());
        }
    }

    private void comment(String line) {
        Matcher statistic = STATISTIC.matcher(line.stripTrailing());
        if (statistic.matches()) {
            statistic(statistic.group(1), statistic.group(2), statistic.group(3));
        } else {
            stack.comment(line);
        }
    }

    private void statistic(String name, String value, @Nullable String second) {
        if (value.startsWith("[")) {
            String[] numbers = value.substring(1, value.length() - 1).trim().split(" +", -1);
            for (int i = 0; i < numbers.length; i++) {
                statistics.pause(name, i, number(numbers[i], 19));
            }
            return;
        }
        facts.put("MemStats " + name, value);
        if (value.contains(".")) {
            statistics.number(name, Double.parseDouble(value), 1);
        } else if (second == null) {
            statistics.statistic(name, number(value, 19));
        } else {
            statistics.statistic(name + "Inuse", number(value.split(" ", 2)[0], 19));
            statistics.statistic(name + "Sys", number(second, 19));
        }
    }

    private void row(LegacyHeader known, String line, long number) {
        switch (known.kind()) {
            case HEAP -> heapRow(known, line, number);
            case CONTENTION, JAVA_HEAP -> pairRow(known, line, number);
            case COUNT, THREADS -> countRow(line, number);
        }
    }

    private void heapRow(LegacyHeader known, String line, long number) {
        Matcher row = HEAP_ROW.matcher(line);
        if (!row.matches()) {
            damaged(number);
            return;
        }
        long[] inUse = scaled(known, row.group(1), row.group(2));
        long[] allocated = scaled(known, row.group(3), row.group(4));
        begin(
                known.allocations()
                        ? new long[] {allocated[0], allocated[1], inUse[0], inUse[1]}
                        : inUse,
                row.group(5));
    }

    private long[] scaled(LegacyHeader known, String count, String bytes) {
        long objects = Long.parseLong(count);
        long size = Long.parseLong(bytes);
        return known.scaled()
                ? LegacyHeader.unsample(objects, size, period)
                : new long[] {objects, size};
    }

    private void pairRow(LegacyHeader known, String line, long number) {
        Matcher row = PAIR_ROW.matcher(line);
        if (row.matches()) {
            if (table.types() == 0) {
                addTypes(known, "");
            }
            long first = Long.parseLong(row.group(1));
            long second = Long.parseLong(row.group(2));
            if (java) {
                javaSamples.add(new Sample(javaValues(known, second, first), row.group(3)));
            } else {
                begin(new long[] {times(second, period), delay(first)}, row.group(3));
            }
            return;
        }
        if (java && javaLocations.accept(line)) {
            return;
        }
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (attribute.matches()) {
            attribute(known, attribute.group(1).strip(), attribute.group(2).strip());
        } else {
            damaged(number);
        }
    }

    private void attribute(LegacyHeader known, String name, String value) {
        switch (name) {
            case "format" -> java = value.equals("java");
            case "resolution" -> {
                if (table.types() == 0) {
                    addTypes(known, value);
                }
            }
            case "cycles/second" -> cyclesPerNano = number(value) / 1e9;
            case "sampling period" -> period = number(value);
            case "ms since reset" -> duration(number(value));
            default -> {
                // "discarded samples" and whatever an agent adds
            }
        }
    }

    private void duration(long millis) {
        if (millis < 0) {
            faults.inFile(
                    Severity.WARNING,
                    "The duration of the profile is negative, so nothing is given per second.");
            return;
        }
        durationNanos = OptionalLong.of(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// Cycles to nanoseconds, and one sampled delay to the `period` that it stands for.
    private long delay(long cycles) {
        if (period <= 0 || cyclesPerNano <= 0) {
            return cycles;
        }
        return (long) ((double) cycles * period / cyclesPerNano);
    }

    private long[] javaValues(LegacyHeader known, long count, long value) {
        if (known.kind() == LegacyHeader.Kind.JAVA_HEAP) {
            return LegacyHeader.unsample(count, value, period);
        }
        return new long[] {times(count, period), times(value, period)};
    }

    private static long times(long value, long factor) {
        boolean fits = Math.multiplyHigh(value, factor) == (value * factor) >> 63;
        return factor <= 0 ? value : fits ? value * factor : Long.MAX_VALUE;
    }

    private void countRow(String line, long number) {
        Matcher row = COUNT_ROW.matcher(line);
        if (row.matches()) {
            begin(new long[] {Long.parseLong(row.group(1))}, row.group(2));
        } else {
            damaged(number);
        }
    }

    private void begin(long[] values, String addresses) {
        endRow();
        open = values;
        stack.addresses(addresses);
    }

    private void endRow() {
        long[] values = open;
        if (values != null) {
            table.add(stack.take(), values);
        }
        open = null;
    }

    private void endJava() {
        for (Sample sample : javaSamples) {
            table.add(javaLocations.stack(sample.addresses), sample.values);
        }
    }

    private void damaged(long number) {
        faults.atLine(Severity.WARNING, number, "This row of the profile could not be read.");
    }

    private static long number(String text) {
        return number(text, 15);
    }

    private static long number(String text, int maxDigits) {
        try {
            return text.length() > maxDigits ? 0 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
