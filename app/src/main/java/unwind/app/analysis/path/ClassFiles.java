package unwind.app.analysis.path;

import unwind.app.analysis.Slices;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.TemporaryFiles;
import unwind.parsers.bytes.UnpackingBudget;
import unwind.parsers.bytes.UnreadableException;
import unwind.parsers.model.Recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The class files at hand: jars, jars inside jars (Spring Boot archives, wars), class folders, and
/// the running JDK's own.
///
/// A class may be there more than once (several versions of a jar, multi-release jars); all are
/// offered, and the frame's line decides.
public final class ClassFiles implements Closeable {
    private static final String SUFFIX = ".class";
    private static final String MAVEN = "META-INF/maven/";
    private static final List<String> CLASS_ROOTS =
            List.of("BOOT-INF/classes/", "WEB-INF/classes/");
    private static final int MAX_CLASS_BYTES = 16 << 20;
    private static final String BY_NAME = " Its classes are classified by name.";

    private final Map<String, List<Place>> places = new HashMap<>();
    private final List<ZipFile> archives = new ArrayList<>();
    private final Set<ZipFile> nested = new HashSet<>();
    private final Map<ZipFile, Set<String>> groups = new HashMap<>();
    private final List<Path> unpacked = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final boolean withPlatform;

    private sealed interface Place {}

    private record InArchive(ZipFile archive, String entry) implements Place {}

    private record InFolder(Path file) implements Place {}

    private ClassFiles(boolean withPlatform) {
        this.withPlatform = withPlatform;
    }

    /// No class files at all: everything is judged by name.
    public static ClassFiles none() {
        return new ClassFiles(false);
    }

    /// Indexes what the user gave; nothing is read but names.
    ///
    /// @param roots jars, wars, class folders, or folders of jars
    /// @param withPlatform whether the running JDK's classes may serve too: only if the recording
    ///   was made by the same build of the JDK
    public static ClassFiles of(List<Path> roots, boolean withPlatform) {
        ClassFiles files = new ClassFiles(withPlatform);
        for (Path root : roots) {
            files.add(root);
        }
        return files;
    }

    /// Whether recordings were made by the build of the JDK that Unwind runs on, so that its class
    /// files are the recorded ones.
    public static boolean ranOnThisJdk(List<Recording> recordings) {
        String build = Runtime.version().toString();
        List<Recording> flight = recordings.stream().filter(Slices::isFlightRecording).toList();
        return !flight.isEmpty()
                && flight.stream()
                        .map(recording -> recording.jvm().version())
                        .allMatch(version -> version != null && version.contains(build));
    }

    /// What could not be opened.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Whether the user gave classes of his own.
    public boolean hasProgramClasses() {
        return !places.isEmpty();
    }

    /// Whether a class lies in a library's jar: in one inside another archive, or in one whose
    /// Maven metadata name groups none of which is the program's. Empty if there is no such class
    /// file, or if its jar names no group.
    ///
    /// @param programPackages the program's own, as far as they are known
    Optional<Boolean> isOfLibrary(String className, Set<String> programPackages) {
        List<Place> found = places.getOrDefault(className, List.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return switch (found.getFirst()) {
            case InFolder _ -> Optional.of(false);
            case InArchive(ZipFile archive, _) -> {
                Set<String> makers = groups.getOrDefault(archive, Set.of());
                boolean own =
                        programPackages.stream()
                                .anyMatch(name ->
                                        isWithin(className, name)
                                                || makers.stream()
                                                        .anyMatch(maker -> isWithin(maker, name)));
                boolean named = makers.size() == 1 && !programPackages.isEmpty();
                yield own
                        ? Optional.of(false)
                        : nested.contains(archive) || named ? Optional.of(true) : Optional.empty();
            }
        };
    }

    private static boolean isWithin(String name, String packageName) {
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }

    /// All class files of that name; empty if there is none.
    ///
    /// @param className dotted binary name
    public List<byte[]> find(String className) {
        List<byte[]> found = new ArrayList<>();
        for (Place place : places.getOrDefault(className, List.of())) {
            try {
                byte[] bytes =
                        switch (place) {
                            case InArchive(ZipFile archive, String entry) ->
                                    bounded(archive.getInputStream(archive.getEntry(entry)));
                            case InFolder(Path file) -> bounded(RegularFile.stream(file));
                        };
                found.add(bytes);
            } catch (IOException e) {
                problems.add(
                        Problem.warning(
                                Path.of(className),
                                "The class file cannot be read: " + e.getMessage()));
            }
        }
        if (found.isEmpty() && withPlatform) {
            platformClass(className, found);
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        for (ZipFile archive : archives) {
            archive.close();
        }
        for (Path file : unpacked) {
            TemporaryFiles.delete(file);
        }
    }

    private void add(Path root) {
        try {
            if (Files.isDirectory(root)) {
                addFolder(root);
            } else {
                addArchive(root);
            }
        } catch (UnreadableException e) {
            problems.add(Problem.error(root, e.sentence() + BY_NAME));
        } catch (IOException e) {
            problems.add(
                    Problem.error(
                            root,
                            "This is neither a jar nor a folder of classes that can be read."
                                    + BY_NAME));
        }
    }

    private void addFolder(Path folder) throws IOException {
        ClassFolderWalk walk = new ClassFolderWalk();
        Files.walkFileTree(folder, walk);
        problems.addAll(walk.problems());
        for (Path file : walk.files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX)) {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                note(relative, new InFolder(file));
            } else if (isArchive(name)) {
                add(file);
            }
        }
    }

    private void addArchive(Path root) throws IOException {
        ZipFile archive = RegularFile.zip(root);
        archives.add(archive);
        addEntries(
                root, archive, 0, UnpackingBudget.of("archive", Files.size(root), Limits.DEFAULT));
    }

    /// @param budget of the outermost archive: everything inside it draws on it
    private void addEntries(Path root, ZipFile archive, int nesting, UnpackingBudget budget)
            throws UnreadableException {
        for (Enumeration<? extends ZipEntry> e = archive.entries(); e.hasMoreElements(); ) {
            ZipEntry entry = e.nextElement();
            String name = entry.getName();
            if (name.endsWith(SUFFIX)) {
                note(name, new InArchive(archive, name));
            } else if (name.startsWith(MAVEN) && name.endsWith("/pom.properties")) {
                String group = name.substring(MAVEN.length()).replaceFirst("/.*", "");
                groups.computeIfAbsent(archive, _ -> new HashSet<>()).add(group);
            } else if (isArchive(name)) {
                budget.entry(nesting);
                addInner(root, archive, entry, nesting + 1, budget);
            }
        }
    }

    /// A damaged archive inside another costs itself only; one that breaks the limits ends the
    /// unpacking of the outermost.
    private void addInner(
            Path root, ZipFile outer, ZipEntry entry, int nesting, UnpackingBudget budget)
            throws UnreadableException {
        try (InputStream in = outer.getInputStream(entry)) {
            Path inner = budget.toTemporaryFile(in, ".jar");
            unpacked.add(inner);
            ZipFile archive = RegularFile.zip(inner);
            archives.add(archive);
            nested.add(archive);
            addEntries(root, archive, nesting, budget);
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            problems.add(
                    Problem.warning(
                            root,
                            "The archive " + entry.getName() + " inside it is damaged." + BY_NAME));
        }
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".jar") || name.endsWith(".war");
    }

    private void note(String entry, Place place) {
        String name = entry;
        for (String root : CLASS_ROOTS) {
            if (name.startsWith(root)) {
                name = name.substring(root.length());
            }
        }
        if (name.startsWith("META-INF/versions/")) {
            int slash = name.indexOf('/', "META-INF/versions/".length());
            name = slash < 0 ? name : name.substring(slash + 1);
        }
        String className = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
        places.computeIfAbsent(className, key -> new ArrayList<>(1)).add(place);
    }

    private void platformClass(String className, List<byte[]> into) {
        int dot = className.lastIndexOf('.');
        if (dot < 0 || className.indexOf('/') >= 0) {
            return;
        }
        try {
            Path packages =
                    FileSystems.getFileSystem(URI.create("jrt:/"))
                            .getPath("packages", className.substring(0, dot));
            if (!Files.isDirectory(packages)) {
                return;
            }
            try (Stream<Path> modules = Files.list(packages)) {
                for (Path module : modules.toList()) {
                    Path file = module.resolve(className.replace('.', '/') + SUFFIX);
                    if (Files.exists(file)) {
                        into.add(RegularFile.bytes(file, MAX_CLASS_BYTES));
                        return;
                    }
                }
            }
        } catch (IOException | FileSystemNotFoundException e) {
            problems.add(
                    Problem.warning(
                            Path.of("jrt"),
                            "The JDK's own classes cannot be read: " + e.getMessage()));
        }
    }

    private static byte[] bounded(InputStream stream) throws IOException {
        try (InputStream in = stream) {
            byte[] bytes = in.readNBytes(MAX_CLASS_BYTES + 1);
            if (bytes.length > MAX_CLASS_BYTES) {
                throw new IOException("larger than " + MAX_CLASS_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
