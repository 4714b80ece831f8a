package unwind.app.views.hotspots;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.GrowingClasses;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileFlames;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;
import unwind.parsers.Problem;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What one process allocated in a range of time, or another kind of profile of it, ready to be
/// shown.
///
/// @param files of the process, on the epoch clock
/// @param selection the range that counts; empty for all of time
/// @param roots class files that the user gave
/// @param problems what is wrong with `roots`
/// @param kinds what there is to show
/// @param kind what is shown
/// @param tables allocation by each grouping; empty where another kind is shown
/// @param growing classes of which more and more instances live
/// @param profile the kind that is shown; empty for allocation
/// @param flames the stacks
public record HotspotsContent(
        ProcessFiles files,
        Optional<TimeRange> selection,
        List<Path> roots,
        List<Problem> problems,
        List<ProfileKind> kinds,
        ProfileKind kind,
        Map<Grouping, Hotspots> tables,
        List<GrowingClass> growing,
        Optional<ProfileContent> profile,
        FlameTree flames) {
    /// What the window adds allocation up by.
    static final List<Grouping> GROUPINGS = List.of(Grouping.SITE, Grouping.CLASS, Grouping.THREAD);

    private static final TimeRange EVERYTHING = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /// Copies the collections.
    public HotspotsContent {
        roots = List.copyOf(roots);
        problems = List.copyOf(problems);
        kinds = List.copyOf(kinds);
        tables = Map.copyOf(tables);
        growing = List.copyOf(growing);
    }

    /// Adds allocation up, or the first other kind where none was recorded; takes seconds on
    /// millions of samples, so not for the JavaFX thread.
    ///
    /// @param files of one process
    /// @param selection the range that counts; empty for all of time
    /// @param roots class files of the program, for judging paths exactly
    public static HotspotsContent of(
            ProcessFiles files, Optional<TimeRange> selection, List<Path> roots) {
        return of(files, selection, roots, Optional.empty());
    }

    /// The same of recordings whose names nobody knows.
    public static HotspotsContent of(
            List<Recording> recordings, Optional<TimeRange> selection, List<Path> roots) {
        return of(ProcessFiles.of(recordings), selection, roots);
    }

    private static HotspotsContent of(
            ProcessFiles files,
            Optional<TimeRange> selection,
            List<Path> roots,
            Optional<ProfileKind> asked) {
        List<ProfileKind> kinds = Profile.present(List.of(files), EVERYTHING);
        ProfileKind kind =
                asked.filter(kinds::contains)
                        .or(() -> PREFERRED.stream().filter(kinds::contains).findFirst())
                        .orElse(kinds.isEmpty() ? ProfileKinds.ALLOCATION : kinds.getFirst());
        try (ClassFiles given = ClassFiles.of(roots, ClassFiles.ranOnThisJdk(files.recordings()))) {
            KnownClasses classes = new KnownClasses(given);
            TimeRange range = selection.orElse(EVERYTHING);
            Builder builder = new Builder(files, selection, roots, given.problems(), kinds, kind);
            return kind.equals(ProfileKinds.ALLOCATION)
                    ? builder.allocation(range, classes)
                    : builder.profile(range, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// What is shown first, where there is a choice.
    private static final List<ProfileKind> PREFERRED =
            Stream.of("allocation", "heap", "goroutine", "cpu", "wall")
                    .flatMap(id -> ProfileKinds.ALL.stream().filter(kind -> kind.isCalled(id)))
                    .toList();

    /// What does not depend on the kind.
    private record Builder(
            ProcessFiles files,
            Optional<TimeRange> selection,
            List<Path> roots,
            List<Problem> problems,
            List<ProfileKind> kinds,
            ProfileKind kind) {

        HotspotsContent allocation(TimeRange range, KnownClasses classes) {
            List<Recording> recordings = files.recordings();
            Map<Grouping, Hotspots> tables = new EnumMap<>(Grouping.class);
            GROUPINGS.forEach(grouping ->
                    tables.put(
                            grouping, Hotspots.of(List.of(recordings), range, grouping, classes)));
            return content(
                    tables,
                    GrowingClasses.of(recordings, range),
                    Optional.empty(),
                    Profile.of(kind, List.of(files), range)
                            .map(profile -> ProfileFlames.of(profile, classes))
                            .orElseGet(() -> new FlameTreeBuilder(kind.title()).build()));
        }

        HotspotsContent profile(TimeRange range, KnownClasses classes) {
            Optional<Profile> found = Profile.of(kind, List.of(files), range);
            return content(
                    Map.of(),
                    List.of(),
                    Optional.of(
                            ProfileContent.of(
                                    found.orElseGet(() -> Profile.nothing(kind)),
                                    files.recordings(),
                                    classes)),
                    found.map(profile -> ProfileFlames.of(profile, classes))
                            .orElseGet(() -> new FlameTreeBuilder(kind.title()).build()));
        }

        private HotspotsContent content(
                Map<Grouping, Hotspots> tables,
                List<GrowingClass> growing,
                Optional<ProfileContent> profile,
                FlameTree flames) {
            return new HotspotsContent(
                    files, selection, roots, problems, kinds, kind, tables, growing, profile,
                    flames);
        }
    }

    /// The same process in another range, with other class files or of another kind; not for the
    /// JavaFX thread.
    HotspotsContent with(
            Optional<TimeRange> otherSelection, List<Path> otherRoots, ProfileKind otherKind) {
        return of(files, otherSelection, otherRoots, Optional.of(otherKind));
    }

    /// The unit of all weights.
    Unit unit() {
        return profile.map(shown -> shown.profile().unit()).orElse(Unit.BYTES);
    }

    /// Whether the process is a Go program's.
    boolean isOfGo() {
        return files.recordings().stream()
                .anyMatch(recording -> recording.runtime() == ProgramRuntime.GO);
    }

    /// Allocation by a grouping.
    Hotspots by(Grouping grouping) {
        Hotspots table = tables.get(grouping);
        if (table == null) {
            throw new IllegalArgumentException("tables must have " + grouping);
        }
        return table;
    }
}
