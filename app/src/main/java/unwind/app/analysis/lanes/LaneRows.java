package unwind.app.analysis.lanes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows that are shown, in an order: groups of several threads as one row, behind which the
/// rows of their threads follow where the group is expanded; or every thread.
public final class LaneRows {
    /// As in an alphabet, but numbers by their value: `worker-2` before `worker-10`.
    static final Comparator<String> BY_NAME = LaneRows::compareNames;

    private final Lanes lanes;
    private final Map<Integer, LaneRowIndex> groups = new HashMap<>();
    private final Map<Integer, LaneRowIndex> single = new HashMap<>();

    /// For a process; remembers what was computed for its rows.
    public LaneRows(Lanes lanes) {
        this.lanes = lanes;
    }

    /// How rows are put together.
    ///
    /// @param grouped whether threads of one group are one row
    /// @param expanded the groups whose threads are listed, too
    public record Form(LaneSort sort, boolean grouped, Set<Integer> expanded) {
        /// Copies the set.
        public Form {
            expanded = Set.copyOf(expanded);
        }
    }

    /// The rows of some lanes; takes a while for millions of intervals.
    public synchronized List<LaneRow> of(BitSet shown, LaneTotals totals, Form form) {
        if (!form.grouped()) {
            List<LaneRow> rows = new ArrayList<>(shown.stream().mapToObj(this::row).toList());
            rows.sort(order(totals, form.sort()));
            return rows;
        }
        int[] counts = new int[lanes.groups()];
        shown.stream().forEach(lane -> counts[lanes.groupOf(lane)]++);
        int[][] members = new int[counts.length][];
        for (int group = 0; group < counts.length; group++) {
            members[group] = new int[counts[group]];
        }
        int[] next = new int[counts.length];
        shown.stream()
                .forEach(lane -> {
                    int group = lanes.groupOf(lane);
                    members[group][next[group]++] = lane;
                });
        List<LaneRow> tops = new ArrayList<>();
        for (int group = 0; group < counts.length; group++) {
            if (counts[group] == 1) {
                tops.add(row(members[group][0]));
            } else if (counts[group] > 1) {
                tops.add(row(group, members[group], form.expanded().contains(group)));
            }
        }
        tops.sort(order(totals, form.sort()));
        List<LaneRow> rows = new ArrayList<>();
        for (LaneRow top : tops) {
            rows.add(top);
            if (top.isExpanded()) {
                rows.addAll(
                        top.lanes()
                                .mapToObj(this::row)
                                .sorted(order(totals, form.sort()))
                                .toList());
            }
        }
        return rows;
    }

    private LaneRow row(int lane) {
        LaneRowIndex index =
                single.computeIfAbsent(lane, l -> LaneRowIndex.of(lanes, new int[] {l}));
        return new LaneRow(lanes, lanes.groupOf(lane), true, false, index);
    }

    private LaneRow row(int group, int[] members, boolean expanded) {
        LaneRowIndex known = groups.get(group);
        if (known == null || known.members().length != members.length) {
            known = LaneRowIndex.of(lanes, members);
            groups.put(group, known);
        }
        return new LaneRow(lanes, group, false, expanded, known);
    }

    private Comparator<LaneRow> order(LaneTotals totals, LaneSort sort) {
        Comparator<LaneRow> byName = Comparator.comparing(LaneRow::name, BY_NAME);
        return switch (sort) {
            case NAME -> byName;
            case START ->
                    Comparator.<LaneRow>comparingLong(row -> lanes.aliveFrom(row.lane()))
                            .thenComparing(byName);
            case WAIT, CPU, ALLOCATION, BLOCKED -> byAmount(totals, sort).thenComparing(byName);
        };
    }

    private static Comparator<LaneRow> byAmount(LaneTotals totals, LaneSort sort) {
        Map<LaneRow, Long> amounts = new IdentityHashMap<>();
        return Comparator.comparingLong(
                        (LaneRow row) -> amounts.computeIfAbsent(row, r -> r.amount(totals, sort)))
                .reversed();
    }

    private static int compareNames(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfNumber(a, i);
                int endB = endOfNumber(b, j);
                int compared = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                if (compared != 0) {
                    return compared;
                }
                i = endA;
                j = endB;
            } else {
                int compared =
                        Character.compare(
                                Character.toLowerCase(a.charAt(i)),
                                Character.toLowerCase(b.charAt(j)));
                if (compared != 0) {
                    return compared;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String a, String b) {
        String x = a.replaceFirst("^0+(?=.)", "");
        String y = b.replaceFirst("^0+(?=.)", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }
}
