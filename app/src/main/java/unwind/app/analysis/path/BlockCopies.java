package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Finds the copies of a block that a compiler put at each exit of the protected code.
final class BlockCopies {
    private final MethodCode method;

    BlockCopies(MethodCode method) {
        this.method = method;
    }

    /// The copies of a block that belongs to the handler at `target`, each as its first bytecode
    /// index and the one after it, in the order found.
    ///
    /// A copy begins where a protected stretch ends. Two exits in a row have no protected stretch
    /// between them; between the try's first instruction and its handler whatever is not protected
    /// and stands behind a jump or return is such another exit. An empty `catch` has no protected
    /// stretch either, so a copy is looked for right behind its first instruction.
    ///
    /// @param match given a bytecode index, the index after the copy that begins there, or -1
    List<int[]> find(int target, IntUnaryOperator match) {
        List<int[]> copies = new ArrayList<>();
        for (int start : candidates(target)) {
            if (start < method.code().length() && !isInside(copies, start)) {
                int end = match.applyAsInt(start);
                if (end > start) {
                    copies.add(new int[] {start, end});
                }
            }
        }
        return copies;
    }

    private List<Integer> candidates(int target) {
        List<Handler> rows = method.outsideRowsOf(target);
        List<Integer> candidates = new ArrayList<>();
        for (Handler row : rows) {
            candidates.add(row.end());
        }
        for (Handler other : method.handlers()) {
            int at = other.target();
            boolean sameTry =
                    !other.catchesAny()
                            && at < target
                            && rows.stream().anyMatch(row -> row.covers(other.start()))
                            && rows.stream().noneMatch(row -> row.covers(at));
            if (sameTry) {
                candidates.add(method.code().next(at));
            }
        }
        candidates.addAll(behindExits(target, rows));
        return candidates;
    }

    private List<Integer> behindExits(int target, List<Handler> rows) {
        List<Integer> candidates = new ArrayList<>();
        Bytecode code = method.code();
        int at = rows.stream().mapToInt(Handler::start).min().orElse(target);
        int end = Math.min(target, code.length());
        while (at < end) {
            int next = code.next(at);
            if (Bytecode.endsFlow(code.opcode(at)) && next < end) {
                boolean isProtected = rows.stream().anyMatch(row -> row.covers(next));
                if (!isProtected) {
                    candidates.add(next);
                }
            }
            at = next;
        }
        return candidates;
    }

    /// The end of a copy of `[blockStart, blockEnd)` at `at`, instruction for instruction, whatever
    /// local variables and jumps it uses; -1 if there is none.
    int matchBlock(int blockStart, int blockEnd, int at) {
        Bytecode code = method.code();
        int block = skipGotos(blockStart, blockEnd);
        int copy = at;
        while (block < blockEnd) {
            copy = skipGotos(copy, code.length());
            if (copy >= code.length()
                    || (copy >= blockStart && copy < blockEnd)
                    || !sameInstruction(block, copy)) {
                return -1;
            }
            block = skipGotos(code.next(block), blockEnd);
            copy = code.next(copy);
        }
        return copy;
    }

    private int skipGotos(int from, int end) {
        int at = from;
        while (at < end && method.code().opcode(at) == Bytecode.GOTO) {
            at = method.code().next(at);
        }
        return at;
    }

    private boolean sameInstruction(int first, int second) {
        Bytecode code = method.code();
        int opcode = code.opcode(first);
        if (opcode != code.opcode(second)) {
            return false;
        }
        if (Bytecode.isLocal(opcode) || Bytecode.isBranch(opcode) || Bytecode.isSwitch(opcode)) {
            return true;
        }
        return code.sameOperands(first, second);
    }

    private static boolean isInside(List<int[]> copies, int at) {
        return copies.stream().anyMatch(copy -> at >= copy[0] && at < copy[1]);
    }
}
