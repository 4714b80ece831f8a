package unwind.app.analysis.path;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.path.Landing.Outcome;
import unwind.app.analysis.path.MethodRegions.Handler;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows exceptions up their stacks by the exception tables: which cleanups they pass, which
/// handler they reach. Assumes that an exception is thrown where it is constructed. Remembers what
/// it found; not safe for several threads.
public final class LandingFinder {
    private record Thrown(long stack, String className) {}

    private final Recording recording;
    private final KnownClasses classes;
    private final Map<Thrown, Landing> known = new HashMap<>();

    /// Follows the exceptions of one recording.
    public LandingFinder(Recording recording, KnownClasses classes) {
        this.recording = recording;
        this.classes = classes;
    }

    /// Where an exception lands.
    ///
    /// @param stack where it was constructed
    /// @param thrownClass dotted name
    public Landing find(long stack, String thrownClass) {
        return known.computeIfAbsent(new Thrown(stack, thrownClass), this::follow);
    }

    private Landing follow(Thrown thrown) {
        if (thrown.stack() < 0) {
            return new Landing(List.of(), "", Outcome.UNKNOWN);
        }
        Walk walk = new Walk(thrown.className());
        StackTable stacks = recording.stacks();
        int stack = skipConstructors((int) thrown.stack());
        while (stacks.hasFrame(stack)) {
            Optional<Landing> landing = walk.step(stacks.frame(stack));
            if (landing.isPresent()) {
                return landing.get();
            }
            stack = stacks.parent(stack);
        }
        boolean cut = stack == StackTable.TRUNCATED || walk.missing;
        return walk.landing("", cut ? Outcome.UNKNOWN : Outcome.UNCAUGHT);
    }

    private int skipConstructors(int top) {
        StackTable stacks = recording.stacks();
        StringPool strings = recording.strings();
        int stack = top;
        while (stacks.hasFrame(stack)) {
            StackTable.Method method = stacks.method(stacks.frame(stack).method());
            String className = strings.get(method.className());
            boolean builds =
                    strings.get(method.name()).equals("<init>")
                            || className.equals("java.lang.Throwable");
            boolean throwable =
                    classes.isThrowable(className)
                            .orElseGet(() -> NamedPaths.isThrowable(className));
            if (!builds || !throwable) {
                return stack;
            }
            stack = stacks.parent(stack);
        }
        return top;
    }

    /// One exception on its way up.
    private final class Walk {
        private final String thrownClass;
        private final List<String> cleanups = new ArrayList<>();
        private boolean missing;

        Walk(String thrownClass) {
            this.thrownClass = thrownClass;
        }

        Landing landing(String place, Outcome outcome) {
            return new Landing(cleanups, place, outcome);
        }

        Optional<Landing> step(StackTable.Frame frame) {
            StackTable.Method method = recording.stacks().method(frame.method());
            StringPool strings = recording.strings();
            String className = strings.get(method.className());
            String name = className + "." + strings.get(method.name());
            if (frame.bytecodeIndex() < 0 || NamedPaths.isGenerated(className)) {
                return Optional.empty();
            }
            Optional<MethodRegions> found =
                    classes.method(
                            className,
                            strings.get(method.name()),
                            strings.get(method.descriptor()),
                            frame.bytecodeIndex(),
                            frame.line());
            if (found.isEmpty()) {
                missing |= !PlatformCode.contains(className);
                return missing ? Optional.of(landing("", Outcome.UNKNOWN)) : Optional.empty();
            }
            return insideMethod(found.get(), name, frame.bytecodeIndex());
        }

        private Optional<Landing> insideMethod(MethodRegions method, String name, int from) {
            int at = from;
            Set<Integer> entered = new HashSet<>();
            while (true) {
                List<Region> around = method.at(at);
                Optional<Handler> handler = handlerOf(method, at);
                if (handler.isEmpty() || !entered.add(handler.get().target())) {
                    return leaving(around, name, method);
                }
                int target = handler.get().target();
                Optional<Region> region = regionOf(method, target);
                String place = name + ":" + method.lineAt(target);
                if (region.isEmpty() && isClosing(around)) {
                    return Optional.of(landing(place, Outcome.SUPPRESSED));
                }
                if (region.isEmpty()) {
                    return Optional.of(landing(place, Outcome.SWALLOWED));
                }
                switch (region.get().kind()) {
                    case CATCH -> {
                        return Optional.of(landing(place, outcomeOf(region.get(), handler.get())));
                    }
                    case FINALLY_EXCEPTIONAL, CLOSE_EXCEPTIONAL -> {
                        boolean close = region.get().kind() == RegionKind.CLOSE_EXCEPTIONAL;
                        cleanups.add(place + (close ? " close" : " finally"));
                        if (region.get().body() != Region.Body.RETHROWS) {
                            return Optional.of(landing(place, Outcome.SWALLOWED));
                        }
                    }
                    case FINALLY_NORMAL, CLOSE_NORMAL, SYNCHRONIZED_EXIT -> {}
                }
                at = region.get().end() - 1;
            }
        }

        /// What a close throws while another exception propagates is caught by code that the
        /// compiler wrote, which adds it to that one.
        private static boolean isClosing(List<Region> around) {
            return !around.isEmpty() && around.getLast().kind() == RegionKind.CLOSE_EXCEPTIONAL;
        }

        /// Leaving a method from inside a cleanup that ran because of another exception replaces
        /// that one, or is attached to it.
        private Optional<Landing> leaving(List<Region> around, String name, MethodRegions method) {
            for (Region region : around.reversed()) {
                String place = name + ":" + method.lineAt(region.start());
                if (region.kind() == RegionKind.FINALLY_EXCEPTIONAL
                        && !cleanups.contains(place + " finally")) {
                    return Optional.of(landing(place, Outcome.MASKED));
                }
                if (region.kind() == RegionKind.CLOSE_EXCEPTIONAL
                        && !cleanups.contains(place + " close")) {
                    return Optional.of(landing(place, Outcome.SUPPRESSED));
                }
            }
            return Optional.empty();
        }

        private Optional<Handler> handlerOf(MethodRegions method, int at) {
            for (Handler handler : method.handlers()) {
                if (handler.covers(at) && (handler.catchesAny() || catches(handler.catches()))) {
                    return Optional.of(handler);
                }
            }
            return Optional.empty();
        }

        private boolean catches(String internalName) {
            String caught = internalName.replace('/', '.');
            if (caught.equals("java.lang.Throwable") || caught.equals(thrownClass)) {
                return true;
            }
            return classes.isA(thrownClass, caught)
                    .orElseGet(() -> caught.equals("java.lang.Exception") && likelyException());
        }

        private boolean likelyException() {
            return !thrownClass.endsWith("Error");
        }

        private static Optional<Region> regionOf(MethodRegions method, int target) {
            return method.regions().stream().filter(r -> r.start() == target).findFirst();
        }

        /// A value instead of what failed is an answer where the handler is for this very
        /// exception; a handler for more than that answers whatever else goes wrong alike.
        private Outcome outcomeOf(Region region, Handler handler) {
            return switch (region.body()) {
                case IDLE -> Outcome.SWALLOWED;
                case GIVES_VALUE ->
                        handler.catches().replace('/', '.').equals(thrownClass)
                                ? Outcome.HANDLED
                                : Outcome.SWALLOWED;
                case RETHROWS, ENDS -> Outcome.HANDLED;
            };
        }
    }
}
