package unwind.app.views.compare;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.profile.ProfileKind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of comparing two sides: everything, or one kind of profile.
///
/// @param kinds of profile that can be chosen
/// @param all everything; empty where one kind is compared
/// @param profile one kind; empty where everything is compared
record Compared(
        List<ProfileKind> kinds, Optional<Comparison> all, Optional<ComparedProfiles> profile) {

    /// What is to be compared.
    ///
    /// @param kind id of a kind of profile; empty for everything
    /// @param grouping of the kind's rows
    record Subject(String kind, Grouping grouping) {
        /// Everything there is.
        static final Subject EVERYTHING = new Subject("", Grouping.SITE);

        Subject of(String other) {
            return new Subject(other, grouping);
        }

        Subject by(Grouping other) {
            return new Subject(kind, other);
        }

        private Optional<ProfileKind> among(List<ProfileKind> kinds) {
            return kind.isEmpty()
                    ? Optional.empty()
                    : kinds.stream().filter(each -> each.isCalled(kind)).findFirst();
        }
    }

    Compared {
        kinds = List.copyOf(kinds);
    }

    /// Compares; of a kind that there is not, everything. Not for the JavaFX thread.
    static Compared of(Subject subject, Side before, Side after, List<Path> roots) {
        List<ProfileKind> kinds = ComparedProfiles.kinds(before, after);
        Optional<ComparedProfiles> profile =
                subject.among(kinds)
                        .map(kind -> ComparedProfiles.of(kind, subject.grouping(), before, after));
        return new Compared(
                kinds,
                profile.isPresent()
                        ? Optional.empty()
                        : Optional.of(Comparison.of(before, after, roots)),
                profile);
    }

    /// What can be compared of one process where no sides are chosen: the first and the last of
    /// several profiles that it saved. Not for the JavaFX thread.
    static Compared ofFirstAndLast(Subject subject, ProcessCase process) {
        List<ProfileKind> kinds = ComparedProfiles.kindsSavedTwice(process);
        return new Compared(
                kinds,
                Optional.empty(),
                subject.among(kinds)
                        .map(kind ->
                                ComparedProfiles.ofFirstAndLast(
                                        kind, subject.grouping(), process)));
    }
}
