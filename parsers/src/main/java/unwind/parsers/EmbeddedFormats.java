package unwind.parsers;

import unwind.parsers.golang.GoroutineSection;
import unwind.parsers.threaddump.JRockitSection;
import unwind.parsers.threaddump.JavacoreSection;
import unwind.parsers.threaddump.PlainDumpSection;
import unwind.parsers.threaddump.ThreadDumpSection;

import java.util.List;
import java.util.function.Supplier;

/// The list of things that are found anywhere in a text, in the order in which they are asked.
final class EmbeddedFormats {
    /// Makes the readers for one text.
    static final List<Supplier<SectionReader>> ALL =
            List.of(
                    JavacoreSection::new,
                    JRockitSection::new,
                    PlainDumpSection::new,
                    ThreadDumpSection::new,
                    GoroutineSection::new,
                    HistogramReader::new);

    private EmbeddedFormats() {}

    /// New readers for one text.
    static List<SectionReader> readers() {
        return ALL.stream().map(Supplier::get).toList();
    }
}
