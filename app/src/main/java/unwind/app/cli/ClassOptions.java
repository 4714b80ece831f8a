package unwind.app.cli;

import picocli.CommandLine.Option;

import unwind.app.analysis.path.ClassFiles;
import unwind.parsers.Problem;
import unwind.parsers.model.Recording;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The class files that decide paths exactly.
final class ClassOptions {
    @Option(
            names = "--classes",
            paramLabel = "JAR_OR_FOLDER",
            description =
                    "Class files of the program (jar, war, Spring Boot archive, class folder, or a"
                            + " folder of jars); may be given several times. Without them cleanup"
                            + " is told by method names.")
    private List<Path> roots = new ArrayList<>();

    /// Opens them. The running JDK's own classes serve too where the recordings were made by the
    /// same build of the JDK.
    ClassFiles open(List<Recording> recordings, PrintStream err) {
        ClassFiles files = ClassFiles.of(roots, ClassFiles.ranOnThisJdk(recordings));
        for (Problem problem : files.problems()) {
            err.println(problem.file() + ": " + problem.text());
        }
        return files;
    }
}
