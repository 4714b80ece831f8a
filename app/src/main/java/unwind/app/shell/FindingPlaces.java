package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.session.Filter;
import unwind.app.session.Place;
import unwind.app.session.Session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places that findings lead to: what bears them out, in view and selected.
final class FindingPlaces {
    /// How much of what is shown around an instant or a span is before and after it.
    private static final double MARGIN = 0.25;

    private static final double MIN_SHARE = 0.02;

    /// A dump is taken in no time, which some files write as a nanosecond.
    private static final long INSTANT_NANOS = 1_000;

    /// Findings whose curves are those of stops.
    private static final Set<String> ABOUT_STOPS =
            Set.of("long-pause", "gc-pressure", "explicit-gc", "allocation-stall");

    private final Session session;

    FindingPlaces(Session session) {
        this.session = session;
    }

    /// When a finding was, on the timeline.
    Place when(Place from, Finding finding) {
        return at(from, "findings", finding.range(), Map.of());
    }

    /// What an evidence of a finding shows.
    Place of(Place from, Finding finding, Evidence evidence) {
        TimeRange range = evidence.where().orElse(finding.range());
        return switch (evidence.kind()) {
            case DUMP -> at(from, "threads", range, Map.of());
            case HISTOGRAM -> at(from, "heap", range, Map.of());
            case SITE -> at(from, "hotspots", range, Map.of("kind", "allocation"));
            case THROW -> at(from, "exceptions", range, Map.of());
            case OLD_OBJECT -> at(from, "hotspots", range, Map.of("kind", "old-objects"));
            case PROFILE, SOURCE -> at(from, "hotspots", range, Map.of());
            case TIMELINE ->
                    at(
                            from,
                            ABOUT_STOPS.contains(finding.id()) ? "pauses" : "findings",
                            range,
                            Map.of());
        };
    }

    private Place at(Place from, String view, TimeRange range, Map<String, String> options) {
        return new Place(
                from.process(),
                view,
                Optional.of(around(range)),
                // an instant cannot be summed up: it is shown, not selected
                range.durationNanos() <= INSTANT_NANOS ? Optional.empty() : Optional.of(range),
                Filter.NONE,
                options);
    }

    /// A span with some time before and after it, within what is open.
    private TimeRange around(TimeRange range) {
        Optional<TimeRange> whole = session.shownProcess().map(ProcessCase::range);
        long least = whole.map(all -> Math.round(all.durationNanos() * MIN_SHARE)).orElse(0L);
        long margin = Math.max(least, Math.round(range.durationNanos() * MARGIN));
        TimeRange wide = new TimeRange(range.fromNanos() - margin, range.toNanos() + margin);
        return whole.filter(wide::overlaps).map(wide::within).orElse(wide);
    }
}
