package unwind.app.cli;

import picocli.CommandLine.Option;

import unwind.app.analysis.JavaVersion;
import unwind.app.analysis.Slices;
import unwind.app.analysis.path.ClassFiles;
import unwind.parsers.Problem;
import unwind.parsers.model.Recording;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The class files that decide paths exactly.
final class ClassOptions {
    @Option(
            names = "--classes",
            paramLabel = "JAR_OR_FOLDER",
            description =
                    "Class files of the program (jar, war, Spring Boot archive, class folder, or a"
                            + " folder of jars); may be given several times. Without them, cleanup"
                            + " paths are guessed from method names.")
    private List<Path> roots = new ArrayList<>();

    /// What the user named.
    List<Path> roots() {
        return roots;
    }

    /// How the JDK's own code is judged, in words.
    static String platform(List<Recording> recordings) {
        if (ClassFiles.ranOnThisJdk(recordings)) {
            return "classified from bytecode, Unwind runs on the recorded build";
        }
        String recorded =
                recordings.stream()
                        .filter(Slices::isFlightRecording)
                        .map(JavaVersion::written)
                        .filter(version -> !version.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "classified by name, because it was recorded on "
                + (recorded.isEmpty() ? "an unknown build" : recorded)
                + " and Unwind runs on "
                + Runtime.version();
    }

    /// Opens them and those that a saved incident names. The running JDK's own classes serve too
    /// where the recordings were made by the same build of the JDK.
    ClassFiles open(List<Inputs> inputs, PrintStream err) {
        List<Path> all =
                Stream.concat(
                                roots.stream(),
                                inputs.stream().flatMap(each -> each.classes().stream()))
                        .toList();
        List<Recording> recordings =
                inputs.stream().flatMap(each -> each.recordings().stream()).toList();
        ClassFiles files = ClassFiles.of(all, ClassFiles.ranOnThisJdk(recordings));
        ProblemLines lines = new ProblemLines(err);
        for (Problem problem : files.problems()) {
            lines.print(problem.file().toString(), "", problem.text());
        }
        lines.end();
        return files;
    }
}
