package unwind.app.analysis.detect;

import unwind.app.analysis.GoCode;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.GoCallers;
import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.GoWait;
import unwind.app.analysis.detect.signals.GoroutinePlace;
import unwind.app.analysis.detect.signals.GoroutineShot;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Goroutines are started and never end: those at one place become more from dump to dump, the
/// runtime marks them as leaked, or a single dump shows very many that have waited for minutes.
final class GoroutineLeakDetector implements Detector {
    private static final long MIN_GROWTH = 20;
    private static final double MIN_FACTOR = 1.5;

    /// So many at one place in a single dump are worth knowing.
    private static final long MANY = 1_000;

    /// So many are worth knowing where they are most of all goroutines.
    private static final long NOTABLE = 50;

    private static final double NOTABLE_PART = 0.6;

    /// So many that wait for minutes to send, or for what never comes, are stuck, in a single dump.
    private static final long MIN_STUCK = 3;

    /// Somebody may well wait for a group of others for as long as the program runs.
    private static final long MIN_GROUPS = 10;

    /// Connections become more with the clients.
    private static final long MANY_CONNECTIONS = 100;

    private static final double FACTOR_OF_CONNECTIONS = 3;

    private static final long LONG_WAIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    /// Goroutines come and go; a leak may fall to this share of what it had reached.
    private static final double MIN_KEPT = 0.9;

    /// Each connection of an HTTP client has two goroutines; the one that reads says more.
    private static final String WRITER_OF_CONNECTION = "net/http.(*persistConn).writeLoop";

    @Override
    public String id() {
        return "goroutine-leak";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        List<GoroutineShot> shots = GoroutineShot.of(file);
        boolean counted =
                file.recordings().stream()
                        .anyMatch(r -> r.series(SeriesNames.GOROUTINES).isPresent());
        if (shots.isEmpty() && !counted) {
            return GoEvidence.NO_DUMP;
        }
        List<Finding> findings = new ArrayList<>(leaked(file, shots));
        growing(file, shots).ifPresent(findings::add);
        if (findings.isEmpty()) {
            // a dump that is cut off is not compared with the others
            boolean alone = shots.stream().filter(GoroutineShot::complete).count() < 2;
            shots.stream()
                    .flatMap(shot -> many(file, shot, alone).stream())
                    .max(Comparator.comparingDouble(Finding::weight))
                    .ifPresent(findings::add);
        }
        return Outcome.of(findings);
    }

    /// One finding for each place whose goroutines the runtime itself marks.
    private List<Finding> leaked(CaseFile file, List<GoroutineShot> shots) {
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (GoroutineShot shot : shots.reversed()) {
            shot.places().values().stream()
                    .filter(place -> place.leaked() > 0 && named.add(place.name()))
                    .sorted(
                            Comparator.comparingLong(GoroutinePlace::leaked)
                                    .reversed()
                                    .thenComparing(GoroutinePlace::name))
                    .forEach(place -> findings.add(leaked(file, shot, place)));
        }
        return findings;
    }

    private Finding leaked(CaseFile file, GoroutineShot shot, GoroutinePlace place) {
        return draft(
                        file,
                        Severity.WARNING,
                        Words.title(
                                shot.capitalWords(place.leaked())
                                        + (place.leaked() == 1 ? " goroutine" : " goroutines")
                                        + " leaked in "
                                        + place.name()
                                        + caller(file, place)
                                                .map(by -> " for " + brief(by))
                                                .orElse(""),
                                waits(place)),
                        place,
                        shot)
                .sure(0.95)
                .weighs(0.9)
                .because("The runtime marks them as leaked: nothing that is left can wake them.")
                .done();
    }

    private Optional<Finding> growing(CaseFile file, List<GoroutineShot> all) {
        if (all.size() < 2) {
            return Optional.empty();
        }
        GoroutineShot last = all.getLast();
        // a cut dump says "at least": enough as the end of a growth, not as its beginning
        List<GoroutineShot> shots =
                all.stream().filter(shot -> shot.complete() || shot.equals(last)).toList();
        GoroutineShot first = shots.getFirst();
        if (first.equals(last) || first.timeNanos() > last.timeNanos()) {
            return Optional.empty();
        }
        List<GoroutineShot> order = !first.ordered() && fell(shots) ? shots.reversed() : shots;
        return largest(order).map(place -> growing(file, order, place));
    }

    /// Whether dumps that neither a time nor a name orders have fewer goroutines at their end.
    private static boolean fell(List<GoroutineShot> shots) {
        return !isNumbered(shots) && shots.getFirst().total() > shots.getLast().total();
    }

    private static boolean isNumbered(List<GoroutineShot> shots) {
        return shots.stream().allMatch(shot -> shot.newest() > 0);
    }

    private static Optional<GoroutinePlace> largest(List<GoroutineShot> shots) {
        GoroutineShot first = shots.getFirst();
        return peak(shots).places().values().stream()
                .filter(place -> !place.name().equals(WRITER_OF_CONNECTION))
                .filter(place -> rises(shots, place.name()))
                .max(
                        Comparator.comparingLong((GoroutinePlace place) ->
                                        place.count() - first.at(place.name()))
                                .thenComparing(GoroutinePlace::name));
    }

    /// The last dump, or the last whole one where the last is cut off before what it had reached.
    private static GoroutineShot peak(List<GoroutineShot> shots) {
        GoroutineShot last = shots.getLast();
        GoroutineShot before = shots.get(shots.size() - 2);
        return !last.complete() && before.total() > last.total() ? before : last;
    }

    private Finding growing(CaseFile file, List<GoroutineShot> shots, GoroutinePlace place) {
        GoroutineShot first = shots.getFirst();
        GoroutineShot last = peak(shots);
        GoroutinePlace told = mostTold(shots, place);
        String counts =
                Words.count(first.at(place.name()))
                        + ", then "
                        + last.words(place.count())
                        + " of "
                        + Words.count(last.total());
        boolean clients = areClients(told, first.at(place.name()), place.count());
        FindingDraft draft =
                draft(
                                file,
                                clients ? Severity.NOTICE : Severity.WARNING,
                                Words.title(grown(file, told) + ": " + counts, waits(told)),
                                told,
                                last)
                        .sure(!first.ordered() ? 0.6 : shots.size() > 2 ? 0.9 : 0.75)
                        .weighs(clients ? 0.4 : 0.9)
                        .shows(
                                Evidence.Kind.DUMP,
                                first.artifact(),
                                Words.count(first.at(place.name())) + " in " + place.name());
        if (clients) {
            draft.because(
                    "They wait for the network, one for each connection: more clients need more of"
                            + " them. They leak only if the clients are gone.");
        }
        if (!first.ordered()) {
            draft.because(
                    "Neither times nor names say which dump is the earlier one; "
                            + (isNumbered(shots)
                                    ? "the numbers of the goroutines do."
                                    : "the one with fewer goroutines was taken for it."));
        }
        if (shots.stream().anyMatch(shot -> !shot.complete())) {
            draft.because("A dump is cut off, so there were at least as many.");
        }
        return draft.done();
    }

    /// What became more, as a title begins.
    private static String grown(CaseFile file, GoroutinePlace place) {
        Optional<GoLibraryLeak> library = library(place);
        Optional<String> caller = caller(file, place);
        if (library.isPresent() && caller.isPresent()) {
            return library.get().forgotten() + " in " + brief(caller.get()) + "; goroutines";
        }
        return "Goroutines in "
                + place.name()
                + caller.map(by -> " for " + brief(by)).orElse("")
                + " became more";
    }

    /// What is forgotten where goroutines of a library become more. A connection that waits for its
    /// next request is not left over.
    private static Optional<GoLibraryLeak> library(GoroutinePlace place) {
        return place.isOfLibrary() && place.waitsFor() != GoWait.NETWORK
                ? GoLibraryLeak.of(place.name())
                : Optional.empty();
    }

    /// Whether what grew may just be the number of clients.
    private static boolean areClients(GoroutinePlace place, long before, long after) {
        return place.waitsFor() == GoWait.NETWORK
                && (place.name().startsWith("net/http.(*conn).serve")
                        || after < MANY_CONNECTIONS
                        || after < FACTOR_OF_CONNECTIONS * before);
    }

    /// The same place in the dump that says most of it: counts alone tell no reasons.
    private static GoroutinePlace mostTold(List<GoroutineShot> shots, GoroutinePlace place) {
        return shots.reversed().stream()
                .flatMap(shot -> Optional.ofNullable(shot.places().get(place.name())).stream())
                .filter(each -> !each.reason().isEmpty())
                .findFirst()
                .orElse(place);
    }

    private static boolean rises(List<GoroutineShot> shots, String place) {
        long before = shots.getFirst().at(place);
        long previous = before;
        for (GoroutineShot shot : shots) {
            long now = shot.at(place);
            if (shot.complete() && now < MIN_KEPT * previous) {
                return false;
            }
            previous = Math.max(previous, now);
        }
        return previous - before >= MIN_GROWTH && previous >= MIN_FACTOR * before;
    }

    /// @param alone whether no other dump says whether they become more
    private Optional<Finding> many(CaseFile file, GoroutineShot shot, boolean alone) {
        return shot.places().values().stream()
                .filter(place -> place.waitsFor() != GoWait.MUTEX)
                .filter(place ->
                        isStuck(place) || place.count() >= MANY || (alone && isMost(place, shot)))
                .max(
                        Comparator.comparing(GoroutineLeakDetector::isStuck)
                                .thenComparing(GoroutinePlace::count)
                                .thenComparing(GoroutinePlace::name))
                .map(place -> many(file, shot, place));
    }

    private static boolean isMost(GoroutinePlace place, GoroutineShot shot) {
        return place.count() >= NOTABLE && place.count() >= NOTABLE_PART * shot.total();
    }

    private static boolean isStuck(GoroutinePlace place) {
        long least = place.waitsFor() == GoWait.GROUP ? MIN_GROUPS : MIN_STUCK;
        return place.isStuck()
                && (place.count() >= MANY
                        || (place.waitingLong() >= least
                                && place.longestWaitNanos() >= LONG_WAIT_NANOS));
    }

    private Finding many(CaseFile file, GoroutineShot shot, GoroutinePlace place) {
        boolean warned = isStuck(place);
        return draft(
                        file,
                        warned ? Severity.WARNING : Severity.NOTICE,
                        Words.title(
                                shot.capitalWords(place.count())
                                        + " of "
                                        + Words.count(shot.total())
                                        + " goroutines are in "
                                        + place.name()
                                        + caller(file, place)
                                                .map(by -> " for " + brief(by))
                                                .orElse(""),
                                waits(place)),
                        place,
                        shot)
                .sure(warned ? 0.8 : 0.5)
                .weighs(warned ? 0.8 : 0.5)
                .because(
                        "One dump does not tell whether they become more; a second some minutes"
                                + " later does.")
                .done();
    }

    private static String waits(GoroutinePlace place) {
        String wait =
                place.longestWaitNanos() > 0
                        ? " for up to " + Words.duration(place.longestWaitNanos())
                        : "";
        return place.reason().isEmpty() ? "" : ", in " + place.reason() + wait;
    }

    private FindingDraft draft(
            CaseFile file,
            Severity severity,
            String title,
            GoroutinePlace place,
            GoroutineShot shot) {
        Optional<String> caller = caller(file, place);
        FindingDraft draft =
                new FindingDraft(id(), severity, title, file.range())
                        .about(Subject.ofSite(place.name()).calledFrom(caller.orElse("")))
                        .shows(
                                Evidence.Kind.DUMP,
                                shot.artifact(),
                                shot.words(shot.at(place.name())) + " in " + place.name())
                        .remedies(GoRemedies.ofWait(place.reason()));
        library(place).ifPresent(each -> draft.remedies(each.remedy()));
        caller.ifPresent(by ->
                draft.because(
                        "No function of the program is on their stacks; of what was saved, "
                                + by
                                + (by.equals(place.creator())
                                        ? " started them."
                                        : " calls that library most.")));
        if (!place.creator().isEmpty()) {
            draft.because("They were started in " + place.creator() + ".");
        }
        if (place.longestWaitNanos() > 0) {
            draft.because(
                    Words.count(place.waitingLong())
                            + " of them had waited for a minute or longer, the longest for "
                            + Words.duration(place.longestWaitNanos())
                            + ".");
        }
        return draft;
    }

    /// Where the program is behind goroutines that have none of its functions on their stacks:
    /// where it started them, else where it calls the library that did.
    private static Optional<String> caller(CaseFile file, GoroutinePlace place) {
        if (!place.isOfLibrary()) {
            return Optional.empty();
        }
        String creator = place.creator();
        return creator.isEmpty() || GoCode.isLibrary(creator)
                ? GoCallers.of(file).ofLibraryOf(place.name())
                : Optional.of(creator);
    }

    private static String brief(String place) {
        return GoNames.brief(place).replaceFirst(":\\d+$", "");
    }
}
