package unwind.app.analysis;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadTable;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Draws a recording from text, a fact a line; times are seconds:
///
/// ```
/// log
/// time 0..10
/// jvm pid=7 start=0 version=25 collector=G1
/// set jdk.ThreadPark enabled=true
/// heap.used 0=100 1.5=200
/// histogram 3 LIVE byte[]=4096 app.Order=320
/// GC_PAUSE 1+0.2 name=GC Pause, gc=1
/// ALLOCATION_SAMPLE 2 weight=512, class=byte[], stack=java.util.ArrayList.add:10 < app.Orders.load:7
/// ```
///
/// A frame may have a descriptor and a bytecode index: `app.Orders.close()V:12@31`.
///
/// `log` makes it a log instead of a flight recording. A line of an event is its kind, its start
/// and duration, then its attributes.
public final class DrawnRecording {
    /// What second 0 is, nanoseconds since the epoch.
    public static final long ZERO = 1_700_000_000_000_000_000L;

    private static final Map<String, Attribute> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("gc", Attribute.GC_ID),
                    Map.entry("name", Attribute.NAME),
                    Map.entry("cause", Attribute.CAUSE),
                    Map.entry("class", Attribute.CLASS),
                    Map.entry("weight", Attribute.WEIGHT_BYTES),
                    Map.entry("count", Attribute.COUNT),
                    Map.entry("total", Attribute.TOTAL_COUNT),
                    Map.entry("dead", Attribute.DEAD_COUNT),
                    Map.entry("safepoint", Attribute.AT_SAFEPOINT),
                    Map.entry("sum", Attribute.SUM_OF_PAUSES_NANOS),
                    Map.entry("longest", Attribute.LONGEST_PAUSE_NANOS),
                    Map.entry("allocated", Attribute.ALLOCATED_AT_NANOS),
                    Map.entry("path", Attribute.PATH_TO_ROOT),
                    Map.entry("user", Attribute.USER_NANOS),
                    Map.entry("system", Attribute.SYSTEM_NANOS),
                    Map.entry("stack", Attribute.STACK),
                    Map.entry("message", Attribute.MESSAGE),
                    Map.entry("thread", Attribute.THREAD),
                    Map.entry("other", Attribute.OTHER_THREAD));

    private static final Set<String> COUNTS =
            Set.of(
                    SeriesNames.GOROUTINES,
                    SeriesNames.HEAP_OBJECTS,
                    SeriesNames.GC_COUNT,
                    SeriesNames.FILES_OPEN);

    private final StringPool.Builder strings = new StringPool.Builder();
    private final ThreadTable.Builder threads = new ThreadTable.Builder();
    private final Map<String, Integer> threadIds = new HashMap<>();
    private final StackTable.Builder stacks = new StackTable.Builder();
    private final Map<EventKind, List<Map<Attribute, Long>>> rows = new EnumMap<>(EventKind.class);
    private final Map<EventKind, List<Long>> starts = new EnumMap<>(EventKind.class);
    private final Map<String, Map<String, String>> settings = new TreeMap<>();
    private final List<Histogram> histograms = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private TimeAxis time = new TimeAxis(ZERO, nanos("10"), TimeAxis.Source.RECORDED, 0);
    private int chunks = 1;
    private Jvm jvm = Jvm.UNKNOWN;
    private ProgramRuntime runtime = ProgramRuntime.JVM;

    private DrawnRecording() {}

    /// The recording that the text draws.
    public static Recording of(String text) {
        DrawnRecording drawn = new DrawnRecording();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(drawn::line);
        return drawn.build();
    }

    /// That second, nanoseconds since the epoch.
    public static long nanos(String seconds) {
        return ZERO + Math.round(Double.parseDouble(seconds) * 1e9);
    }

    /// A span of seconds.
    public static TimeRange range(double from, double to) {
        return new TimeRange(nanos(Double.toString(from)), nanos(Double.toString(to)));
    }

    private void line(String line) {
        String[] parts = line.split(" +", 2);
        switch (parts[0]) {
            case "time" -> {
                String[] span = parts[1].split("\\.\\.");
                time = new TimeAxis(nanos(span[0]), nanos(span[1]), TimeAxis.Source.RECORDED, 0);
            }
            case "log" -> chunks = 0;
            case "go" -> runtime = ProgramRuntime.GO;
            case "jvm" -> jvm(pairs(parts[1], " +"));
            case "set" -> {
                String[] setting = parts[1].split(" +", 2);
                settings.computeIfAbsent(setting[0], _ -> new HashMap<>())
                        .putAll(pairs(setting[1], " +(?=\\S+=)"));
            }
            case "histogram" -> histogram(parts[1].split(" +", 3));
            default -> {
                if (Character.isUpperCase(parts[0].charAt(0))) {
                    event(EventKind.valueOf(parts[0]), parts[1]);
                } else {
                    series(parts[0], pairs(parts[1], " +"));
                }
            }
        }
    }

    private static Map<String, String> pairs(String text, String separator) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(separator)) {
            String[] sides = pair.split("=", 2);
            pairs.put(sides[0].strip(), sides[1].strip());
        }
        return pairs;
    }

    private void jvm(Map<String, String> facts) {
        String pid = facts.get("pid");
        String start = facts.get("start");
        String max = facts.get("max");
        jvm =
                new Jvm(
                        facts.get("name"),
                        facts.get("version"),
                        pid == null ? null : Long.valueOf(pid),
                        start == null ? null : nanos(start),
                        facts.get("collector"),
                        max == null ? null : Long.valueOf(max),
                        null,
                        facts.get("main"),
                        null);
    }

    private void series(String name, Map<String, String> samples) {
        boolean ratio = name.startsWith("cpu.") || name.endsWith("hare");
        boolean counts =
                COUNTS.contains(name)
                        || name.startsWith("threads")
                        || name.startsWith("scheduler")
                        || name.startsWith(SeriesNames.PROGRAM_PREFIX);
        Unit unit =
                name.equals(SeriesNames.GC_PAUSE_TOTAL)
                        ? Unit.NANOSECONDS
                        : ratio ? Unit.RATIO : counts ? Unit.COUNT : Unit.BYTES;
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        samples.forEach((second, value) -> {
            times.add(nanos(second));
            values.add(
                    ratio
                            ? Float.floatToIntBits(Float.parseFloat(value)) & 0xFFFF_FFFFL
                            : Long.parseLong(value));
        });
        series.add(
                new Series(
                        name,
                        name.equals(SeriesNames.THROWABLES) ? Unit.COUNT : unit,
                        times.build(),
                        values.build(),
                        ratio ? Series.Encoding.FLOAT_BITS : Series.Encoding.INTEGER));
    }

    /// Bytes of each class, 16 an instance.
    private void histogram(String[] parts) {
        Map<String, String> bytes = pairs(parts[2], " +");
        LongColumn names =
                LongColumn.of(bytes.keySet().stream().mapToLong(strings::intern).toArray());
        long[] sizes = bytes.values().stream().mapToLong(Long::parseLong).toArray();
        long[] counts = Arrays.stream(sizes).map(size -> size / 16).toArray();
        histograms.add(
                new Histogram(
                        OptionalLong.of(nanos(parts[0])),
                        Histogram.Liveness.valueOf(parts[1]),
                        names,
                        LongColumn.of(counts),
                        LongColumn.of(sizes),
                        OptionalLong.of(Arrays.stream(counts).sum()),
                        OptionalLong.of(Arrays.stream(sizes).sum())));
    }

    private void event(EventKind kind, String text) {
        String[] parts = text.split(" +", 2);
        String[] span = parts[0].split("\\+");
        Map<Attribute, Long> row = new EnumMap<>(Attribute.class);
        if (span.length > 1) {
            row.put(Attribute.DURATION_NANOS, Math.round(Double.parseDouble(span[1]) * 1e9));
        }
        if (parts.length > 1) {
            pairs(parts[1], ",")
                    .forEach((name, value) -> {
                        Attribute attribute = ATTRIBUTES.get(name);
                        row.put(attribute, value(attribute, value));
                    });
        }
        starts.computeIfAbsent(kind, _ -> new ArrayList<>()).add(nanos(span[0]));
        rows.computeIfAbsent(kind, _ -> new ArrayList<>()).add(row);
    }

    private long value(Attribute attribute, String text) {
        return switch (attribute) {
            case NAME, CAUSE, CLASS, MESSAGE, PATH_TO_ROOT -> strings.intern(text);
            case STACK -> stack(text);
            case THREAD, OTHER_THREAD -> thread(text);
            case SUM_OF_PAUSES_NANOS, LONGEST_PAUSE_NANOS, USER_NANOS, SYSTEM_NANOS ->
                    Math.round(Double.parseDouble(text) * 1e9);
            case ALLOCATED_AT_NANOS -> ZERO + Math.round(Double.parseDouble(text) * 1e9);
            default -> Long.parseLong(text);
        };
    }

    private long thread(String name) {
        int id = threadIds.computeIfAbsent(name, _ -> threadIds.size() + 1);
        return threads.add(new ThreadTable.ThreadRow(id, id, name, "", false));
    }

    private long stack(String text) {
        int[] frames =
                Arrays.stream(text.split("<")).map(String::strip).mapToInt(this::frame).toArray();
        return stacks.stack(frames, frames.length, false);
    }

    private int frame(String text) {
        String[] indexSplit = text.split("@");
        String[] lineSplit = indexSplit[0].split(":");
        String[] descriptorSplit = lineSplit[0].split("(?=\\()", 2);
        String name = descriptorSplit[0];
        int dot = name.lastIndexOf('.');
        int method =
                stacks.method(
                        strings.intern(name.substring(0, dot)),
                        strings.intern(methodName(name.substring(dot + 1))),
                        descriptorSplit.length > 1 ? strings.intern(descriptorSplit[1]) : -1);
        int line = lineSplit.length > 1 ? Integer.parseInt(lineSplit[1]) : -1;
        int index = indexSplit.length > 1 ? Integer.parseInt(indexSplit[1]) : 0;
        return stacks.frame(method, line, index, FrameType.JIT_COMPILED);
    }

    /// `<` parts frames, so constructors are drawn as `new`.
    private static String methodName(String drawn) {
        return drawn.equals("new") ? "<init>" : drawn;
    }

    private Recording build() {
        Recording.Builder recording =
                Recording.builder(time, ClockBase.EPOCH)
                        .runtime(runtime)
                        .jvm(jvm)
                        .chunks(chunks)
                        .settings(settings)
                        .strings(strings.build())
                        .stacks(stacks.build())
                        .threads(threads.build());
        series.forEach(recording::series);
        histograms.forEach(recording::histogram);
        rows.forEach((kind, ofKind) -> recording.events(table(kind, ofKind)));
        return recording.build();
    }

    private EventTable table(EventKind kind, List<Map<Attribute, Long>> ofKind) {
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        TreeSet<Attribute> used = new TreeSet<>();
        ofKind.forEach(row -> used.addAll(row.keySet()));
        for (Attribute attribute : used) {
            columns.put(
                    attribute,
                    LongColumn.of(
                            ofKind.stream()
                                    .mapToLong(row -> row.getOrDefault(attribute, -1L))
                                    .toArray()));
        }
        return new EventTable(
                kind,
                LongColumn.of(starts.get(kind).stream().mapToLong(Long::longValue).toArray()),
                columns);
    }
}
