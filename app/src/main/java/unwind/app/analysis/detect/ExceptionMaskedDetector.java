package unwind.app.analysis.detect;

import unwind.app.analysis.path.Landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cleanup fails while an exception flies, and its exception takes the place of that one.
final class ExceptionMaskedDetector implements Detector {
    private static final double FEWEST = 3;

    @Override
    public String id() {
        return "exception-masked";
    }

    @Override
    public Outcome look(CaseFile file) {
        Thrown thrown = Thrown.of(file);
        Optional<Outcome> unable = Landings.unable(thrown);
        if (unable.isPresent()) {
            return unable.get();
        }
        List<Finding> findings = new ArrayList<>();
        for (Landings.Place place : Landings.of(thrown, Landing.Outcome.MASKED)) {
            if (place.count() >= FEWEST) {
                findings.add(finding(file, thrown, place));
            }
        }
        return Outcome.of(findings);
    }

    private Finding finding(CaseFile file, Thrown thrown, Landings.Place place) {
        double part = Math.min(1, place.count() / Math.max(1, thrown.total()));
        String thrownClass = place.most().thrownClass();
        String title =
                Words.count(place.count())
                        + " exceptions were lost at "
                        + Words.brief(place.landsIn())
                        + ": the finally block threw "
                        + Words.brief(thrownClass)
                        + " over them";
        return new Draft(id(), Severity.WARNING, title, file.range())
                .sure(0.9)
                .weighs(0.6 + 0.35 * part)
                .about(new Subject(thrownClass, place.landsIn(), "", ""))
                .because(
                        "The second exception comes from "
                                + place.most().site()
                                + ", called by the finally block that ran because of the first one;"
                                + " nobody sees the first one any more.")
                .shows(
                        Evidence.Kind.THROW,
                        Draft.recordingName(file),
                        thrownClass + " from " + place.most().site() + " masks another")
                .remedies(
                        "Use try-with-resources: what closing throws is then added to the first"
                                + " exception.",
                        "Catch and log inside the finally block what its cleanup may throw.")
                .done();
    }
}
