package unwind.app.analysis.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.TextFormat;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

class LanesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    @TempDir private Path folder;

    private static Lanes lanes(String... drawn) {
        return Lanes.of(Stream.of(drawn).map(DrawnRecording::of).toList());
    }

    private static int lane(Lanes lanes, String name) {
        return IntStream.range(0, lanes.size())
                .filter(lane -> lanes.name(lane).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachThreadHasALaneWithItsIntervalsInTheOrderOfTime() {
        Lanes lanes =
                lanes(
                        """
                        PARK 4+1 thread=worker-1, class=app.Latch
                        MONITOR_ENTER 1+2 thread=worker-1, class=app.Cache, other=worker-2, \
                        stack=java.util.HashMap.get:1 < app.Cache.find:7
                        SLEEP 2+3 thread=worker-2
                        """);
        int one = lane(lanes, "worker-1");
        assertThat(states(lanes, one)).containsExactly(LaneState.BLOCKED, LaneState.PARKED);
        assertThat(states(lanes, lane(lanes, "worker-2"))).containsExactly(LaneState.SLEEPING);
        LaneInterval blocked = lanes.interval(lanes.firstInterval(one));
        assertThat(blocked.durationNanos()).isEqualTo(2_000_000_000L);
        assertThat(blocked.on()).isEqualTo("app.Cache, previous owner worker-2");
        assertThat(blocked.site()).isEqualTo("app.Cache.find:7");
        assertThat(lanes.group(lanes.groupOf(one))).isEqualTo("worker-*");
    }

    @Test
    void totalsCountThePartOfAnIntervalThatLiesInTheRange() {
        Lanes lanes =
                lanes(
                        """
                        PARK 1+4 thread=a
                        PARK 6+1 thread=a
                        MONITOR_ENTER 8+1 thread=a
                        """);
        LaneTotals totals = LaneTotals.of(lanes, DrawnRecording.range(2, 8.5));
        assertThat(totals.nanos(LaneState.PARKED, 0)).isEqualTo(4_000_000_000L);
        assertThat(totals.count(LaneState.PARKED, 0)).isEqualTo(2);
        assertThat(totals.longest(LaneState.PARKED, 0)).isEqualTo(3_000_000_000L);
        assertThat(totals.nanos(LaneState.BLOCKED, 0)).isEqualTo(500_000_000L);
        assertThat(totals.waitNanos(0)).isEqualTo(4_500_000_000L);
    }

    @Test
    void aWaitWithTwoEventsIsWaitedOnce() {
        Lanes lanes =
                lanes(
                        """
                        SLEEP 1+2 thread=a
                        PARK 1+2 thread=a
                        VIRTUAL_THREAD_PINNED 1+2 thread=a
                        """);
        LaneTotals totals = LaneTotals.of(lanes, Slices.EVERYTHING);
        assertThat(totals.waitNanos(0)).isEqualTo(2_000_000_000L);
        assertThat(totals.nanos(LaneState.PINNED, 0)).isEqualTo(2_000_000_000L);
    }

    @Test
    void aThreadIsAliveFromItsStartToItsEnd() {
        Lanes lanes =
                lanes(
                        """
                        set jdk.ThreadStart enabled=true
                        THREAD_START 2 thread=main, other=late, stack=app.Pool.grow:3
                        THREAD_END 7 thread=late
                        PARK 1+1 thread=main
                        """);
        int late = lane(lanes, "late");
        assertThat(lanes.startedNanos(late)).hasValue(DrawnRecording.nanos("2"));
        assertThat(lanes.endedNanos(late)).hasValue(DrawnRecording.nanos("7"));
        assertThat(lanes.creator(late)).isEqualTo("app.Pool.grow:3");
        assertThat(lanes.aliveTo(late)).isEqualTo(DrawnRecording.nanos("7"));
        int main = lane(lanes, "main");
        assertThat(lanes.startedNanos(main)).isEmpty();
        assertThat(lanes.aliveFrom(main)).isEqualTo(DrawnRecording.nanos("0"));
    }

    @Test
    void whereStartsWereNotRecordedAThreadIsKnownFromItsFirstSign() {
        Lanes lanes = lanes("PARK 3+1 thread=a");
        assertThat(lanes.aliveFrom(0)).isEqualTo(DrawnRecording.nanos("3"));
        assertThat(lanes.aliveTo(0)).isEqualTo(DrawnRecording.nanos("4"));
        assertThat(lanes.absences()).anyMatch(absence -> absence.what().contains("started"));
    }

    @Test
    void thresholdsAreSaidAndWhatWasOffIsAbsent() {
        Lanes lanes =
                lanes(
                        """
                        set jdk.ThreadPark enabled=true threshold=20 ms
                        set jdk.JavaMonitorEnter enabled=true threshold=20 ms
                        set jdk.ThreadSleep enabled=false
                        PARK 3+1 thread=a
                        """);
        assertThat(lanes.caveats())
                .contains("Shorter than 20 ms is not recorded: blocked, parked.");
        assertThat(lanes.thresholdNanos(LaneState.PARKED)).hasValue(20_000_000L);
        assertThat(lanes.thresholdNanos(LaneState.SOCKET)).isEmpty();
        assertThat(lanes.absences())
                .anyMatch(absence -> absence.what().equals("when threads were: sleeping"))
                .noneMatch(absence -> absence.what().equals("when threads were: parked"));
    }

    @Test
    void aSampleStandsForItsPeriodAndSamplesOfProcessorTimeGoFirst() {
        Lanes lanes =
                lanes(
                        """
                        set jdk.ExecutionSample period=10 ms
                        EXECUTION_SAMPLE 1 thread=a
                        EXECUTION_SAMPLE 2 thread=a
                        """);
        LaneTotals totals = LaneTotals.of(lanes, Slices.EVERYTHING);
        assertThat(totals.count(LaneState.RUNNING, 0)).isEqualTo(2);
        assertThat(totals.nanos(LaneState.RUNNING, 0)).isEqualTo(20_000_000L);
        assertThat(totals.waitNanos(0)).isZero();
        Lanes both = lanes("EXECUTION_SAMPLE 1 thread=a\nCPU_TIME_SAMPLE 1+0.02 thread=a");
        assertThat(LaneTotals.of(both, Slices.EVERYTHING).count(LaneState.RUNNING, 0)).isOne();
    }

    @Test
    void dumpsArePointsOnTheLanesOfTheirThreads() {
        String text =
                """
                Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode):

                "a" #1 [77] prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x1 nid=77 waiting [0x1]
                   java.lang.Thread.State: WAITING (parking)
                \tat app.Work.run(Work.java:1)

                "late" #9 [78] prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x2 nid=78 runnable
                   java.lang.Thread.State: RUNNABLE
                \tat app.Work.run(Work.java:2)

                JNI global refs: 10, weak refs: 0

                """;
        Recording dumps =
                TextFormat.readTexts(
                                Path.of("dump"),
                                List.of(
                                        new EmbeddedText(DrawnRecording.nanos("3"), text),
                                        new EmbeddedText(DrawnRecording.nanos("5"), text)),
                                Limits.DEFAULT)
                        .recording()
                        .orElseThrow();
        Lanes lanes = Lanes.of(List.of(DrawnRecording.of("PARK 1+1 thread=a"), dumps));
        assertThat(lanes.size()).isEqualTo(2);
        int late = lane(lanes, "late");
        assertThat(lanes.endPoint(late) - lanes.firstPoint(late)).isEqualTo(2);
        assertThat(lanes.pointState(lanes.firstPoint(late))).isEqualTo(ThreadState.RUNNABLE);
        int a = lane(lanes, "a");
        assertThat(lanes.pointNanos(lanes.firstPoint(a) + 1)).isEqualTo(DrawnRecording.nanos("5"));
        assertThat(lanes.pointState(lanes.firstPoint(a))).isEqualTo(ThreadState.WAITING);
        assertThat(Lanes.of(List.of(dumps)).absences())
                .extracting(absence -> absence.what())
                .containsExactly("what threads did between dumps");
    }

    @Test
    void threadsWithoutNamesAreOneGroupHoweverManyDumpsShowThem() {
        StringBuilder text =
                new StringBuilder(
                        "Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9 mixed):\n\n");
        for (int id = 20; id < 40; id++) {
            text.append("\"\" #" + id + " [7] prio=5 tid=0x1 nid=7 waiting [0x1]\n")
                    .append("   java.lang.Thread.State: WAITING (parking)\n")
                    .append("\tat app.Work.run(Work.java:1)\n\n");
        }
        Recording dumps =
                TextFormat.readTexts(
                                Path.of("dump"),
                                List.of(
                                        new EmbeddedText(
                                                DrawnRecording.nanos("3"), text.toString()),
                                        new EmbeddedText(
                                                DrawnRecording.nanos("5"), text.toString())),
                                Limits.DEFAULT)
                        .recording()
                        .orElseThrow();
        Lanes lanes = Lanes.of(List.of(dumps));
        List<LaneRow> rows =
                new LaneRows(lanes)
                        .of(
                                all(lanes),
                                LaneTotals.of(lanes, Slices.EVERYTHING),
                                new LaneRows.Form(LaneSort.WAIT, true, Set.of()));
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().name()).isEqualTo("unnamed threads, start not recorded");
        assertThat(rows.getFirst().points()).hasSize(2);
        assertThat(rows.getFirst().points().getFirst().of(ThreadState.WAITING)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-* | order-*",
                "virtual threads started at com.shop.Orders.accept:17 | virtual at Orders.accept:17",
                "virtual threads, start not recorded | virtual threads",
                "goroutines started at net/http.(*Server).Serve:308 | at http.(*Server).Serve:308",
                "goroutines started at runtime.bgsweep:9 | at runtime.bgsweep:9",
                "unnamed threads started at Main.go:3 | unnamed at Main.go:3"
            })
    void whereThereIsLittleRoomThePlaceOfTheirStartNamesThreads(String name, String label) {
        assertThat(LaneRow.label(name)).isEqualTo(label);
    }

    @Test
    void orderAndFilterGoByThreadsPoolsAndText() {
        Lanes lanes =
                lanes(
                        """
                        PARK 1+1 thread=worker-2
                        PARK 1+3 thread=worker-10
                        PARK 1+2 thread=main
                        EXECUTION_SAMPLE 1 thread=main
                        """);
        LaneTotals totals = LaneTotals.of(lanes, Slices.EVERYTHING);
        assertThat(names(lanes, totals, all(lanes), LaneSort.WAIT, true))
                .containsExactly("worker-*", "main");
        assertThat(names(lanes, totals, all(lanes), LaneSort.CPU, true))
                .containsExactly("main", "worker-*");
        assertThat(names(lanes, totals, all(lanes), LaneSort.NAME, false))
                .containsExactly("main", "worker-2", "worker-10");
        assertThat(
                        names(
                                lanes,
                                totals,
                                LaneFilter.of(lanes, List.of("worker-*"), ""),
                                LaneSort.WAIT,
                                false))
                .containsExactly("worker-10", "worker-2");
        assertThat(LaneFilter.of(lanes, List.of(), "main").cardinality()).isOne();
        assertThat(LaneFilter.of(lanes, List.of("nobody"), "").cardinality()).isZero();
        List<LaneRow> expanded =
                new LaneRows(lanes)
                        .of(
                                all(lanes),
                                totals,
                                new LaneRows.Form(
                                        LaneSort.WAIT,
                                        true,
                                        Set.of(lanes.groupOf(lane(lanes, "worker-2")))));
        assertThat(expanded)
                .extracting(row -> row.name())
                .containsExactly("worker-*", "worker-10", "worker-2", "main");
    }

    @Test
    void columnsOfManyIntervalsAreThoseOfTheIntervalsOneByOne() {
        Random random = new Random(7);
        StringBuilder drawn = new StringBuilder();
        for (int thread = 0; thread < 4; thread++) {
            double at = 0;
            while (at < 9.9) {
                double length = random.nextDouble() * 0.002;
                String kind = random.nextBoolean() ? "PARK" : "MONITOR_ENTER";
                drawn.append(kind + " %.6f+%.6f thread=t-%d\n".formatted(at, length, thread));
                at += length * 2;
            }
        }
        String sorted =
                drawn.toString()
                        .lines()
                        .sorted(Comparator.comparingDouble(LanesTest::start))
                        .collect(Collectors.joining("\n"));
        Lanes lanes = lanes(sorted);
        assertThat(lanes.intervals()).isGreaterThan(16_384);
        LaneRowIndex index = LaneRowIndex.of(lanes, IntStream.range(0, lanes.size()).toArray());
        TimeRange[] ranges = {
            lanes.range(), DrawnRecording.range(2, 7), DrawnRecording.range(3.1, 3.12)
        };
        for (TimeRange visible : ranges) {
            LaneShares shares = new LaneShares(100);
            index.fill(visible, shares);
            for (int column = 0; column < 100; column += 7) {
                double exact = brute(lanes, LaneState.BLOCKED, visible, column, 100);
                assertThat(shares.of(LaneState.BLOCKED, column)).isCloseTo(exact, within(0.05));
            }
        }
    }

    private static double start(String line) {
        return Double.parseDouble(line.split("[ +]")[1]);
    }

    private static double brute(
            Lanes lanes, LaneState state, TimeRange visible, int column, int width) {
        double step = visible.durationNanos() / (double) width;
        double from = visible.fromNanos() + column * step;
        double sum = 0;
        for (int i = 0; i < lanes.intervals(); i++) {
            if (lanes.state(i) == state) {
                sum +=
                        Math.max(
                                0,
                                Math.min(lanes.to(i), from + step) - Math.max(lanes.from(i), from));
            }
        }
        return sum / step;
    }

    @Test
    void anIntervalThatBeganLongBeforeIsFound() {
        StringBuilder drawn = new StringBuilder("VIRTUAL_THREAD_PINNED 0.001+9 thread=a\n");
        for (int i = 1; i < 300; i++) {
            drawn.append("PARK %.3f+0.01 thread=a\n".formatted(i * 0.02));
        }
        Lanes lanes = lanes(drawn.toString());
        assertThat(lanes.firstReaching(0, DrawnRecording.nanos("5"))).isZero();
        assertThat(lanes.firstReaching(0, DrawnRecording.nanos("9.5"))).isGreaterThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait-chain", "pinned-virtual-threads", "thread-leak", "slow-backend"})
    void theSumsOfEachThreadAreThoseOfTheJdksReader(String sample) throws IOException {
        Path file = unpacked(sample);
        Map<String, LaneState> states =
                Map.of(
                        "jdk.JavaMonitorEnter", LaneState.BLOCKED,
                        "jdk.JavaMonitorWait", LaneState.WAITING,
                        "jdk.ThreadPark", LaneState.PARKED,
                        "jdk.ThreadSleep", LaneState.SLEEPING,
                        "jdk.FileRead", LaneState.FILE,
                        "jdk.FileWrite", LaneState.FILE,
                        "jdk.SocketRead", LaneState.SOCKET,
                        "jdk.SocketWrite", LaneState.SOCKET,
                        "jdk.VirtualThreadPinned", LaneState.PINNED);
        Map<Long, List<long[]>> waits = new TreeMap<>();
        Map<Long, Integer> samples = new TreeMap<>();
        Map<Long, Map<LaneState, long[]>> wanted = new TreeMap<>();
        Map<Long, long[]> allocated = new TreeMap<>();
        Set<Long> started = new TreeSet<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String type = event.getEventType().getName();
                RecordedThread thread =
                        type.equals("jdk.ExecutionSample")
                                ? event.getThread("sampledThread")
                                : event.getThread();
                if (thread == null || thread.getJavaThreadId() <= 0) {
                    continue;
                }
                if (states.containsKey(type)) {
                    long[] sums =
                            wanted.computeIfAbsent(thread.getJavaThreadId(), _ -> new TreeMap<>())
                                    .computeIfAbsent(states.get(type), _ -> new long[2]);
                    sums[0]++;
                    sums[1] += event.getDuration().toNanos();
                    long from = nanos(event.getStartTime());
                    waits.computeIfAbsent(thread.getJavaThreadId(), _ -> new ArrayList<>())
                            .add(new long[] {from, from + event.getDuration().toNanos()});
                } else if (type.equals("jdk.ExecutionSample")) {
                    samples.merge(thread.getJavaThreadId(), 1, Integer::sum);
                } else if (type.equals("jdk.ObjectAllocationSample")) {
                    allocated.computeIfAbsent(thread.getJavaThreadId(), _ -> new long[1])[0] +=
                            event.getLong("weight");
                } else if (type.equals("jdk.VirtualThreadStart")) {
                    started.add(thread.getJavaThreadId());
                } else if (type.equals("jdk.ThreadStart")) {
                    started.add(event.getThread("thread").getJavaThreadId());
                }
            }
        }
        Lanes lanes = Lanes.of(List.of(read(file)));
        LaneTotals totals = LaneTotals.of(lanes, Slices.EVERYTHING);
        int checked = 0;
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (lanes.threadId(lane).isEmpty()) {
                continue;
            }
            long id = lanes.threadId(lane).getAsLong();
            for (LaneState state : Set.copyOf(states.values())) {
                long[] sums = wanted.getOrDefault(id, Map.of()).getOrDefault(state, new long[2]);
                assertThat((long) totals.count(state, lane)).isEqualTo(sums[0]);
                assertThat(totals.nanos(state, lane)).isEqualTo(sums[1]);
                checked += sums[0] > 0 ? 1 : 0;
            }
            assertThat(totals.waitNanos(lane))
                    .isEqualTo(onceEach(waits.getOrDefault(id, List.of())));
            assertThat(totals.count(LaneState.RUNNING, lane))
                    .isEqualTo(samples.getOrDefault(id, 0));
            assertThat(totals.allocatedBytes(lane))
                    .isEqualTo(allocated.getOrDefault(id, new long[1])[0]);
            assertThat(lanes.startedNanos(lane).isPresent()).isEqualTo(started.contains(id));
        }
        assertThat(checked).isPositive();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /// How long some spans are together where they overlap once.
    private static long onceEach(List<long[]> spans) {
        long sum = 0;
        long to = Long.MIN_VALUE;
        for (long[] span :
                spans.stream().sorted(Comparator.comparingLong(each -> each[0])).toList()) {
            sum += Math.max(0, span[1] - Math.max(span[0], to));
            to = Math.max(to, span[1]);
        }
        return sum;
    }

    private static List<LaneState> states(Lanes lanes, int lane) {
        return IntStream.range(lanes.firstInterval(lane), lanes.endInterval(lane))
                .mapToObj(lanes::state)
                .toList();
    }

    private static BitSet all(Lanes lanes) {
        BitSet all = new BitSet();
        all.set(0, lanes.size());
        return all;
    }

    private static List<String> names(
            Lanes lanes, LaneTotals totals, BitSet shown, LaneSort sort, boolean grouped) {
        return new LaneRows(lanes)
                .of(shown, totals, new LaneRows.Form(sort, grouped, Set.of())).stream()
                        .map(row -> row.name())
                        .toList();
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private Path unpacked(String sample) throws IOException {
        Path file = folder.resolve(sample + ".jfr");
        try (InputStream in =
                new GZIPInputStream(
                        Files.newInputStream(
                                SAMPLES.resolve(sample).resolve("recording.jfr.gz")))) {
            Files.copy(in, file);
        }
        return file;
    }
}
