package unwind.app.analysis.path;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.Recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The class files that were looked at, each parsed once. Not safe for several threads.
public final class KnownClasses {
    private static final String THROWABLE = "java.lang.Throwable";
    private static final String NO_PARAMETERS = "()V";

    private final ClassFiles files;
    private final Map<String, List<ClassRegions>> known = new HashMap<>();
    private final Map<String, Optional<Boolean>> throwables = new HashMap<>();
    private final Set<String> mismatched = new TreeSet<>();
    private final Set<String> otherCompilers = new TreeSet<>();

    /// Recordings compare all of their columns, so they are told apart by identity.
    private final Map<Recording, StackPaths> judged = new IdentityHashMap<>();

    /// Looks classes up in `files`.
    public KnownClasses(ClassFiles files) {
        this.files = files;
    }

    /// Classes of the program that are at hand, but of another build than the one that was
    /// recorded: their lines differ. Dotted names, sorted.
    public List<String> mismatched() {
        return List.copyOf(mismatched);
    }

    /// Classes of the program that are at hand, but were not made by javac, so that their shapes
    /// are not known and names decide. Dotted names, sorted.
    public List<String> otherCompilers() {
        return List.copyOf(otherCompilers);
    }

    /// The paths of a recording's stacks, judged once.
    StackPaths paths(Recording recording, Supplier<StackPaths> judge) {
        StackPaths before = judged.get(recording);
        if (before == null) {
            before = judge.get();
            judged.put(recording, before);
        }
        return before;
    }

    /// Whether a class file of that name refers to a type of the platform anywhere in its code.
    ///
    /// @param type as class files write it, `java/util/Timer`
    public boolean refersTo(String className, String type) {
        return files.find(className).stream()
                .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(type));
    }

    /// The regions of the method that a frame is in.
    ///
    /// @param line the frame's source line; 0 or less where unknown
    /// @return empty if no class file is at hand, or only one whose line at that bytecode index
    ///   differs or that another compiler made
    public Optional<MethodRegions> method(
            String className, String name, String descriptor, int bytecodeIndex, int line) {
        List<ClassRegions> candidates = classes(className);
        for (ClassRegions candidate : candidates) {
            Optional<MethodRegions> method = candidate.method(name, descriptor);
            if (method.isPresent()) {
                int expected = method.get().lineAt(bytecodeIndex);
                if (line <= 0 || expected < 0 || expected == line) {
                    if (candidate.mayBeJavac()) {
                        return method;
                    }
                    // the JDK is linked with classes that no compiler made
                    if (!PlatformCode.contains(className)) {
                        otherCompilers.add(className);
                    }
                    return Optional.empty();
                }
            }
        }
        // the JDK rewrites classes of its own while it runs, its event classes among them
        if (!candidates.isEmpty() && !PlatformCode.contains(className)) {
            mismatched.add(className);
        }
        return Optional.empty();
    }

    /// What a source line became, in all methods of one name.
    ///
    /// @return empty if no class file is at hand that tells its lines, or only one of another build
    ///   or compiler
    Optional<List<ClassRegions.Instruction>> atLine(String className, String name, int line) {
        boolean differs = false;
        for (ClassRegions candidate : classes(className)) {
            Optional<List<ClassRegions.Instruction>> code = candidate.atLine(name, line);
            if (code.isPresent() && !candidate.mayBeJavac()) {
                otherCompilers.add(className);
                return Optional.empty();
            }
            if (code.isPresent() && !code.get().isEmpty()) {
                return code;
            }
            differs |= code.isPresent();
        }
        if (differs) {
            mismatched.add(className);
        }
        return Optional.empty();
    }

    /// The part of a class's calls that hand work to another thread which stand inside a cleanup, 0
    /// to 1; empty if no class file is at hand or it hands nothing over.
    public OptionalDouble handedOverInCleanups(String className) {
        long all = 0;
        long cleanups = 0;
        for (ClassRegions candidate : classes(className)) {
            for (String key : candidate.methodKeys()) {
                MethodRegions method = candidate.method(key).orElse(MethodRegions.NONE);
                boolean named = NamedPaths.isCleanup(key.substring(0, key.indexOf('(')));
                for (int at : method.handOvers()) {
                    all++;
                    cleanups += named || isInCleanup(method, at) ? 1 : 0;
                }
            }
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(cleanups / (double) all);
    }

    private static boolean isInCleanup(MethodRegions method, int at) {
        return method.at(at).stream()
                .anyMatch(region ->
                        switch (region.kind()) {
                            case FINALLY_NORMAL,
                                    FINALLY_EXCEPTIONAL,
                                    CLOSE_NORMAL,
                                    CLOSE_EXCEPTIONAL ->
                                    true;
                            case CATCH, SYNCHRONIZED_EXIT -> false;
                        });
    }

    /// The names of the methods without parameters and result that a class declares, or one of the
    /// classes it inherits from whose class files are at hand and that are not the platform's.
    public Set<String> methodsWithoutParameters(String className) {
        Set<String> names = new HashSet<>();
        Set<String> seen = new HashSet<>();
        String name = className;
        while (!name.isEmpty() && !PlatformCode.contains(name) && seen.add(name)) {
            List<ClassRegions> candidates = classes(name);
            String above = "";
            for (ClassRegions candidate : candidates) {
                for (String key : candidate.methodKeys()) {
                    if (key.endsWith(NO_PARAMETERS)) {
                        names.add(key.substring(0, key.length() - NO_PARAMETERS.length()));
                    }
                }
                above = candidate.superclass().replace('/', '.');
            }
            name = above;
        }
        return names;
    }

    /// Whether a class file lies in a library's jar; empty if there is none, or if its jar may be
    /// either.
    ///
    /// @param programPackages the program's own, as far as they are known
    public Optional<Boolean> isOfLibrary(String className, Set<String> programPackages) {
        return files.isOfLibrary(className, programPackages);
    }

    /// Whether a class is a `Throwable`; empty if its class files do not lead up to one that says.
    public Optional<Boolean> isThrowable(String className) {
        Optional<Boolean> answer = throwables.get(className);
        if (answer == null) {
            answer = isA(className, THROWABLE);
            throwables.put(className, answer);
        }
        return answer;
    }

    /// Whether a class is another one or inherits from it; empty if unknown.
    public Optional<Boolean> isA(String className, String ancestor) {
        Set<String> seen = new HashSet<>();
        String name = className;
        while (!name.equals(ancestor)) {
            List<ClassRegions> candidates = classes(name);
            if (name.equals("java.lang.Object") || !seen.add(name)) {
                return Optional.of(false);
            }
            if (candidates.isEmpty()) {
                return wellKnown(name, ancestor);
            }
            name = candidates.getFirst().superclass().replace('/', '.');
            if (name.isEmpty()) {
                return Optional.of(false);
            }
        }
        return Optional.of(true);
    }

    /// The platform's classes are the same in every JDK as far as this goes, so the running JDK
    /// answers for them.
    private static Optional<Boolean> wellKnown(String className, String ancestor) {
        if (!className.startsWith("java.")) {
            return Optional.empty();
        }
        try {
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            Class<?> upper = Class.forName(ancestor, false, platform);
            return Optional.of(upper.isAssignableFrom(Class.forName(className, false, platform)));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private List<ClassRegions> classes(String className) {
        List<ClassRegions> candidates = known.get(className);
        if (candidates == null) {
            candidates = new ArrayList<>();
            for (byte[] bytes : files.find(className)) {
                ClassRegions.of(bytes).ifPresent(candidates::add);
            }
            known.put(className, candidates);
        }
        return candidates;
    }
}
