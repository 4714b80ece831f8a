package unwind.app.cli;

import unwind.app.analysis.pauses.Durations;
import unwind.app.analysis.pauses.Stop;
import unwind.app.analysis.pauses.StopCause;
import unwind.app.analysis.pauses.Stops;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Stops for people.
final class PausesText {
    private final Stops stops;
    private final List<String> lines = new ArrayList<>();

    private PausesText(Stops stops) {
        this.stops = stops;
    }

    static List<String> of(PausesCommand.OfProcess of, int top) {
        PausesText text = new PausesText(of.stops());
        text.lines.add(of.process().title());
        text.all(top);
        text.lines.add("");
        return text.lines;
    }

    private void all(int top) {
        if (stops.absence().isPresent()) {
            lines.add("  Not recorded: " + stops.absence().get().because());
            lines.add("  How to enable: " + stops.absence().get().turnOnWith());
        } else {
            totals();
            if (!stops.all().isEmpty()) {
                causes();
                longest(top);
            }
        }
        stops.caveats().forEach(caveat -> lines.add("  " + caveat));
    }

    private void totals() {
        TextTable table = new TextTable(1, 8);
        table.row("  stops", "count", "total", "p50", "p90", "p95", "p99", "longest");
        row(table, "  all", stops.durations());
        row(table, "  collections", stops.durations(Stop.Kind.COLLECTION));
        row(table, "  others", stops.durations(Stop.Kind.OTHER));
        if (stops.byDiagnosis().count() > 0) {
            row(table, "  of these, by diagnosis", stops.byDiagnosis());
        }
        if (!stops.safepointWaits().isEmpty()) {
            row(table, "  until the threads stood", stops.safepointDurations());
        }
        if (!stops.stalls().isEmpty()) {
            row(table, "  single threads that waited for memory", stops.stallDurations());
        }
        lines.addAll(table.lines());
        stops.throughput()
                .ifPresent(share ->
                        lines.add(
                                "  throughput "
                                        + Quantity.text(share, Unit.RATIO)
                                        + " of "
                                        + nanos(stops.coveredNanos())
                                        + " without collections"
                                        + stops.running().stream()
                                                .mapToObj(all -> Quantity.text(all, Unit.RATIO))
                                                .map(all -> ", " + all + " without any stop")
                                                .collect(Collectors.joining())));
        if (stops.starved() + stops.working() > 0) {
            lines.add(
                    "  long pauses in which the collector worked: "
                            + stops.working()
                            + "; in which it was starved of processors: "
                            + stops.starved());
        }
    }

    private static void row(TextTable table, String name, Durations durations) {
        table.row(
                name,
                String.valueOf(durations.count()),
                nanos(durations.totalNanos()),
                nanos(durations.percentile(50)),
                nanos(durations.percentile(90)),
                nanos(durations.percentile(95)),
                nanos(durations.percentile(99)),
                nanos(durations.maxNanos()));
    }

    private void causes() {
        lines.add("");
        TextTable table = new TextTable(1, 5);
        table.row("  cause", "count", "total", "share", "longest", "");
        for (StopCause cause : stops.causes()) {
            table.row(
                    "  " + cause.cause(),
                    String.valueOf(cause.durations().count()),
                    nanos(cause.durations().totalNanos()),
                    Quantity.text(cause.share(), Unit.RATIO),
                    nanos(cause.durations().maxNanos()),
                    cause.byDiagnosis() ? "diagnosis" : "");
        }
        lines.addAll(table.lines());
    }

    private void longest(int top) {
        lines.add("");
        TextTable table = new TextTable(1, 4);
        table.row(
                "  longest (" + Times.zone() + ")",
                "duration",
                "to safepoint",
                "processor",
                "what",
                "cause",
                "");
        stops.all().stream()
                .sorted(Comparator.comparingLong(Stop::durationNanos).reversed())
                .limit(top)
                .forEach(stop ->
                        table.row(
                                "  " + Times.readable(stop.startNanos()),
                                nanos(stop.durationNanos()),
                                nanos(stop.toSafepointNanos()),
                                nanos(stop.processor().usedNanos()),
                                stop.what(),
                                stop.cause(),
                                note(stop)));
        lines.addAll(table.lines());
        int more = stops.all().size() - top;
        if (more > 0) {
            lines.add("  and " + more + " shorter ones; --top N shows more, --json all");
        }
    }

    private static String note(Stop stop) {
        if (stop.byDiagnosis()) {
            return "diagnosis";
        }
        return switch (stop.processor().effort()) {
            case STARVED -> "starved";
            case WORKING -> "working";
            case UNKNOWN -> "";
        };
    }

    private static String nanos(long value) {
        return Quantity.text(value, Unit.NANOSECONDS);
    }

    private static String nanos(OptionalLong value) {
        return value.isPresent() ? nanos(value.getAsLong()) : "";
    }
}
