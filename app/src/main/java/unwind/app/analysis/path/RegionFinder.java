package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the regions of one method: walks its handlers in order and asks, of each, what it is.
final class RegionFinder {
    private RegionFinder() {}

    static List<Region> find(MethodCode method) {
        Dominance dominance = new Dominance(method);
        FinallyFinder finallyFinder = new FinallyFinder(method, dominance);
        CloseFinder closeFinder = new CloseFinder(method);
        CatchFinder catchFinder = new CatchFinder(method, dominance);
        List<Region> regions = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        Set<Integer> suppressors = new HashSet<>();
        for (Handler handler : method.handlers()) {
            if (!handler.catchesAny()) {
                closeFinder
                        .find(handler.target())
                        .ifPresent(f -> suppressors.add(f.innerHandler()));
            }
        }
        for (Handler handler : method.handlers()) {
            int target = handler.target();
            if (suppressors.contains(target) || !done.add(target)) {
                continue;
            }
            if (handler.catchesAny()) {
                regions.addAll(finallyFinder.find(target));
                continue;
            }
            var close = closeFinder.find(target);
            if (close.isPresent()) {
                regions.addAll(close.get().regions());
            } else {
                catchFinder.find(target).ifPresent(regions::add);
            }
        }
        return regions.stream().map(region -> withBody(method, region, regions)).toList();
    }

    /// A `catch` that neither calls nor throws anything does nothing with what it caught, but may
    /// give a value instead of it. Copies of `finally` blocks at its exits are not its own.
    private static Region withBody(MethodCode method, Region region, List<Region> all) {
        if (region.kind() != RegionKind.CATCH) {
            return region;
        }
        Bytecode code = method.code();
        boolean gives = false;
        int before = -1;
        for (int at = region.start(); at < region.end(); at = code.next(at)) {
            int opcode = code.opcode(at);
            int index = at;
            boolean acts =
                    Bytecode.isInvoke(opcode)
                            || opcode == Bytecode.INVOKEDYNAMIC
                            || opcode == Bytecode.ATHROW;
            boolean foreign =
                    acts
                            && all.stream()
                                    .anyMatch(copy ->
                                            copy.kind().isExitCopy()
                                                    && copy.contains(index)
                                                    && copy.start() > region.start()
                                                    && !region.contains(copy.handler()));
            if (acts && !foreign) {
                return region;
            }
            gives |= before >= 0 && givesValue(code, before, at);
            before = at;
        }
        return new Region(
                region.kind(),
                region.start(),
                region.end(),
                region.handler(),
                gives ? Region.Body.GIVES_VALUE : Region.Body.IDLE);
    }

    /// Whether an instruction returns, assigns or counts something else than `null`.
    private static boolean givesValue(Bytecode code, int before, int at) {
        int opcode = code.opcode(at);
        boolean takes =
                (Bytecode.isReturn(opcode) && opcode != Bytecode.RETURN)
                        || Bytecode.isStore(opcode)
                        || opcode == Bytecode.PUTSTATIC
                        || opcode == Bytecode.PUTFIELD;
        return opcode == Bytecode.IINC || (takes && code.opcode(before) != Bytecode.ACONST_NULL);
    }
}
