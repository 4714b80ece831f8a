import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.ImportOrderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Checks (`check`) or mends (`apply`) the formatting of every Java source of the project.
/// Run by the build from the project's root with google-java-format on the class path.
final class Formatting {
    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Formatter formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        int off = 0;
        for (Path file : sources()) {
            String text = Files.readString(file);
            try {
                String formatted =
                        formatter.formatSource(
                                RemoveUnusedImports.removeUnusedImports(
                                        ImportOrderer.reorderImports(
                                                text, JavaFormatterOptions.Style.AOSP)));
                if (formatted.equals(text)) {
                    continue;
                }
                if (apply) {
                    Files.writeString(file, formatted);
                    System.out.println("formatted " + file);
                } else {
                    System.err.println("not formatted: " + file);
                    off++;
                }
            } catch (FormatterException e) {
                System.err.println("cannot be formatted: " + file + ": " + e.getMessage());
                off++;
            }
        }
        if (off > 0) {
            System.err.println("Run: mvn -N process-sources -Dformatting=apply");
            System.exit(1);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files =
                Stream.of("parsers", "app", "sample-recordings", "installer")
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .flatMap(Formatting::walk)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Stream<Path> walk(Path module) {
        try {
            Path sources = module.resolve("src");
            return Files.isDirectory(sources) ? Files.walk(sources) : Stream.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Formatting() {}
}
