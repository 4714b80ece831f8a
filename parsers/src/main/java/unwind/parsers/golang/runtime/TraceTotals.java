package unwind.parsers.golang.runtime;

import unwind.parsers.model.Recording;

import java.util.Locale;

/// What the lines of `gctrace` and `scavtrace` add up to, for people.
final class TraceTotals {
    private long collections;
    private long forced;
    private long firstLive;
    private long lastLive;
    private long lastGoal;
    private double cpuShare;
    private long assistNanos;
    private long backgroundNanos;
    private long mostScavenged = -1;

    void add(GcLine gc) {
        if (collections == 0) {
            firstLive = gc.liveBytes();
        }
        collections++;
        forced += gc.forced() ? 1 : 0;
        lastLive = gc.liveBytes();
        lastGoal = gc.goalBytes();
        cpuShare = gc.cpuShare();
        assistNanos += gc.assistNanos();
        backgroundNanos += gc.backgroundNanos();
    }

    /// @param bytes that are given back to the operating system by now
    void scavenged(long bytes) {
        mostScavenged = Math.max(mostScavenged, bytes);
    }

    void addTo(Recording.Builder builder) {
        if (collections > 0) {
            builder.fact(
                    "collections",
                    forced == 0
                            ? Long.toString(collections)
                            : collections + ", " + forced + " of them forced");
            builder.fact(
                    "live heap",
                    megabytes(firstLive) + " at first, " + megabytes(lastLive) + " at last");
            builder.fact("heap goal at last", megabytes(lastGoal));
            builder.fact(
                    "collector's share of processor time",
                    Math.round(cpuShare * 100) + " % since the start");
            if (assistNanos + backgroundNanos > 0) {
                builder.fact(
                        "marking",
                        String.format(
                                Locale.ROOT,
                                "%.0f ms of processor time by its workers, %.0f ms by goroutines"
                                        + " that had to assist",
                                backgroundNanos / 1e6,
                                assistNanos / 1e6));
            }
        }
        if (mostScavenged >= 0) {
            builder.fact("most given back to the system", megabytes(mostScavenged));
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1 << 20));
    }
}
