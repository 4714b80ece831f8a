package unwind.parsers.histogram;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Moment;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of `jmap -histo` and `jcmd GC.class_histogram`, JDK 6 to 25, of OpenJ9's `jmap -histo`
/// and of JRockit's heap reports; one file may hold many.
///
/// Written by HotSpot's `KlassInfoHisto::print_histo_on` (heapInspection.cpp). A text holds no time
/// and does not say whether garbage was counted: the time is taken from a date line or a logger's
/// prefix near the histogram, else from the file; liveness from the command where it was pasted
/// too, or from the file's name. The module column is ignored: it is missing for application
/// classes and in older versions, so it cannot identify a class.
public final class HistogramFormat implements Format {
    /// Histograms kept from one file; a file with more is a monitoring archive.
    private static final int MAX_HISTOGRAMS = 10_000;

    /// Problems that are kept from one file.
    private static final int MAX_PROBLEMS = 100;

    /// `jcmd` writes the process id before what the command prints.
    private static final Pattern PID_LINE = Pattern.compile("\\s{0,8}(\\d{1,9}):\\s*");

    /// A date line this far above a histogram is still its own.
    private static final int CONTEXT_LINES = 5;

    @Override
    public String id() {
        return "class-histogram";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        List<String> lines = TextHead.text(head).lines().limit(12).toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (HistogramSection.starts(lines.get(i)) && followed(lines, i)) {
                return true;
            }
        }
        return lines.size() == 1 && HistogramSection.starts(lines.getFirst());
    }

    private static boolean followed(List<String> lines, int header) {
        for (int i = header + 1; i < Math.min(lines.size(), header + 4); i++) {
            RowShape shape = RowShape.announcedBy(lines.get(header));
            Row row = (shape == null ? RowShape.HOTSPOT : shape).row(lines.get(i), 1);
            if (row != null && (row.rank() == Row.TOTAL || row.rank() <= 2)) {
                return true;
            }
        }
        return header + 2 >= lines.size();
    }

    @Override
    public Set<String> readsToo() {
        return Set.of("class-histogram");
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        List<Problem> problems = new ArrayList<>();
        StringPool.Builder strings = new StringPool.Builder();
        List<Histogram> histograms = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        Context context = new Context(source.file());
        TextLines lines = TextLines.of(source, progress::advance);
        Held held = new Held(limits.maxTextBytes());
        while (lines.next()) {
            context.see(lines.printed(), lines.number());
            if (!HistogramSection.starts(lines.text())) {
                continue;
            }
            if (histograms.size() == MAX_HISTOGRAMS) {
                problems.add(
                        Problem.atLine(
                                Problem.Severity.WARNING,
                                source.file(),
                                lines.number(),
                                "The file holds more than "
                                        + MAX_HISTOGRAMS
                                        + " histograms; those from here on were not read."));
                break;
            }
            Optional<Moment> moment = context.moment(lines.number());
            moment.ifPresent(moments::add);
            histograms.add(
                    HistogramSection.read(
                            lines,
                            moment.map(m -> OptionalLong.of(m.nanos()))
                                    .orElse(OptionalLong.empty()),
                            context.liveness(),
                            source.file(),
                            strings,
                            held::more,
                            problems));
            bound(problems);
            context.forget();
        }
        if (histograms.isEmpty()) {
            problems.add(Problem.error(source.file(), "There is no histogram in this text."));
            return new Reading(source.file(), id(), source.fileBytes(), Optional.empty(), problems);
        }
        Recording.Builder builder = recording(source.file(), histograms, moments);
        context.pid.ifPresent(
                pid -> builder.jvm(new Jvm(null, null, pid, null, null, null, null, null, null)));
        Recording recording = builder.strings(strings.build()).build();
        return new Reading(
                source.file(), id(), source.fileBytes(), Optional.of(recording), problems);
    }

    /// One file may hold ten thousand damaged histograms.
    private static void bound(List<Problem> problems) {
        if (problems.size() > MAX_PROBLEMS) {
            problems.subList(MAX_PROBLEMS, problems.size()).clear();
        }
    }

    /// What is kept of one file's histograms.
    private static final class Held {
        private final long maxBytes;
        private long bytes;

        Held(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        boolean more(long added) {
            bytes += added;
            return bytes <= maxBytes;
        }
    }

    private static Recording.Builder recording(
            Path file, List<Histogram> histograms, List<Moment> moments) throws IOException {
        Moment.OnClock fileTime = Moment.ofFile(file);
        boolean timed = !moments.isEmpty();
        TimeAxis axis = timed ? covering(moments) : fileTime.axis();
        boolean zoned = moments.stream().allMatch(Moment::zoned);
        ClockBase read = zoned ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
        Recording.Builder builder = Recording.builder(axis, timed ? read : fileTime.clock());
        for (int i = 0; i < histograms.size(); i++) {
            Histogram histogram = histograms.get(i);
            boolean last = i == histograms.size() - 1;
            // A text that was appended to ends when the file was written last.
            Histogram placed = !timed && last ? at(fileTime.nanos(), histogram) : histogram;
            builder.histogram(placed);
            placed.timeNanos()
                    .ifPresent(t ->
                            builder.marker(new Marker(Marker.Kind.HISTOGRAM, t, text(histogram))));
        }
        return builder;
    }

    private static TimeAxis covering(List<Moment> moments) {
        long start = moments.stream().mapToLong(Moment::nanos).min().orElse(0);
        long end = moments.stream().mapToLong(Moment::nanos).max().orElse(0);
        return new TimeAxis(start, end, TimeAxis.Source.RECORDED, 1_000_000_000L);
    }

    private static Histogram at(long timeNanos, Histogram of) {
        return new Histogram(
                OptionalLong.of(timeNanos),
                of.liveness(),
                of.classNames(),
                of.instances(),
                of.bytes(),
                of.totalInstances(),
                of.totalBytes());
    }

    private static String text(Histogram histogram) {
        return switch (histogram.liveness()) {
            case LIVE -> "Class histogram, live objects";
            case ALL -> "Class histogram, garbage included";
            case UNKNOWN -> "Class histogram";
        };
    }

    /// What stands around a histogram and tells its time and its liveness.
    private static final class Context {
        private final Histogram.Liveness named;
        private Histogram.Liveness commanded = Histogram.Liveness.UNKNOWN;
        private Optional<Moment> moment = Optional.empty();
        private long momentLine;
        private Optional<Long> pid = Optional.empty();

        Context(Path file) {
            named = byName(file);
        }

        void see(String line, long number) {
            String shown = line.length() > 1000 ? line.substring(0, 1000) : line;
            Optional<Moment> here = Moment.in(shown);
            if (here.isPresent()) {
                moment = here;
                momentLine = number;
            }
            Matcher pidLine = PID_LINE.matcher(shown);
            if (pidLine.matches()) {
                pid = Optional.of(Long.valueOf(pidLine.group(1)));
            }
            if (shown.contains("GC.class_histogram")) {
                boolean all = shown.contains("-all");
                commanded = all ? Histogram.Liveness.ALL : Histogram.Liveness.LIVE;
            } else if (shown.contains("-histo")) {
                boolean live = shown.contains(":live");
                commanded = live ? Histogram.Liveness.LIVE : Histogram.Liveness.ALL;
            }
        }

        Optional<Moment> moment(long line) {
            return line - momentLine <= CONTEXT_LINES ? moment : Optional.empty();
        }

        Histogram.Liveness liveness() {
            return commanded == Histogram.Liveness.UNKNOWN ? named : commanded;
        }

        void forget() {
            moment = Optional.empty();
            commanded = Histogram.Liveness.UNKNOWN;
        }

        private static Histogram.Liveness byName(Path file) {
            Path path = file.getFileName();
            String name = path == null ? "" : path.toString().toLowerCase(Locale.ROOT);
            if (name.matches(".*(^|[^a-z])live([^a-z].*|$)")) {
                return Histogram.Liveness.LIVE;
            }
            return name.matches(".*(^|[^a-z])all([^a-z].*|$)")
                    ? Histogram.Liveness.ALL
                    : Histogram.Liveness.UNKNOWN;
        }
    }
}
