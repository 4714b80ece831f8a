package unwind.app.analysis.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Calls that hand work to another thread: to an executor, or to a queue of `java.util.concurrent`
/// that a thread of the program empties.
final class HandOvers {
    private static final String CONCURRENT = "java/util/concurrent/";

    private static final Set<String> EXECUTORS_METHODS =
            Set.of("execute", "submit", "schedule", "runAsync", "supplyAsync");

    private static final Set<String> QUEUES_METHODS =
            Set.of("add", "addLast", "offer", "offerLast", "put", "putLast");

    private HandOvers() {}

    /// Their bytecode indices, ascending.
    static List<Integer> in(MethodCode method) {
        Bytecode code = method.code();
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < code.length(); at = code.next(at)) {
            if (isHandOver(method.callAt(at))) {
                found.add(at);
            }
        }
        return found;
    }

    private static boolean isHandOver(MethodCode.Call call) {
        String owner = call.owner();
        return owner.startsWith(CONCURRENT)
                && (EXECUTORS_METHODS.contains(call.name())
                        || ((owner.endsWith("Queue") || owner.endsWith("Deque"))
                                && QUEUES_METHODS.contains(call.name())));
    }
}
