package unwind.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a sample's program with options of its own.
final class Compilation {
    private Compilation() {}

    /// Compiles the program's packages and returns the folder of the classes.
    static Path compile(Sample sample, Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (String folder : ProgramJar.folders(sample.program())) {
            files.addAll(ProgramJar.filesBelow(sources.resolve(folder)));
        }
        List<String> options = new ArrayList<>(sample.javacOptions());
        options.addAll(List.of("-d", Files.createDirectories(classes).toString()));
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
                throw new IOException(sample.name() + " cannot be compiled");
            }
        }
        return classes;
    }
}
