package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import unwind.parsers.TextContent;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadDump.Power;

import java.util.Optional;
import java.util.OptionalLong;

/// Walks the tokens of a JSON dump; members that are not known are skipped.
final class JsonDump {
    private final TextContent content;
    private final Frames frames;
    private Optional<TimeStamp> stamp;
    private String version = "";
    private @Nullable Long pid;
    private String source = "json";
    private @Nullable DumpRows rows;

    /// @param stamp when it was taken, if known from elsewhere
    JsonDump(TextContent content, Optional<TimeStamp> stamp) {
        this.content = content;
        this.frames = new Frames(content);
        this.stamp = stamp;
    }

    /// Reads the document.
    ///
    /// @throws tools.jackson.core.JacksonException where it is damaged
    void read(JsonParser json) {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            actuator(json);
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("threadDump") && value == JsonToken.START_OBJECT) {
                threadDump(json);
            } else if (name.equals("threads") && value == JsonToken.START_ARRAY) {
                actuator(json);
            } else {
                // the document may be read from behind the name of the dump on
                member(name, value, json);
            }
        }
    }

    /// Reads the threads of the array that starts at the current token.
    private void actuator(JsonParser json) {
        source = "actuator";
        ActuatorThreads actuator = new ActuatorThreads(opened(), frames);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            actuator.read(json);
            opened().hold(content);
        }
    }

    /// Gives what was read to the content.
    void finish(boolean complete) {
        content.jvm(
                new Jvm(
                        null,
                        version.isEmpty() ? null : version,
                        pid,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        opened().finish(content, complete);
    }

    private DumpRows opened() {
        DumpRows open = rows;
        if (open == null) {
            open = new DumpRows(source, version, 1, stamp);
            rows = open;
        }
        return open;
    }

    private void threadDump(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            member(name, json.nextToken(), json);
        }
    }

    private void member(String name, JsonToken value, JsonParser json) {
        switch (name) {
            case "processId" -> {
                OptionalLong id = number(json);
                pid = id.isPresent() ? Long.valueOf(id.getAsLong()) : null;
            }
            case "time" -> stamp = TimeStamp.in(text(json));
            case "runtimeVersion" -> version = text(json);
            case "threadContainers" -> {
                if (value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        container(json);
                    }
                }
            }
            default -> json.skipChildren();
        }
    }

    private void container(JsonParser json) {
        String container = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("container")) {
                container = text(json);
            } else if (name.equals("threads") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    ThreadRow row = new ThreadRow();
                    row.container = container;
                    opened().show(Power.VIRTUAL_THREADS);
                    opened().add(row);
                    thread(json, row);
                    opened().hold(content);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private void thread(JsonParser json, ThreadRow row) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "tid" -> row.id = number(json);
                case "name" -> row.name = text(json);
                case "virtual" -> row.virtual = text(json).equals("true");
                case "daemon" -> row.daemon = text(json).equals("true");
                case "state" -> {
                    row.stateText = text(json);
                    // the versions that write the state write the monitors too
                    opened().show(Power.MONITOR_OWNERS);
                    row.state = ThreadStates.named(row.stateText);
                }
                case "carrier" -> carrier(number(json), row);
                case "stack" -> stack(json, value, row);
                case "parkBlocker" -> parkBlocker(json, value, row);
                case "blockedOn" -> lock(LockUse.Kind.WAITING_TO_LOCK, text(json), 0, row);
                case "waitingOn" -> lock(LockUse.Kind.WAITING_ON, text(json), 0, row);
                case "monitorsOwned" -> monitors(json, value, row);
                default -> json.skipChildren();
            }
        }
    }

    /// The JSON names the carrier beside the virtual thread; the model says it the other way round.
    private void carrier(OptionalLong carrier, ThreadRow virtual) {
        for (ThreadRow row : opened().rows()) {
            if (carrier.isPresent() && row.id.equals(carrier)) {
                row.carries = virtual.id;
            }
        }
    }

    private void stack(JsonParser json, JsonToken value, ThreadRow row) {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        JsonToken element = json.nextToken();
        while (element != null && element != JsonToken.END_ARRAY) {
            if (element == JsonToken.VALUE_STRING) {
                row.addFrame(frames.frame(json.getString()));
            } else {
                json.skipChildren();
            }
            element = json.nextToken();
        }
    }

    private void parkBlocker(JsonParser json, JsonToken value, ThreadRow row) {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        LockUse use = null;
        OptionalLong owner = OptionalLong.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "object" -> use = lock(LockUse.Kind.PARKING, text(json), 0, row);
                case "owner" -> owner = number(json);
                default -> json.skipChildren();
            }
        }
        if (use != null && owner.isPresent()) {
            opened().ownerIs(use, owner.getAsLong());
        }
    }

    private static void monitors(JsonParser json, JsonToken value, ThreadRow row) {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int depth = 0;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken member = json.nextToken();
                if (name.equals("depth")) {
                    depth = Math.clamp(number(json).orElse(0), 0, Integer.MAX_VALUE);
                } else if (name.equals("locks") && member == JsonToken.START_ARRAY) {
                    JsonToken element = json.nextToken();
                    while (element != null && element != JsonToken.END_ARRAY) {
                        if (element == JsonToken.VALUE_STRING) {
                            lock(LockUse.Kind.LOCKED, json.getString(), depth, row);
                        } else {
                            // null stands for a lock that the compiler removed
                            json.skipChildren();
                        }
                        element = json.nextToken();
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static LockUse lock(LockUse.Kind kind, String printed, int depth, ThreadRow row) {
        int at = printed.lastIndexOf('@');
        String className = at < 0 ? "" : printed.substring(0, at);
        LockUse use = new LockUse(kind, printed, className, depth);
        if (!printed.isEmpty()) {
            row.locks.add(use);
        }
        return use;
    }

    /// The current value as text; empty for null, objects and arrays, which are skipped.
    static String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_NULL || !json.currentToken().isScalarValue()) {
            json.skipChildren();
            return "";
        }
        return json.getString();
    }

    /// The current value as a number, written as one or as a string.
    static OptionalLong number(JsonParser json) {
        try {
            return OptionalLong.of(Long.parseLong(text(json)));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }
}
