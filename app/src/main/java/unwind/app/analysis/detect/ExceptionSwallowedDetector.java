package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.path.Landing;

/// Exceptions are caught by a handler that calls nothing: it neither logs nor reports nor rethrows.
final class ExceptionSwallowedDetector implements Detector {
    private static final double FEWEST = 10;
    private static final double OFTEN_PER_SECOND = 0.5;
    private static final double LARGE_PART = 0.1;

    @Override
    public String id() {
        return "exception-swallowed";
    }

    @Override
    public Outcome look(CaseFile file) {
        return Landings.look(
                file,
                Landing.Outcome.SWALLOWED,
                FEWEST,
                (thrown, place) -> finding(file, thrown, place));
    }

    private Finding finding(CaseFile file, ThrowCounts thrown, Landings.Place place) {
        double seconds = Math.max(1, file.range().durationNanos() / 1e9);
        double part = place.part(thrown);
        boolean often =
                place.count() / seconds >= OFTEN_PER_SECOND
                        && part >= LARGE_PART
                        && thrown.keepsOn(place.thrownClass());
        String title =
                Words.count(place.count())
                        + " "
                        + Words.brief(place.thrownClass())
                        + " were swallowed at "
                        + Words.brief(place.landsIn())
                        + ": the handler calls nothing, so nobody hears of them";
        return place.draft(
                        id(),
                        often ? Severity.WARNING : Severity.NOTICE,
                        title,
                        file,
                        "swallowed at " + place.landsIn())
                .sure(0.85)
                .weighs(0.3 + 0.35 * part)
                .because(
                        "They are thrown in "
                                + place.most().site()
                                + ", "
                                + Words.rate(place.count() / seconds)
                                + ", "
                                + Words.percent(part)
                                + " of all exceptions.")
                .remedies(
                        "Count and log what is caught, or let it propagate.",
                        "If nothing is to be done, don't throw: ask first.")
                .done();
    }
}
