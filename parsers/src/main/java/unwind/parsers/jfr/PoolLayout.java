package unwind.parsers.jfr;

import java.util.List;

/// How the constants of one type are read.
///
/// @param index the type's place among the pools that are kept; -1 if its constants are passed over
/// @param over passes over a constant
/// @param paths the leaves that are read of one when it is needed
/// @param kept keeps them
record PoolLayout(TypeShape type, int index, Plan over, List<String> paths, Plan kept) {

    /// The columns of a thread.
    static final int OS_NAME = 0;

    static final int OS_ID = 1;
    static final int JAVA_NAME = 2;
    static final int JAVA_ID = 3;
    static final int GROUP = 4;
    static final int VIRTUAL = 5;

    private static final List<String> THREAD =
            List.of("osName", "osThreadId", "javaName", "javaThreadId", "group", "virtual");

    /// What is read of the types that the recorder refers to; of other types every leaf is.
    static List<String> pathsOf(TypeShape type) {
        if (type.name().equals(Leaves.CLASS) || type.isRecorders("ThreadGroup")) {
            return List.of("name");
        }
        if (type.name().equals(Leaves.THREAD)) {
            return THREAD;
        }
        if (type.isRecorders("Method")) {
            return List.of("type", "name", "descriptor");
        }
        if (type.isText()) {
            return List.of("");
        }
        return type.fields().stream().map(TypeShape.Field::name).toList();
    }

    boolean isKept() {
        return index >= 0;
    }
}
