package unwind.parsers.threaddump;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import unwind.parsers.model.LockUse;

import java.util.OptionalLong;

/// The threads of Spring Boot's `/actuator/threaddump` and, with names in snake case and without an
/// object around them, of `/dump` of Spring Boot 1.x: the properties of
/// `java.lang.management.ThreadInfo`.
final class ActuatorThreads {
    private final DumpRows rows;
    private final Frames frames;

    ActuatorThreads(DumpRows rows, Frames frames) {
        this.rows = rows;
        this.frames = frames;
    }

    /// A lock as `LockInfo` and `MonitorInfo` say it.
    private record Lock(String className, String hash, int depth) {
        LockUse use(LockUse.Kind kind) {
            return new LockUse(kind, className + "@" + hash, className, depth);
        }
    }

    /// Reads the thread whose object starts at the current token.
    void read(JsonParser json) {
        ThreadRow row = new ThreadRow();
        rows.add(row);
        String lockName = "";
        long owner = -1;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "threadName", "thread_name" -> row.name = JsonDump.text(json);
                case "threadId", "thread_id" -> row.id = JsonDump.number(json);
                case "daemon" -> row.daemon = JsonDump.text(json).equals("true");
                case "virtual" -> row.virtual = JsonDump.text(json).equals("true");
                case "threadState", "thread_state" -> {
                    row.stateText = JsonDump.text(json);
                    row.state = ThreadStates.named(row.stateText);
                }
                case "lockName", "lock_name" -> lockName = JsonDump.text(json);
                case "lockOwnerId", "lock_owner_id" -> owner = JsonDump.number(json).orElse(-1);
                case "stackTrace", "stack_trace" -> stack(json, value, row);
                case "lockedMonitors", "locked_monitors" ->
                        locks(json, value, LockUse.Kind.LOCKED, row);
                case "lockedSynchronizers", "locked_synchronizers" ->
                        locks(json, value, LockUse.Kind.OWNS_SYNCHRONIZER, row);
                default -> json.skipChildren();
            }
        }
        awaited(lockName, owner, row);
    }

    /// `ThreadInfo` does not say how the thread waits; its state and its top frame do.
    private void awaited(String lockName, long owner, ThreadRow row) {
        int at = lockName.lastIndexOf('@');
        if (at < 0) {
            return;
        }
        LockUse.Kind kind =
                switch (row.state) {
                    case BLOCKED -> LockUse.Kind.WAITING_TO_LOCK;
                    case WAITING, TIMED_WAITING ->
                            row.parked ? LockUse.Kind.PARKING : LockUse.Kind.WAITING_ON;
                    case NEW, RUNNABLE, TERMINATED, UNKNOWN -> LockUse.Kind.PARKING;
                };
        LockUse use = new LockUse(kind, lockName, lockName.substring(0, at), 0);
        row.locks.add(use);
        if (owner > 0) {
            rows.ownerIs(use, owner);
        }
    }

    private void stack(JsonParser json, JsonToken value, ThreadRow row) {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String className = "";
            String method = "";
            String file = "";
            int line = 0;
            boolean isNative = false;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "className", "class_name" -> className = JsonDump.text(json);
                    case "methodName", "method_name" -> method = JsonDump.text(json);
                    case "fileName", "file_name" -> file = JsonDump.text(json);
                    case "lineNumber", "line_number" ->
                            line =
                                    Math.clamp(
                                            JsonDump.number(json).orElse(0), 0, Integer.MAX_VALUE);
                    case "nativeMethod", "native_method" ->
                            isNative = JsonDump.text(json).equals("true");
                    default -> json.skipChildren();
                }
            }
            row.parked = row.parked || (row.depth() == 0 && method.equals("park"));
            row.addFrame(frames.frame(className, method, file, line, isNative));
        }
    }

    private static void locks(JsonParser json, JsonToken value, LockUse.Kind kind, ThreadRow row) {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Lock lock = lock(json);
            if (!lock.hash.isEmpty()) {
                row.locks.add(lock.use(kind));
            }
        }
    }

    private static Lock lock(JsonParser json) {
        String className = "";
        String hash = "";
        int depth = -1;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "className", "class_name" -> className = JsonDump.text(json);
                case "identityHashCode", "identity_hash_code" -> {
                    OptionalLong code = JsonDump.number(json);
                    // lockName prints the same number in hexadecimal
                    hash = code.isPresent() ? Long.toHexString(code.getAsLong()) : "";
                }
                case "lockedStackDepth", "locked_stack_depth" ->
                        depth = Math.clamp(JsonDump.number(json).orElse(-1), -1, Integer.MAX_VALUE);
                default -> json.skipChildren();
            }
        }
        return new Lock(className, hash, depth);
    }
}
