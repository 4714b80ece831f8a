package unwind.parsers.histogram;

import unwind.parsers.Problem;
import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.Histogram;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds class histograms anywhere in a text by their header.
public final class EmbeddedHistograms implements SectionReader {
    /// Ready for a text.
    public EmbeddedHistograms() {}

    @Override
    public String formatId() {
        return "class-histogram";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) throws IOException {
        String line = lines.text();
        if (!HistogramSection.isHeader(line)) {
            return false;
        }
        List<Problem> problems = new ArrayList<>();
        Histogram histogram =
                HistogramSection.read(
                        lines,
                        OptionalLong.empty(),
                        Histogram.Liveness.UNKNOWN,
                        into.file(),
                        into.strings(),
                        into::hold,
                        problems);
        problems.forEach(into::problem);
        into.add(histogram, into.stampBefore());
        return true;
    }

    @Override
    public String beginsLineWith() {
        return " ";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith(" num ", column)
                && line.contains("#instances")
                && HistogramSection.starts(line);
    }

    @Override
    public Optional<Clues> clues() {
        return Optional.of(
                new Clues("", List.of("#instances", "object count", "- Detailed Heap Statistics")));
    }

    @Override
    public void end(TextContent into) {}
}
