package unwind.app.views.compare;

import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.analysis.profile.ProfileKind;
import unwind.parsers.model.ProgramRuntime;

import java.util.List;
import java.util.Optional;

/// One kind of profile on two sides, or why there is nothing to compare.
///
/// @param changes what changed; empty where one side has nothing of the kind
/// @param because why there is nothing; empty where there is something
record ComparedProfiles(
        ProfileKind kind, Grouping grouping, Optional<Changes> changes, String because) {

    /// What changed.
    record Changes(ProfileDiff rows, FlameDiff flames) {}

    /// Paths do not matter here: class files of one side only would draw one method as two.
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    /// What there is on one of two sides, at any time.
    static List<ProfileKind> kinds(Side before, Side after) {
        return Profile.kinds(List.of(files(before.process()), files(after.process())));
    }

    /// The kinds of which one process saved several profiles, as Go's programs do.
    static List<ProfileKind> kindsSavedTwice(ProcessCase process) {
        ProcessFiles files = files(process);
        return Profile.kinds(List.of(files)).stream()
                .filter(kind -> Profile.firstAndLast(kind, files, Slices.EVERYTHING).isPresent())
                .toList();
    }

    /// Compares two sides; not for the JavaFX thread.
    static ComparedProfiles of(ProfileKind kind, Grouping grouping, Side before, Side after) {
        Optional<Profile> first = profile(kind, before);
        Optional<Profile> second = profile(kind, after);
        if (first.isEmpty() || second.isEmpty()) {
            String where =
                    first.isPresent()
                            ? "only before"
                            : second.isPresent() ? "only after" : "on neither side";
            Side missing = first.isEmpty() ? before : after;
            return nothing(kind, grouping, "Recorded " + where + ". " + advice(kind, missing));
        }
        return of(first.get(), second.get(), grouping);
    }

    private static String advice(ProfileKind kind, Side side) {
        boolean isOfGo =
                side.process().recordings().stream()
                        .anyMatch(each -> each.runtime() == ProgramRuntime.GO);
        return isOfGo ? kind.goAdvice() : kind.jvmAdvice();
    }

    /// Compares the first of several profiles that one process saved with the last.
    static ComparedProfiles ofFirstAndLast(
            ProfileKind kind, Grouping grouping, ProcessCase process) {
        return Profile.firstAndLast(kind, files(process), Slices.EVERYTHING)
                .map(two -> of(two.getFirst(), two.getLast(), grouping))
                .orElseGet(() -> nothing(kind, grouping, "There is only one profile."));
    }

    private static ComparedProfiles of(Profile before, Profile after, Grouping grouping) {
        if (before.unit() != after.unit()) {
            return nothing(
                    after.kind(),
                    grouping,
                    "One side counts in "
                            + before.unit().symbol()
                            + ", the other in "
                            + after.unit().symbol()
                            + ": record both by the same event.");
        }
        return new ComparedProfiles(
                after.kind(),
                grouping,
                Optional.of(
                        new Changes(
                                ProfileDiff.of(before, after, grouping, NO_CLASSES),
                                FlameDiff.of(before, after, NO_CLASSES))),
                "");
    }

    private static ComparedProfiles nothing(ProfileKind kind, Grouping grouping, String because) {
        return new ComparedProfiles(kind, grouping, Optional.empty(), because.strip());
    }

    /// What a side has of a kind; no sample at all where its process has some at another time.
    private static Optional<Profile> profile(ProfileKind kind, Side side) {
        List<ProcessFiles> files = List.of(files(side.process()));
        return Profile.of(kind, files, side.spans())
                .or(() ->
                        Profile.of(kind, files, Slices.EVERYTHING)
                                .filter(all -> all.shots().isEmpty())
                                .map(all -> all.withoutSamples(side.durationNanos())));
    }

    private static ProcessFiles files(ProcessCase process) {
        return ProcessFiles.of(process, file -> String.valueOf(file.getFileName()));
    }
}
