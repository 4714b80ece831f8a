package unwind.app.analysis;

import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which classes are the program's own, rather than the platform's (see [PlatformCode]) or a
/// library's: the line to change is in them.
///
/// In this order:
/// - what the platform or a framework makes while it runs (proxies, lambda forms) is nobody's;
/// - a class file that lies in a library's jar (one inside the program's archive, or one whose
///   Maven metadata name another group than the program's) is a library's, one that lies in a class
///   folder the program's;
/// - the packages around the main class (from the command line, else from `main` on the stacks) are
///   the program's, packages of well-known libraries are not; the longer name wins;
/// - any other package is the program's where the main class is not known or has none, unless only
///   other packages of that kind call it; and where the main class is known, only if the program's
///   own packages hardly show on the stacks, as those of a wrapper do.
public final class ProgramCode {
    /// Marks of classes that frameworks make from the program's.
    private static final List<String> MADE =
            List.of(
                    "$$Lambda",
                    "$$SpringCGLIB",
                    "$$EnhancerBy",
                    "$$FastClassBy",
                    "$HibernateProxy",
                    "$$_jvst",
                    "$ByteBuddy$",
                    "$Proxy",
                    "$MockitoMock$",
                    "_ClientProxy",
                    "/0x");

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short");

    /// First parts of package names that say nothing of whose they are.
    private static final Set<String> DOMAINS =
            Set.of("com", "org", "net", "io", "dev", "app", "edu", "gov", "info", "biz", "tech");

    /// Hosts and second-level domains: what follows them tells whose a package is.
    private static final Set<String> HOSTS =
            Set.of("github", "gitlab", "bitbucket", "googlecode", "sourceforge", "co", "ac", "gov");

    /// Stands for the packages around the main class.
    private static final String OWN = "*";

    /// A main class whose packages show less often than this is a wrapper.
    private static final double WRAPPER = 0.02;

    /// What others of unknown packages call so often is a library of theirs.
    private static final double CALLED = 0.9;

    private final Jars jars;
    private final Set<String> own = new TreeSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();
    private final Map<String, Boolean> answers = new HashMap<>();
    private boolean strict;

    /// How often a package's frames are entered from where.
    private static final class Entries {
        long fromOthers;
        long fromUnknown;
    }

    /// What class files say.
    @FunctionalInterface
    public interface Jars {
        /// Whether a class lies in a library's jar; empty if that cannot be told.
        ///
        /// @param programPackages the program's own, as far as they are known
        Optional<Boolean> isOfLibrary(String className, Set<String> programPackages);
    }

    private ProgramCode(Jars jars) {
        this.jars = jars;
    }

    /// What the recordings of one process tell, with the class files at hand.
    public static ProgramCode of(List<Recording> recordings, Jars jars) {
        ProgramCode code = new ProgramCode(jars);
        List<String> mains = mains(recordings);
        mains.forEach(code::addMain);
        code.strict = !mains.isEmpty() && mains.stream().allMatch(main -> main.indexOf('.') > 0);
        code.weigh(recordings);
        return code;
    }

    /// Whether a class is the program's own.
    ///
    /// @param className dotted binary name
    public boolean contains(String className) {
        Boolean known = answers.get(className);
        if (known == null) {
            known = decide(className);
            answers.put(className, known);
        }
        return known;
    }

    private boolean decide(String name) {
        String className = name.replace("[]", "");
        if (className.isEmpty()
                || PRIMITIVES.contains(className)
                || PlatformCode.contains(className)
                || MADE.stream().anyMatch(className::contains)) {
            return false;
        }
        int mine = longestOwn(className);
        Optional<Boolean> file = jars.isOfLibrary(className, own);
        if (file.isPresent()) {
            return !file.get();
        }
        int theirs = LibraryCode.packageOf(className).length();
        if (mine > 0 || theirs > 0) {
            return mine >= theirs;
        }
        // beside packages, what has none was made at run time, as scripts are
        return (className.indexOf('.') < 0 && own.isEmpty())
                || isRelated(className)
                || (!strict && className.indexOf('.') > 0 && !foreign.contains(group(className)));
    }

    private int longestOwn(String className) {
        int longest = 0;
        for (String name : own) {
            if (className.startsWith(name + ".")) {
                longest = Math.max(longest, name.length());
            }
        }
        return longest;
    }

    /// `acme.core.Pump` where the main class is `com.acme.Main`.
    private boolean isRelated(String className) {
        String[] parts = className.split("\\.", 4);
        for (int i = 0; i < Math.min(2, parts.length - 1); i++) {
            if (words.contains(parts[i])) {
                return true;
            }
        }
        return false;
    }

    private void addMain(String main) {
        String library = LibraryCode.packageOf(main);
        if (main.indexOf('.') < 0) {
            return;
        }
        String name = group(main);
        if (!library.isEmpty()) {
            // a product of a house that makes libraries is the program; its samples are themselves
            boolean sample = main.matches(".*\\.(samples?|examples?|demos?)\\..*");
            name = sample ? main.substring(0, main.lastIndexOf('.')) : library;
        }
        own.add(name);
        for (String part : name.split("\\.", -1)) {
            if (library.isEmpty()
                    && part.length() > 2
                    && !DOMAINS.contains(part)
                    && !HOSTS.contains(part)) {
                words.add(part);
            }
        }
    }

    /// What tells whose a class is: `com.acme` of `com.acme.shop.Cart`, `shop` of `shop.Cart`,
    /// `com.google.maps` where libraries share `com.google`.
    private static String group(String className) {
        String[] parts = className.split("\\.", -1);
        int most = parts.length - 1;
        int length = 1;
        boolean domain = most > 1 && (DOMAINS.contains(parts[0]) || parts[0].length() == 2);
        if (domain) {
            length = HOSTS.contains(parts[1]) ? 3 : 2;
        }
        length = Math.min(length, most);
        String name = String.join(".", List.of(parts).subList(0, length));
        while (length < most && LibraryCode.isShared(name)) {
            name = String.join(".", List.of(parts).subList(0, ++length));
        }
        return name;
    }

    private static List<String> mains(List<Recording> recordings) {
        List<String> mains = new ArrayList<>();
        for (Recording recording : recordings) {
            String arguments = recording.jvm().javaArguments();
            if (arguments != null && !arguments.isBlank()) {
                String first = arguments.strip().split("\\s+", 2)[0];
                String main = first.substring(first.indexOf('/') + 1);
                boolean named = main.matches("[\\p{L}_$][\\p{L}\\p{N}_$.]*");
                if (named && !main.endsWith(".jar") && !LibraryCode.isLauncher(main)) {
                    mains.add(main);
                }
            }
        }
        return mains.isEmpty() ? mainsOnStacks(recordings) : mains;
    }

    private static List<String> mainsOnStacks(List<Recording> recordings) {
        Set<String> mains = new TreeSet<>();
        for (Recording recording : recordings) {
            StackTable stacks = recording.stacks();
            for (int i = 0; i < stacks.methodCount(); i++) {
                String className = recording.strings().get(stacks.method(i).className());
                if (recording.strings().get(stacks.method(i).name()).equals("main")
                        && !className.isEmpty()
                        && !PlatformCode.contains(className)
                        && LibraryCode.packageOf(className).isEmpty()) {
                    mains.add(className);
                }
            }
        }
        return List.copyOf(mains);
    }

    /// Tells wrappers and libraries by how often packages show on the stacks, and who calls them.
    private void weigh(List<Recording> recordings) {
        Map<String, Entries> unknown = new HashMap<>();
        long[] frames = new long[2];
        for (Recording recording : recordings) {
            weigh(recording, unknown, frames);
        }
        if (strict && frames[0] < WRAPPER * (frames[0] + frames[1])) {
            strict = false;
        }
        unknown.forEach((name, entries) -> {
            long all = entries.fromOthers + entries.fromUnknown;
            if (all > 0 && entries.fromUnknown >= CALLED * all) {
                foreign.add(name);
            }
        });
    }

    /// @param frames of the packages around the main class, and of unknown ones
    private void weigh(Recording recording, Map<String, Entries> unknown, long[] frames) {
        StackTable stacks = recording.stacks();
        String[] groups = new String[stacks.methodCount()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = unknownGroup(recording.strings().get(stacks.method(i).className()));
        }
        for (int node = 0; node < stacks.size(); node++) {
            if (!stacks.hasFrame(node)) {
                continue;
            }
            String group = groups[stacks.frame(node).method()];
            frames[0] += group.equals(OWN) ? 1 : 0;
            if (group.isEmpty() || group.equals(OWN)) {
                continue;
            }
            frames[1]++;
            Entries entries = unknown.computeIfAbsent(group, _ -> new Entries());
            int parent = stacks.parent(node);
            String caller = stacks.hasFrame(parent) ? groups[stacks.frame(parent).method()] : "";
            if (!caller.equals(group)) {
                boolean fromUnknown = !caller.isEmpty() && !caller.equals(OWN);
                entries.fromUnknown += fromUnknown ? 1 : 0;
                entries.fromOthers += fromUnknown ? 0 : 1;
            }
        }
    }

    /// [#OWN], the group of a package that nothing is known of, or nothing.
    private String unknownGroup(String className) {
        if (className.isEmpty()
                || className.indexOf('.') < 0
                || PlatformCode.contains(className)
                || MADE.stream().anyMatch(className::contains)) {
            return "";
        }
        int mine = longestOwn(className);
        int theirs = LibraryCode.packageOf(className).length();
        if (mine > 0 && mine >= theirs) {
            return OWN;
        }
        return theirs > 0 ? "" : group(className);
    }
}
