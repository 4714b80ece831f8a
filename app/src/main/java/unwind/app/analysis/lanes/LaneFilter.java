package unwind.app.analysis.lanes;

import unwind.app.analysis.correlate.Narrowing;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which lanes are asked for.
public final class LaneFilter {
    private LaneFilter() {}

    /// The lanes of these threads with this text.
    ///
    /// @param threads names of threads or pools, `*` for anything; empty for all
    /// @param text in small letters; looked for in the thread's name and in its group's; empty for
    ///   all
    public static BitSet of(Lanes lanes, List<String> threads, String text) {
        Narrowing wanted = new Narrowing(threads, Set.of(), "", false);
        BitSet groups = new BitSet();
        for (int group = 0; group < lanes.groups(); group++) {
            groups.set(group, lanes.group(group).toLowerCase(Locale.ROOT).contains(text));
        }
        BitSet found = new BitSet(lanes.size());
        for (int lane = 0; lane < lanes.size(); lane++) {
            found.set(
                    lane,
                    (threads.isEmpty() || isWanted(lanes, lane, threads, wanted))
                            && (text.isEmpty()
                                    || groups.get(lanes.groupOf(lane))
                                    || lanes.name(lane).toLowerCase(Locale.ROOT).contains(text)));
        }
        return found;
    }

    private static boolean isWanted(Lanes lanes, int lane, List<String> threads, Narrowing wanted) {
        return wanted.isWanted(lanes.name(lane))
                || threads.contains(lanes.group(lanes.groupOf(lane)))
                || (lanes.isUnnamed(lane)
                        && wanted.isWanted(
                                lanes.isVirtual(lane)
                                        ? "(unnamed virtual threads)"
                                        : "(unnamed threads)"));
    }
}
