package unwind.app.session.story;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.onset.Rise;
import unwind.app.analysis.onset.Rises;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When the trouble began, as far as that can be said.
///
/// @param timeNanos when; empty where the files do not show it
/// @param because what says so, or why nothing does, in one sentence
/// @param rises the curves that rose about then, the clearest first
record Onset(Optional<Long> timeNanos, String because, List<Rise> rises) {
    /// A finding that begins within this share of the time has no onset of its own in it.
    private static final double FROM_THE_START = 0.05;

    /// Curves that rise within this share of the time of each other rose together.
    private static final double TOGETHER = 0.1;

    /// Looks for the onset of a finding.
    static Onset of(Finding finding, Examined examined) {
        TimeRange range = examined.range();
        List<Rise> rises = Rises.of(examined.timeline(), range);
        double span = Math.max(1, range.durationNanos());
        Optional<Rise> first = first(rises, finding);
        if (first.isPresent()) {
            long time = first.get().timeNanos();
            List<Rise> near =
                    rises.stream()
                            .filter(rise -> Math.abs(rise.timeNanos() - time) <= TOGETHER * span)
                            .sorted(
                                    Comparator.comparing((Rise rise) -> rise != first.get())
                                            .thenComparing(rise -> -rise.clearness()))
                            .toList();
            return new Onset(
                    Optional.of(time),
                    "This is a reading of the curve of "
                            + first.get().what()
                            + ", which rises from its level there; the checks do not prove it",
                    near);
        }
        double share = (finding.range().fromNanos() - range.fromNanos()) / span;
        if (share > FROM_THE_START && finding.range().fromNanos() < range.toNanos()) {
            return new Onset(
                    Optional.of(finding.range().fromNanos()),
                    "The first evidence of it is from then; it may have begun earlier",
                    List.of());
        }
        return new Onset(
                Optional.empty(),
                "The files show it from their beginning, so they do not show when it began",
                List.of());
    }

    /// The clearest rise of what the finding costs; else the clearest of any.
    private static Optional<Rise> first(List<Rise> rises, Finding finding) {
        Comparator<Rise> order =
                Comparator.comparing((Rise rise) -> !costs(finding).contains(rise.track()))
                        .thenComparing(rise -> -rise.clearness());
        return rises.stream().min(order);
    }

    /// The tracks that show what a finding costs.
    private static List<String> costs(Finding finding) {
        if (finding.impact().threads().isPresent()) {
            return List.of("threads", "goroutines");
        }
        if (finding.impact().bytes().isPresent()) {
            return List.of("heap", "rss", "native", "direct", "gomemory");
        }
        return finding.impact().nanos().isPresent()
                ? List.of("pauses", "lockwait", "stalls")
                : List.of();
    }
}
