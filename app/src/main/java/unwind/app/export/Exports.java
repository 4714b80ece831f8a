package unwind.app.export;

import unwind.app.export.report.Report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The forms in which reports are written. A further one is one more line in [#ALL].
public final class Exports {
    /// All of them, the first is what a person who does not care gets.
    public static final List<Export> ALL = List.of(new HtmlExport(), new MarkdownExport());

    private Exports() {}

    /// The form that the end of a file's name asks for.
    public static Optional<Export> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(export -> name.endsWith("." + export.extension())).findFirst();
    }

    /// The ends of names, in words: `.html or .md`.
    public static String extensions() {
        return ALL.stream()
                .map(export -> "." + export.extension())
                .collect(Collectors.joining(" or "));
    }

    /// Writes a file; readers see the old one or the new one, never half of one.
    ///
    /// @throws IOException if the folder cannot be written
    public static void write(Export export, Report report, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                export.write(report, out);
            }
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
