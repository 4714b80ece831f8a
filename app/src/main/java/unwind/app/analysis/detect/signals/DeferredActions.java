package unwind.app.analysis.detect.signals;

import unwind.app.analysis.path.MethodRegions;
import unwind.app.analysis.path.RegionKind;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A frame that stands inside a `try` with a `finally` for as long as anybody looked, while actions
/// written in its class pile up: what is to run at its end never does.
///
/// @param frame the frame, at the place inside the `try`
/// @param thread the thread it is on, empty where only samples show it
/// @param dumps how many dumps show it
public record DeferredActions(StackWalk.Frame frame, String thread, int dumps) {
    private static final int MIN_DUMPS = 2;

    /// The frame that the growing actions are made in; empty if there is none.
    public static Optional<DeferredActions> of(Growth growth, CaseFile file) {
        Set<String> hosts = new HashSet<>();
        growth.members().stream()
                .map(ClassTrend::className)
                .filter(Growth::isLambda)
                .forEach(name -> hosts.add(name.substring(0, name.indexOf("$$Lambda"))));
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Set<String>> standing = standing(file);
        return AllocationStacks.of(file).stacks().stream()
                .filter(stack -> growth.hasAlike(stack.className()))
                .flatMap(stack ->
                        stack.frames().stream()
                                .filter(frame -> hosts.contains(frame.className()))
                                .filter(frame -> standing.containsKey(frame.name()))
                                .filter(frame -> hasFinally(stack.recording(), frame, file)))
                .findFirst()
                .map(frame -> {
                    Set<String> threads = standing.getOrDefault(frame.name(), Set.of());
                    return new DeferredActions(
                            frame, threads.stream().sorted().findFirst().orElse(""), dumps(file));
                });
    }

    /// Methods that one thread was in at every dump, to those threads.
    private static Map<String, Set<String>> standing(CaseFile file) {
        Map<String, Set<String>> standing = new HashMap<>();
        boolean first = true;
        for (Recording recording : file.recordings()) {
            for (ThreadDump dump : recording.threadDumps()) {
                Map<String, Set<String>> here = new HashMap<>();
                for (DumpedThread thread : dump.threads()) {
                    for (StackWalk.Frame frame : StackWalk.frames(recording, thread.stack())) {
                        here.computeIfAbsent(frame.name(), n -> new HashSet<>()).add(thread.name());
                    }
                }
                if (first) {
                    standing.putAll(here);
                    first = false;
                } else {
                    standing.replaceAll((name, threads) -> {
                        Set<String> both = new HashSet<>(threads);
                        both.retainAll(here.getOrDefault(name, Set.of()));
                        return both;
                    });
                    standing.values().removeIf(Set::isEmpty);
                }
            }
        }
        return dumps(file) >= MIN_DUMPS ? standing : Map.of();
    }

    private static int dumps(CaseFile file) {
        return file.recordings().stream().mapToInt(r -> r.threadDumps().size()).sum();
    }

    private static boolean hasFinally(Recording recording, StackWalk.Frame named, CaseFile file) {
        StackTable.Frame frame = recording.stacks().frame(named.node());
        StackTable.Method method = recording.stacks().method(frame.method());
        if (frame.bytecodeIndex() < 0) {
            return false;
        }
        Optional<MethodRegions> regions =
                file.classes()
                        .method(
                                named.className(),
                                named.method(),
                                recording.strings().get(method.descriptor()),
                                frame.bytecodeIndex(),
                                frame.line());
        return regions.isPresent() && hasFinally(regions.get(), frame.bytecodeIndex());
    }

    private static boolean hasFinally(MethodRegions method, int bytecodeIndex) {
        List<MethodRegions.Handler> around =
                method.handlers().stream().filter(h -> h.covers(bytecodeIndex)).toList();
        return around.stream()
                .anyMatch(handler ->
                        method.regions().stream()
                                .anyMatch(region ->
                                        region.start() == handler.target()
                                                && region.kind()
                                                        == RegionKind.FINALLY_EXCEPTIONAL));
    }
}
