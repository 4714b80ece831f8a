package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Which instructions can be reached only through a handler.
final class Dominance {
    private final MethodCode method;
    private final Map<Integer, BitSet> known = new HashMap<>();

    Dominance(MethodCode method) {
        this.method = method;
    }

    /// The bytecode indices of the instructions that run only after the handler at `target` was
    /// entered.
    BitSet dominatedBy(int target) {
        return known.computeIfAbsent(
                target,
                handler -> {
                    BitSet all = reachable(-1);
                    all.andNot(reachable(handler));
                    return all;
                });
    }

    /// The bytecode index after the unbroken run of dominated instructions that begins at the
    /// handler.
    int runEnd(int target) {
        BitSet dominated = dominatedBy(target);
        int at = target;
        while (at < method.code().length() && dominated.get(at)) {
            at = method.code().next(at);
        }
        return at;
    }

    private BitSet reachable(int without) {
        Bytecode code = method.code();
        BitSet seen = new BitSet(code.length());
        BitSet open = new BitSet(code.length());
        open.set(0);
        for (int at = open.nextSetBit(0); at >= 0; at = open.nextSetBit(0)) {
            open.clear(at);
            if (at == without || seen.get(at)) {
                continue;
            }
            seen.set(at);
            code.successors(at, open);
            for (Handler handler : method.handlers()) {
                if (handler.covers(at)
                        && handler.target() < code.length()
                        && !seen.get(handler.target())) {
                    open.set(handler.target());
                }
            }
        }
        return seen;
    }
}
