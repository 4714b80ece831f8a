package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ThrowCounts;
import unwind.app.analysis.path.Landing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Exceptions of the program by what becomes of them and where.
final class Landings {
    /// Being interrupted and counting on it is no fault of the catch.
    private static final Set<String> EXPECTED =
            Set.of(
                    "java.lang.InterruptedException",
                    "java.util.concurrent.CancellationException",
                    "java.util.concurrent.TimeoutException",
                    "java.nio.channels.ClosedByInterruptException",
                    "java.nio.channels.AsynchronousCloseException",
                    "java.net.SocketTimeoutException");

    /// Exceptions that come to the same end at the same place.
    ///
    /// @param count estimated number of exceptions
    record Place(String landsIn, List<ThrowSite> sites, double count) {
        /// The part of all exceptions that they are, 0 to 1.
        double part(ThrowCounts thrown) {
            return Math.min(1, count / Math.max(1, thrown.total()));
        }

        /// The site that most of them come from.
        ThrowSite most() {
            return sites.getFirst();
        }

        /// The class of most of them.
        String thrownClass() {
            return most().thrownClass();
        }

        /// A finding about this place, with where most of them come from as evidence.
        ///
        /// @param end what becomes of them, after "CLASS from SITE"
        FindingDraft draft(String id, Severity severity, String title, CaseFile file, String end) {
            return new FindingDraft(id, severity, title, file.range())
                    .about(new Subject(thrownClass(), landsIn, "", ""))
                    .shows(
                            Evidence.Kind.THROW,
                            FindingDraft.recordingName(file),
                            thrownClass() + " from " + most().site() + " " + end);
        }
    }

    private Landings() {}

    /// The places in the program where exceptions end that way, most first.
    private static List<Place> of(ThrowCounts thrown, Landing.Outcome outcome) {
        Map<String, List<ThrowSite>> places = new LinkedHashMap<>();
        for (ThrowSite site : thrown.sites()) {
            String lands = site.landing().landsIn();
            if (site.landing().outcome() == outcome
                    && !lands.isEmpty()
                    && !PlatformCode.contains(lands)
                    && !EXPECTED.contains(site.thrownClass())) {
                places.computeIfAbsent(lands, key -> new ArrayList<>()).add(site);
            }
        }
        List<Place> found = new ArrayList<>();
        places.forEach((lands, sites) ->
                found.add(
                        new Place(
                                lands, sites, sites.stream().mapToDouble(thrown::estimate).sum())));
        found.sort(Comparator.comparingDouble(Place::count).reversed());
        return found;
    }

    /// The findings on the places where at least `fewest` exceptions end that way; or why nobody
    /// can tell.
    static Outcome look(
            CaseFile file,
            Landing.Outcome outcome,
            double fewest,
            BiFunction<ThrowCounts, Place, Finding> finding) {
        ThrowCounts thrown = ThrowCounts.of(file);
        return unable(thrown)
                .orElseGet(() ->
                        Outcome.of(
                                of(thrown, outcome).stream()
                                        .filter(place -> place.count() >= fewest)
                                        .map(place -> finding.apply(thrown, place))
                                        .toList()));
    }

    /// What to answer where landings cannot be told.
    private static Optional<Outcome> unable(ThrowCounts thrown) {
        if (!thrown.located()) {
            return Optional.of(
                    new Outcome.Unable(
                            "where exceptions are thrown was not recorded",
                            "record with"
                                    + " -XX:StartFlightRecording:jdk.JavaExceptionThrow#enabled=true"));
        }
        boolean allUnknown =
                thrown.sites().stream()
                        .allMatch(site -> site.landing().outcome() == Landing.Outcome.UNKNOWN);
        return allUnknown
                ? Optional.of(
                        new Outcome.Unable(
                                "where exceptions land takes the class files of the code that"
                                        + " throws them, and none of these are at hand",
                                "put the program's jars or class folders among the files"))
                : Optional.empty();
    }
}
