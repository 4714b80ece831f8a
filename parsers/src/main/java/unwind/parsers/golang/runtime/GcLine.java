package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of `GODEBUG=gctrace=1`, Go 1.5 to today. Go 1.5 printed five phases, later versions
/// three, Go 1.18 added stacks and globals. The first and the last phase stop the program (sweep
/// termination and mark termination); those between run beside it.
///
/// @param startNanos since the process started
/// @param cpuShare of the processor time since the program's start that collections took, 0 to 1
/// @param phaseNanos wall-clock time of each phase
/// @param startBytes heap when the collection started
/// @param endBytes heap when marking ended, garbage included
/// @param liveBytes what was marked as reachable
/// @param goalBytes the heap size at which the collection was due to end
/// @param assistNanos processor time for which goroutines that allocate had to help
/// @param backgroundNanos processor time of the collector's own workers
record GcLine(
        long number,
        long startNanos,
        double cpuShare,
        List<Long> phaseNanos,
        long startBytes,
        long endBytes,
        long liveBytes,
        long goalBytes,
        long assistNanos,
        long backgroundNanos,
        int processors,
        boolean forced) {
    private static final Pattern START = Pattern.compile("gc \\d{1,15} @\\d");

    private static final Pattern LINE =
            Pattern.compile(
                    "gc (\\d{1,15}) @(\\d{1,10}(?:\\.\\d{1,9})?)s (\\d{1,3})%: "
                            + "([\\d.e+-]{1,200}) ms clock, ([\\d.e+/-]{1,200}) ms cpu, "
                            + "(\\d{1,9})->(\\d{1,9})->(\\d{1,9}) MB, (\\d{1,9}) MB goal, "
                            + "(?:\\d{1,9} MB stacks, \\d{1,9} MB globals, )?(\\d{1,6}) P"
                            + "( \\(forced\\))?.*");

    private static final long MEGABYTE = 1L << 20;

    /// Whether a line looks like one of the garbage collector, well formed or not.
    ///
    /// @return where it starts in the line (loggers put text before it); -1 if it does not
    static int find(String line) {
        int at = line.indexOf("gc ");
        if (at < 0 || line.indexOf(" @", at) < 0) {
            return -1;
        }
        Matcher matcher = START.matcher(line);
        if (!matcher.find(at)) {
            return -1;
        }
        int start = matcher.start();
        boolean word = start == 0 || !Character.isLetterOrDigit(line.charAt(start - 1));
        return word ? start : -1;
    }

    /// The line's content; null if it is damaged.
    static @Nullable GcLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        String[] phases = matcher.group(4).split("\\+", -1);
        List<Long> nanos = new ArrayList<>();
        try {
            for (String phase : phases) {
                nanos.add(nanos(phase, 6));
            }
        } catch (NumberFormatException damaged) {
            return null;
        }
        if (nanos.size() < 3) {
            return null;
        }
        return new GcLine(
                Long.parseLong(matcher.group(1)),
                nanos(matcher.group(2), 9),
                Integer.parseInt(matcher.group(3)) / 100.0,
                nanos,
                MEGABYTE * Long.parseLong(matcher.group(6)),
                MEGABYTE * Long.parseLong(matcher.group(7)),
                MEGABYTE * Long.parseLong(matcher.group(8)),
                MEGABYTE * Long.parseLong(matcher.group(9)),
                worked(matcher.group(5), 0),
                worked(matcher.group(5), 1),
                Integer.parseInt(matcher.group(10)),
                matcher.group(11) != null);
    }

    /// Processor time of the concurrent phase, printed as assist/background/idle; 0 where it is not
    /// told apart.
    private static long worked(String cpu, int part) {
        for (String phase : cpu.split("\\+", -1)) {
            String[] parts = phase.split("/", -1);
            if (parts.length == 3) {
                try {
                    return nanos(parts[part], 6);
                } catch (NumberFormatException damaged) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /// How long the whole collection took.
    long durationNanos() {
        long sum = 0;
        for (long phase : phaseNanos) {
            sum += phase;
        }
        return sum;
    }

    /// The pause at its start, during which the previous cycle's sweeping is finished.
    long sweepTerminationNanos() {
        return phaseNanos.getFirst();
    }

    /// The pause at its end.
    long markTerminationNanos() {
        return phaseNanos.getLast();
    }

    private static long nanos(String number, int decimals) {
        BigDecimal value = new BigDecimal(number);
        if (value.precision() - value.scale() > 10 || value.signum() < 0) {
            throw new NumberFormatException("out of range");
        }
        return value.movePointRight(decimals).longValue();
    }
}
