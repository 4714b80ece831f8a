package unwind.samples.strangers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a stranger's program for JDK 17 and packs it into a jar. The sources are moved to
/// another package first, so that no set has the names of another.
final class ProgramClasses {
    private static final String OWN = "unwind.samples.strangers";

    private final Path sources;
    private final String classPath;

    /// @param sources the root of the programs' sources
    /// @param classPath the libraries
    ProgramClasses(Path sources, String classPath) {
        this.sources = sources;
        this.classPath = classPath;
    }

    /// Packs the program's package and what all programs share.
    ///
    /// @param work gets the moved sources and the classes
    void pack(String program, String root, Path work, Path jar) throws IOException {
        Path moved = work.resolve("sources");
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("load", program.substring(0, program.indexOf('.')))) {
            files.addAll(move(folder, root, moved));
        }
        compile(files, classes);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : filesBelow(classes)) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private List<Path> move(String folder, String root, Path to) throws IOException {
        Path from = sources.resolve(OWN.replace('.', '/')).resolve(folder);
        Path target = to.resolve(root.replace('.', '/')).resolve(folder);
        Files.createDirectories(target);
        List<Path> moved = new ArrayList<>();
        for (Path file : filesBelow(from)) {
            Path copy = target.resolve(file.getFileName());
            Files.writeString(copy, Files.readString(file).replace(OWN, root));
            moved.add(copy);
        }
        return moved;
    }

    private void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of(
                        "--release",
                        "17",
                        "-g",
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done =
                    compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            if (!done) {
                throw new IOException("these cannot be compiled: " + files);
            }
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
