package unwind.app.views.compare;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.util.List;

/// Sides in words.
///
/// @param labels how instants of the open incident are written
record SideWords(TimeLabels labels) {
    /// Instants are told as precisely as they are where a span is a hundred pixels wide.
    private static final double PIXELS = 100;

    /// What a side is, as a heading.
    String name(Side side) {
        return switch (side.source()) {
            case SELECTION -> "Selected span";
            case PINNED -> "A, the pinned span";
            case REST -> "The rest of the time";
            case WHOLE -> "All of the open incident";
            case OTHER -> side.name();
        };
    }

    /// Where in time it is and how long.
    String time(Side side) {
        return switch (side.source()) {
            case SELECTION, PINNED -> span(side.spans().getFirst()) + " · " + duration(side);
            case REST, WHOLE -> duration(side);
            case OTHER -> side.process().title() + " · " + duration(side);
        };
    }

    /// What is compared with what, as a sentence.
    String sentence(Side before, Side after) {
        return "What changed from " + phrase(before) + " to " + phrase(after);
    }

    /// What is to be known of the two sides; empty if nothing is.
    String hint(Side before, Side after) {
        List<Side.Source> sources = List.of(before.source(), after.source());
        if (sources.contains(Side.Source.PINNED) && sources.contains(Side.Source.REST)) {
            return "Select another span in the timelines to compare A with that one.";
        }
        long shared = before.sharedNanos(after);
        return shared == 0
                ? ""
                : "The spans have "
                        + Quantity.text(shared, Unit.NANOSECONDS)
                        + " in common; what happened then counts on both sides.";
    }

    private String phrase(Side side) {
        String what =
                switch (side.source()) {
                    case SELECTION -> "the selected " + span(side.spans().getFirst());
                    case PINNED -> "A " + span(side.spans().getFirst());
                    case REST -> "the rest of the time";
                    case WHOLE -> "all of the open incident";
                    case OTHER -> side.name();
                };
        return what + " (" + duration(side) + ")";
    }

    private String span(TimeRange span) {
        double nanosPerPixel = span.durationNanos() / PIXELS;
        return labels.text(span.fromNanos(), nanosPerPixel)
                + " – "
                + labels.text(span.toNanos(), nanosPerPixel);
    }

    private static String duration(Side side) {
        long nanos = side.durationNanos();
        return nanos == 0 ? "one moment" : Quantity.text(nanos, Unit.NANOSECONDS);
    }
}
