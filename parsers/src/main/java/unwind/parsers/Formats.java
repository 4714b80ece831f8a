package unwind.parsers;

import unwind.parsers.gclog.GcLogFormat;
import unwind.parsers.histogram.HistogramFormat;
import unwind.parsers.hserr.HsErrFormat;

import java.util.List;

/// The list of formats, in the order in which they are asked.
public final class Formats {
    /// Every format Unwind reads.
    public static final List<Format> ALL =
            List.of(new HsErrFormat(), new HistogramFormat(), new GcLogFormat());

    private Formats() {}
}
