package unwind.samples.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One way on each axis.
public record Ways(RecordingWay recording, HistogramWay histograms, DumpWay dumps, GcLogWay gcLog) {

    /// What the samples of the repository come nearest to.
    public static final Ways USUAL =
            new Ways(
                    RecordingWay.PROFILE,
                    HistogramWay.LIVE,
                    DumpWay.PRINT_LOCKS,
                    GcLogWay.SAFEPOINTS);

    /// Draws a way on each axis that a JDK of this version knows.
    public static Ways draw(RandomGenerator random, int jdk) {
        List<DumpWay> dumps =
                Arrays.stream(DumpWay.values()).filter(way -> way.works(jdk)).toList();
        return new Ways(
                one(random, List.of(RecordingWay.values())),
                one(random, List.of(HistogramWay.values())),
                one(random, dumps),
                one(random, List.of(GcLogWay.values())));
    }

    /// Every way of every axis, the other axes as usual; by a name for a folder.
    public static Map<String, Ways> each() {
        Map<String, Ways> each = new LinkedHashMap<>();
        for (RecordingWay way : RecordingWay.values()) {
            each.put(
                    name("recording", way),
                    new Ways(way, USUAL.histograms, USUAL.dumps, USUAL.gcLog));
        }
        for (HistogramWay way : HistogramWay.values()) {
            each.put(
                    name("histograms", way),
                    new Ways(USUAL.recording, way, USUAL.dumps, USUAL.gcLog));
        }
        for (DumpWay way : DumpWay.values()) {
            each.put(
                    name("dumps", way),
                    new Ways(USUAL.recording, USUAL.histograms, way, USUAL.gcLog));
        }
        for (GcLogWay way : GcLogWay.values()) {
            each.put(
                    name("gc-log", way),
                    new Ways(USUAL.recording, USUAL.histograms, USUAL.dumps, way));
        }
        return each;
    }

    /// The options of the JVM.
    List<String> jvmOptions() {
        return Stream.concat(recording.jvmOptions().stream(), gcLog.jvmOptions().stream()).toList();
    }

    /// What is asked of the JVM: the recording's own steps, and so many histograms and dumps,
    /// spread over the run.
    List<Step> steps(double seconds, int histogramCount, int dumpCount) {
        List<Step> steps = new ArrayList<>(recording.steps(seconds));
        for (int i = 0; i < histogramCount; i++) {
            steps.add(histograms.step(seconds * (0.22 + 0.62 * i / histogramCount), i + 1));
        }
        for (int i = 0; i < dumpCount; i++) {
            steps.add(dumps.step(seconds * (0.3 + 0.58 * i / dumpCount), i + 1));
        }
        return steps;
    }

    private static <T> T one(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String name(String axis, Enum<?> way) {
        return axis + "-" + way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
