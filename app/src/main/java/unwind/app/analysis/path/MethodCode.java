package unwind.app.analysis.path;

import unwind.app.analysis.path.MethodRegions.Handler;

import java.util.List;
import java.util.function.IntFunction;

/// What the region finders need to know of one method.
///
/// @param handlers the exception table, in its order
/// @param variables the local variable table; empty without `-g`
/// @param calls the method that an invoke instruction names, by its constant pool index
/// @param classes the internal name of the class that an instruction names, by its constant pool
///   index
record MethodCode(
        Bytecode code,
        List<Handler> handlers,
        List<Variable> variables,
        IntFunction<Call> calls,
        IntFunction<String> classes) {

    /// A local variable while it is in scope.
    record Variable(int slot, int start, int end) {}

    /// The target of an invoke instruction.
    record Call(String owner, String name, String descriptor) {
        static final Call UNKNOWN = new Call("", "", "");

        boolean is(String ownerName, String methodName) {
            return owner.equals(ownerName) && name.equals(methodName);
        }
    }

    /// The method called at a bytecode index; [Call#UNKNOWN] if nothing is called there.
    Call callAt(int at) {
        return Bytecode.isInvoke(code.opcode(at)) ? calls.apply(code.constant(at)) : Call.UNKNOWN;
    }

    /// The rows of the exception table that lead to a handler.
    List<Handler> rowsOf(int target) {
        return handlers.stream().filter(h -> h.target() == target).toList();
    }

    /// The rows of a handler that protect something else than the handler itself. javac makes a
    /// `finally` handler protect its own first instruction.
    List<Handler> outsideRowsOf(int target) {
        return handlers.stream()
                .filter(h -> h.target() == target && !h.covers(target) && h.start() < target)
                .toList();
    }
}
