package unwind.app.analysis.path;

import java.util.Optional;

/// Finds the bodies of `catch` clauses.
///
/// A body ends where the caught exception's variable leaves its scope. Without a local variable
/// table it ends with the code that only the handler leads to, which is one statement too far where
/// the `try` body never completes normally.
final class CatchFinder {
    private final MethodCode method;
    private final Dominance dominance;

    CatchFinder(MethodCode method, Dominance dominance) {
        this.method = method;
        this.dominance = dominance;
    }

    /// The body of the handler at `target`; empty if the compiler made the handler up.
    Optional<Region> find(int target) {
        Bytecode code = method.code();
        if (target >= code.length() || isMatchFailure(target) || isOldCloseRethrow(target)) {
            return Optional.empty();
        }
        int end = scopeEnd(target);
        if (end < 0) {
            end = dominance.runEnd(target);
        }
        return end > target
                ? Optional.of(new Region(RegionKind.CATCH, target, end, target, Region.Body.ENDS))
                : Optional.empty();
    }

    private int scopeEnd(int target) {
        Bytecode code = method.code();
        if (code.opcode(target) != Bytecode.ASTORE) {
            return -1;
        }
        int slot = code.slot(target);
        int start = code.next(target);
        return method.variables().stream()
                .filter(v -> v.slot() == slot && v.start() == start)
                .mapToInt(MethodCode.Variable::end)
                .findFirst()
                .orElse(-1);
    }

    /// A pattern switch wraps what an accessor throws into a `MatchException`.
    private boolean isMatchFailure(int target) {
        Bytecode code = method.code();
        int next = code.next(target);
        return code.opcode(target) == Bytecode.ASTORE
                && next < code.length()
                && code.opcode(next) == Bytecode.NEW
                && method.classes().apply(code.constant(next)).equals("java/lang/MatchException");
    }

    /// JDK 7 to 10 note the exception of a try-with-resources: `astore t, aload t, astore p, aload
    /// t, athrow`.
    private boolean isOldCloseRethrow(int target) {
        Bytecode code = method.code();
        int[] expected = {
            Bytecode.ASTORE, Bytecode.ALOAD, Bytecode.ASTORE, Bytecode.ALOAD, Bytecode.ATHROW
        };
        int at = target;
        for (int opcode : expected) {
            if (at >= code.length() || code.opcode(at) != opcode) {
                return false;
            }
            at = code.next(at);
        }
        return true;
    }
}
