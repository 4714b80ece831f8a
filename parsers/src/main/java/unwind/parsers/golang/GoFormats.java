package unwind.parsers.golang;

import unwind.parsers.Format;

import java.util.List;

/// The formats of this package, in the order in which they are asked: those with an unmistakable
/// mark first.
public final class GoFormats {
    /// All of them.
    public static final List<Format> ALL = 
            List.of(
                    new GoroutineDumpFormat(),
                    new GctraceFormat(),
                    new SchedtraceFormat(),
                    new PprofFormat());

    private GoFormats() {}
}
