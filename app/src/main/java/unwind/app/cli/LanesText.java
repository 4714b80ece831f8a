package unwind.app.cli;

import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneShares;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lanes for people.
final class LanesText {
    private static final int STRIP = 40;
    private static final int NAME = 44;

    private final LanesCommand.OfProcess of;
    private final Lanes lanes;
    private final List<String> lines = new ArrayList<>();

    private LanesText(LanesCommand.OfProcess of) {
        this.of = of;
        this.lanes = of.lanes();
    }

    static List<String> of(LanesCommand.OfProcess of, LaneSort sort, int top) {
        LanesText text = new LanesText(of);
        text.lines.add(of.process().title());
        text.all(sort, top);
        text.lines.add("");
        return text.lines;
    }

    private void all(LaneSort sort, int top) {
        String what = lanes.isOfGo() ? "goroutines" : "threads";
        if (lanes.size() == 0) {
            lines.add("  No " + what + " in these files.");
        } else if (of.range().durationNanos() == 0 && lanes.range().durationNanos() > 0) {
            lines.add("  Nothing was recorded between --from and --to.");
        } else if (of.rows().isEmpty()) {
            lines.add("  None of the " + lanes.size() + " " + what + " matches.");
        } else {
            rows(sort, top, what);
        }
        for (Absence absence : lanes.absences()) {
            lines.add("  Not recorded: " + absence.what() + ": " + absence.because());
            lines.add("    How to enable: " + absence.turnOnWith());
        }
        lanes.caveats().forEach(caveat -> lines.add("  " + caveat));
    }

    private void rows(LaneSort sort, int top, String what) {
        lines.add(
                "  "
                        + of.threads()
                        + " "
                        + what
                        + ", sorted by "
                        + sort.title().toLowerCase(Locale.ROOT)
                        + "; strip from "
                        + Times.readable(of.range().fromNanos())
                        + " to "
                        + Times.zoned(of.range().toNanos()));
        List<LaneState> states =
                lanes.states().stream().filter(state -> !state.isSampled()).toList();
        TextTable table = new TextTable(1, 4 + states.size());
        List<String> head = new ArrayList<>(List.of("  name", "threads", "samples"));
        states.forEach(state -> head.add(state.title()));
        head.add(lanes.hasAllocations() ? "allocated" : "");
        head.add("strip");
        table.row(head.toArray(String[]::new));
        LaneShares shares = new LaneShares(STRIP);
        of.rows().stream().limit(top).forEach(row -> row(table, row, states, shares));
        lines.addAll(table.lines());
        int more = of.rows().size() - top;
        if (more > 0) {
            lines.add("  and " + more + " more rows; --top N shows more, --json all");
        }
        List<String> legend = new ArrayList<>();
        lanes.states().forEach(state -> legend.add(letter(state) + " " + state.title()));
        legend.add(". " + lanes.otherwise());
        lines.add("  " + String.join(", ", legend));
    }

    private void row(TextTable table, LaneRow row, List<LaneState> states, LaneShares shares) {
        List<String> cells = new ArrayList<>();
        String name = row.name();
        cells.add("  " + (name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name));
        cells.add(String.valueOf(row.size()));
        cells.add(orNothing(row.count(of.totals(), LaneState.RUNNING)));
        for (LaneState state : states) {
            long count = row.count(of.totals(), state);
            cells.add(
                    count == 0
                            ? ""
                            : Quantity.text(row.nanos(of.totals(), state), Unit.NANOSECONDS)
                                    + " ("
                                    + count
                                    + ")");
        }
        long bytes = row.amount(of.totals(), LaneSort.ALLOCATION);
        cells.add(bytes == 0 ? "" : Quantity.text(bytes, Unit.BYTES));
        cells.add(strip(row, shares));
        table.row(cells.toArray(String[]::new));
    }

    private static String orNothing(long count) {
        return count == 0 ? "" : String.valueOf(count);
    }

    private String strip(LaneRow row, LaneShares shares) {
        row.index().fill(of.range(), shares);
        StringBuilder strip = new StringBuilder();
        for (int column = 0; column < STRIP; column++) {
            char letter = shares.alive(column) > 0 ? '.' : ' ';
            double most = 0;
            for (LaneState state : lanes.states()) {
                double share = shares.of(state, column);
                if (share > most) {
                    most = share;
                    letter = letter(state);
                }
            }
            strip.append(letter);
        }
        return strip.toString();
    }

    /// A letter for each state.
    private static char letter(LaneState state) {
        return switch (state) {
            case RUNNING -> 'R';
            case NATIVE -> 'N';
            case OFF_PROCESSOR -> 'o';
            case BLOCKED -> 'B';
            case WAITING -> 'w';
            case PARKED -> 'p';
            case SLEEPING -> 's';
            case FILE -> 'F';
            case SOCKET -> 'S';
            case PINNED -> 'P';
            case STALLED -> 'A';
        };
    }
}
