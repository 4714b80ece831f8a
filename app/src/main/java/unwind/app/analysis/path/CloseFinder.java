package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;
import unwind.app.analysis.path.Region.Body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the closes of try-with-resources as javac writes them since JDK 11.
///
/// The handler catches `Throwable`: `astore t, [aload r, ifnull L,] aload r, close, goto L`, then
/// an inner handler `astore s, aload t, aload s, addSuppressed`, then `L: aload t, athrow`. At each
/// exit stands `[aload r, ifnull M,] aload r, close`.
final class CloseFinder {
    private static final String THROWABLE = "java/lang/Throwable";

    private final MethodCode method;
    private final BlockCopies copies;

    CloseFinder(MethodCode method) {
        this.method = method;
        this.copies = new BlockCopies(method);
    }

    /// What was found of one try-with-resources.
    ///
    /// @param innerHandler the handler of an exception that `close` itself throws
    record Found(List<Region> regions, int innerHandler) {}

    /// The regions of the handler at `target`, if it closes a resource.
    Optional<Found> find(int target) {
        Bytecode code = method.code();
        List<Handler> rows = method.rowsOf(target);
        if (target >= code.length()
                || code.opcode(target) != Bytecode.ASTORE
                || !rows.stream().allMatch(row -> row.catches().equals(THROWABLE))) {
            return Optional.empty();
        }
        int thrown = code.slot(target);
        int block = code.next(target);
        int call = closeCall(block);
        if (call < 0) {
            return Optional.empty();
        }
        int afterCall = code.next(call);
        int inner = afterCall < code.length() ? code.next(afterCall) : code.length();
        int end = suppressionEnd(inner, thrown);
        boolean guarded =
                method.handlers().stream().anyMatch(h -> h.target() == inner && h.covers(call));
        if (end < 0 || code.opcode(afterCall) != Bytecode.GOTO || !guarded) {
            return Optional.empty();
        }
        List<Region> regions = new ArrayList<>();
        regions.add(new Region(RegionKind.CLOSE_EXCEPTIONAL, target, end, target, Body.RETHROWS));
        int resource = code.slot(block);
        int constant = code.constant(call);
        for (int[] copy : copies.find(target, at -> closeEnd(at, resource, constant))) {
            regions.add(new Region(RegionKind.CLOSE_NORMAL, copy[0], copy[1], target, Body.ENDS));
        }
        return Optional.of(new Found(regions, inner));
    }

    private int closeEnd(int at, int resource, int constant) {
        int call = closeCall(at);
        boolean same =
                call >= 0
                        && method.code().slot(at) == resource
                        && method.code().constant(call) == constant;
        return same ? method.code().next(call) : -1;
    }

    /// The invoke of `[aload r, ifnull,] aload r, close` that begins at `at`; -1 if none does.
    private int closeCall(int at) {
        Bytecode code = method.code();
        if (at >= code.length() || code.opcode(at) != Bytecode.ALOAD) {
            return -1;
        }
        int slot = code.slot(at);
        int next = code.next(at);
        if (next < code.length() && code.opcode(next) == Bytecode.IFNULL) {
            int load = code.next(next);
            if (load >= code.length()
                    || code.opcode(load) != Bytecode.ALOAD
                    || code.slot(load) != slot) {
                return -1;
            }
            next = code.next(load);
        }
        if (next >= code.length() || !method.callAt(next).name().equals("close")) {
            return -1;
        }
        return method.callAt(next).descriptor().equals("()V") ? next : -1;
    }

    /// The bytecode index after `astore s, aload t, aload s, addSuppressed, aload t, athrow`; -1 if
    /// that is not what stands there.
    private int suppressionEnd(int inner, int thrown) {
        Bytecode code = method.code();
        int[] expected = {
            Bytecode.ASTORE,
            Bytecode.ALOAD,
            Bytecode.ALOAD,
            Bytecode.INVOKEVIRTUAL,
            Bytecode.ALOAD,
            Bytecode.ATHROW
        };
        int at = inner;
        for (int i = 0; i < expected.length; i++) {
            if (at >= code.length() || code.opcode(at) != expected[i]) {
                return -1;
            }
            if (i == 3 && !method.callAt(at).is(THROWABLE, "addSuppressed")) {
                return -1;
            }
            if ((i == 1 || i == 4) && code.slot(at) != thrown) {
                return -1;
            }
            at = code.next(at);
        }
        return at;
    }
}
