package unwind.parsers.gclog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table that Shenandoah prints when the process ends: totals of each phase, without times.
///
/// Written by `ShenandoahPhaseTimings::print_global_on`. Distributions are ignored.
final class StatisticsText implements LogReader {
    /// `Total Pauses (G) = 0.12 s (a = 1000 us) (n = 120) (lvls, us = ...)`
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s*(\\S.{1,60}?)\\s+=\\s+(\\d{1,9}\\.\\d{1,6}) s"
                            + " \\(a =\\s*(\\d{1,12}) us\\)(?: \\(n =\\s*(\\d{1,12})\\))?");

    private final Map<String, String> totals = new LinkedHashMap<>();

    @Override
    public void line(String line) {
        Matcher row = ROW.matcher(line);
        if (row.find() && totals.size() < 200) {
            String times = row.group(4) == null ? "" : row.group(4) + " times, ";
            totals.put(
                    row.group(1),
                    row.group(2) + " s together, " + times + "average " + row.group(3) + " µs");
        }
    }

    @Override
    public void end() {
        // each row stands by itself
    }

    /// The totals by what they are of.
    Map<String, String> totals() {
        return totals;
    }
}
