package unwind.app.views.hotspots;

import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.ProfileKind;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints how long it takes until another kind of profile is ready to be shown (300 ms at most),
/// and another grouping of it; first when nothing is compiled, then again. Argument: a recording.
public final class KindBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final double AIM_MILLIS = 300;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private KindBenchmark() {}

    /// Measures every kind that the recording has.
    public static void main(String[] args) {
        ProcessFiles files =
                ProcessFiles.of(
                        List.of(
                                Formats.read(Path.of(args[0]), Limits.DEFAULT, new Progress())
                                        .recording()
                                        .orElseThrow()));
        HotspotsContent content = HotspotsContent.of(files, Optional.empty(), List.of());
        System.out.println("kind                       samples  ms (of processor time), by round");
        for (ProfileKind kind : content.kinds()) {
            StringBuilder line = new StringBuilder();
            double last = 0;
            long samples = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                long used = CLOCK.getCurrentThreadCpuTime();
                HotspotsContent shown = content.asking(content.asked().of(kind));
                last = (System.nanoTime() - start) / 1e6;
                samples = shown.counted().samples();
                double busy = (CLOCK.getCurrentThreadCpuTime() - used) / 1e6;
                line.append(String.format(Locale.ROOT, " %5.0f (%.0f)", last, busy));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %9d %s%s%n",
                    kind.id(),
                    samples,
                    line,
                    last > AIM_MILLIS ? "  longer than " + (int) AIM_MILLIS + " ms" : "");
        }
    }
}
