package unwind.app.export;

import unwind.app.analysis.redact.Redaction;
import unwind.app.export.report.MaskedReport;
import unwind.app.export.report.Report;
import unwind.app.files.WholeFile;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
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

    /// A report without its secrets and what else is redacted, as it is written in a form. What it
    /// says was masked counts everything that is drawn, names in pictures, too, which are known
    /// only once it was written.
    public static MaskedReport masked(Report report, Redaction redaction, Export form) {
        try {
            form.write(MaskedReport.of(report, redaction).report(), new NoText());
        } catch (IOException e) {
            throw new UncheckedIOException("nowhere can be written to", e);
        }
        return MaskedReport.of(report, redaction);
    }

    /// Where texts go that nobody reads.
    private static final class NoText implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return this;
        }

        @Override
        public Appendable append(char c) {
            return this;
        }
    }

    /// Writes a file; readers see the old one or the new one, never half of one.
    ///
    /// @param inputs what was read for the report: none of them is overwritten
    /// @param withPictures whether pictures are written into a folder beside the file, where the
    ///   form has none inside
    /// @return the pictures beside it
    /// @throws unwind.app.files.RefusedException if the file is one of `inputs` or no regular file
    /// @throws IOException if the folder cannot be written
    public static List<Path> write(
            Export export, Report report, Path file, Collection<Path> inputs, boolean withPictures)
            throws IOException {
        PictureFolder pictures = new PictureFolder(file, inputs);
        WholeFile.write(
                file,
                inputs,
                out -> {
                    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    export.write(report, withPictures ? pictures : Pictures.NONE, text);
                    text.flush();
                });
        return pictures.written();
    }
}
