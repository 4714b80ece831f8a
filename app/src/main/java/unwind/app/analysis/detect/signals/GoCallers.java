package unwind.app.analysis.detect.signals;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.ThreadDump;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which functions of a Go program call a library, by every stack that was saved. The goroutines
/// that a library starts have none of the program's functions on their stacks, and leak because of
/// them all the same.
public final class GoCallers {
    private static final String HTTP_CLIENT = "net/http client";
    private static final int MODULE_PARTS = 3;

    /// Functions that are asked for by themselves.
    private static final Set<String> FUNCTIONS = Set.of("runtime.GC", "runtime/debug.FreeOSMemory");

    private final Map<String, Map<String, Double>> byLibrary = new HashMap<>();

    private GoCallers() {}

    public static GoCallers of(CaseFile file) {
        return file.derive(GoCallers.class, GoCallers::find);
    }

    private static GoCallers find(CaseFile file) {
        GoCallers callers = new GoCallers();
        for (Recording recording : file.recordings()) {
            for (ThreadDump dump : recording.threadDumps()) {
                double all = Math.max(1, dump.threadCount());
                for (DumpedThread thread : dump.threads()) {
                    callers.add(StackWalk.frames(recording, thread.stack()), thread.count() / all);
                }
            }
            for (StackProfile profile : recording.profiles()) {
                callers.add(recording, profile);
            }
        }
        return callers;
    }

    private void add(Recording recording, StackProfile profile) {
        if (profile.cumulative().size() > 0) {
            return;
        }
        double all = 1;
        for (int row = 0; row < profile.size(); row++) {
            all += profile.values().get(row);
        }
        for (int row = 0; row < profile.size(); row++) {
            add(
                    StackWalk.frames(recording, profile.stacks().get(row)),
                    profile.values().get(row) / all);
        }
    }

    private void add(List<StackWalk.Frame> frames, double weight) {
        Set<String> above = new HashSet<>();
        for (StackWalk.Frame frame : frames) {
            if (!GoNames.isRuntime(frame)) {
                for (String library : above) {
                    byLibrary
                            .computeIfAbsent(library, _ -> new HashMap<>())
                            .merge(GoProfile.place(frame), weight, Double::sum);
                }
                return;
            }
            String name = GoNames.full(frame);
            above.add(FUNCTIONS.contains(name) ? name : library(name));
        }
    }

    /// The place in the program from which the library of a function is used most.
    ///
    /// @param function in full
    public Optional<String> ofLibraryOf(String function) {
        return most(library(function));
    }

    /// The place in the program that calls one of a few functions most.
    public Optional<String> ofFunction(String function) {
        return most(function);
    }

    private Optional<String> most(String called) {
        return byLibrary.getOrDefault(called, Map.of()).entrySet().stream()
                .max(
                        Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /// The package of Go, or the module, that a function is of. Client and server of `net/http` are
    /// two: a handler that answers does not start the connections of the client.
    private static String library(String function) {
        int slash = function.lastIndexOf('/');
        int dot = function.indexOf('.', Math.max(0, slash));
        String path = dot < 0 ? function : function.substring(0, dot);
        if (path.equals("net/http")) {
            String rest = function.substring(path.length());
            boolean client =
                    rest.startsWith(".(*Client)")
                            || rest.startsWith(".(*Transport)")
                            || rest.startsWith(".(*persistConn)")
                            || rest.startsWith(".send")
                            || rest.startsWith(".setRequestCancel");
            return client ? HTTP_CLIENT : path;
        }
        String[] parts = path.split("/", -1);
        boolean module = parts[0].contains(".") && parts.length > MODULE_PARTS;
        return module ? String.join("/", List.of(parts).subList(0, MODULE_PARTS)) : path;
    }
}
