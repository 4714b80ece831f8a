package unwind.app.analysis.path;

import unwind.app.analysis.path.Region.Body;

import java.util.ArrayList;
import java.util.List;

/// Finds `finally` blocks: the copy that runs while an exception propagates, and those at each
/// exit.
///
/// javac writes the handler as `astore x, block, aload x, athrow` and the same block again wherever
/// the `try` or a `catch` of it is left otherwise. Releases of monitors have the same shape and are
/// told apart by what they contain, and so are the closes of try-with-resources as JDK 7 to 10
/// wrote them.
final class FinallyFinder {
    private final MethodCode method;
    private final Dominance dominance;
    private final BlockCopies copies;

    FinallyFinder(MethodCode method, Dominance dominance) {
        this.method = method;
        this.dominance = dominance;
        this.copies = new BlockCopies(method);
    }

    /// The regions of the catch-any handler at `target`.
    List<Region> find(int target) {
        Bytecode code = method.code();
        if (target >= code.length() || code.opcode(target) != Bytecode.ASTORE) {
            return List.of();
        }
        int slot = code.slot(target);
        int start = code.next(target);
        int rethrow = rethrowOf(target, slot);
        int blockEnd = rethrow >= 0 ? rethrow : dominance.runEnd(target);
        int end = rethrow >= 0 ? code.next(code.next(rethrow)) : blockEnd;
        List<Region> found = new ArrayList<>();
        if (isMonitorRelease(start, blockEnd)) {
            found.add(new Region(RegionKind.SYNCHRONIZED_EXIT, target, end, target, Body.RETHROWS));
            return found;
        }
        boolean closes = isOldClose(start, blockEnd);
        RegionKind exceptional =
                closes ? RegionKind.CLOSE_EXCEPTIONAL : RegionKind.FINALLY_EXCEPTIONAL;
        RegionKind normal = closes ? RegionKind.CLOSE_NORMAL : RegionKind.FINALLY_NORMAL;
        if (end > target) {
            found.add(
                    new Region(
                            exceptional,
                            target,
                            end,
                            target,
                            rethrow >= 0 ? Body.RETHROWS : Body.ENDS));
        }
        if (blockEnd > start) {
            for (int[] copy : copies.find(target, at -> copies.matchBlock(start, blockEnd, at))) {
                found.add(new Region(normal, copy[0], copy[1], target, Body.ENDS));
            }
        }
        return found;
    }

    /// Where `aload slot, athrow` ends the handler; -1 if the block never completes normally.
    private int rethrowOf(int target, int slot) {
        Bytecode code = method.code();
        int limit = dominance.runEnd(target);
        for (int at = code.next(target); at < limit; at = code.next(at)) {
            if (code.opcode(at) == Bytecode.ALOAD && code.slot(at) == slot) {
                int next = code.next(at);
                if (next < code.length() && code.opcode(next) == Bytecode.ATHROW) {
                    return at;
                }
            }
        }
        return -1;
    }

    private boolean isMonitorRelease(int start, int end) {
        Bytecode code = method.code();
        if (start >= end || code.opcode(start) != Bytecode.ALOAD) {
            return false;
        }
        int second = code.next(start);
        return second < end
                && code.opcode(second) == Bytecode.MONITOREXIT
                && code.next(second) >= end;
    }

    private boolean isOldClose(int start, int end) {
        Bytecode code = method.code();
        boolean suppresses = false;
        boolean closes = false;
        for (int at = start; at < end; at = code.next(at)) {
            MethodCode.Call call = method.callAt(at);
            if (call.name().equals("$closeResource")) {
                return true;
            }
            suppresses |= call.is("java/lang/Throwable", "addSuppressed");
            closes |= call.name().equals("close") && call.descriptor().equals("()V");
        }
        return suppresses && closes && startsWithNullTest(start, end);
    }

    private boolean startsWithNullTest(int start, int end) {
        Bytecode code = method.code();
        if (code.opcode(start) != Bytecode.ALOAD) {
            return false;
        }
        int second = code.next(start);
        return second < end
                && (code.opcode(second) == Bytecode.IFNULL
                        || code.opcode(second) == Bytecode.IFNONNULL);
    }
}
