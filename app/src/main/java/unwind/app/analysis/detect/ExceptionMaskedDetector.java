package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.path.Landing;

/// A cleanup fails while an exception propagates, and its exception takes the place of that one.
final class ExceptionMaskedDetector implements Detector {
    private static final double FEWEST = 3;

    @Override
    public String id() {
        return "exception-masked";
    }

    @Override
    public Outcome look(CaseFile file) {
        return Landings.look(
                file,
                Landing.Outcome.MASKED,
                FEWEST,
                (thrown, place) -> finding(file, thrown, place));
    }

    private Finding finding(CaseFile file, ThrowCounts thrown, Landings.Place place) {
        String title =
                Words.count(place.count())
                        + " exceptions were lost at "
                        + Words.brief(place.landsIn())
                        + ": the finally block threw "
                        + Words.brief(place.thrownClass())
                        + " over them";
        return place.draft(id(), Severity.WARNING, title, file, "masks another")
                .sure(0.9)
                .weighs(0.6 + 0.35 * place.part(thrown))
                .because(
                        "The second exception comes from "
                                + place.most().site()
                                + ", called by the finally block that ran because of the first one;"
                                + " nobody sees the first one any more.")
                .remedies(
                        "Use try-with-resources: what closing throws is then added to the first"
                                + " exception.",
                        "Catch and log inside the finally block what its cleanup may throw.")
                .done();
    }
}
