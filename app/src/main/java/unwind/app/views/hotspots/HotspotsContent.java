package unwind.app.views.hotspots;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.GrowingClasses;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.HotspotSums;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.MethodLines;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;
import unwind.app.analysis.profile.RowCompanions;
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
/// @param asked what was asked for
/// @param problems what is wrong with the class files
/// @param kinds what there is to show
/// @param kind what is shown
/// @param all what there is of it in the range, before the filter
/// @param paths what there is on each path, before the filter of paths
/// @param tables allocation by site and by the grouping, not compared with its companions; empty
///   where another kind is shown
/// @param sums what the tables are of
/// @param growing classes of which more and more instances live
/// @param profile the kind that is shown; empty for allocation
/// @param drawing the stacks
/// @param when the samples over time
/// @param counted the samples that are drawn
public record HotspotsContent(
        ProcessFiles files,
        Asked asked,
        List<Problem> problems,
        List<ProfileKind> kinds,
        ProfileKind kind,
        long all,
        PathWeights paths,
        Map<Grouping, Hotspots> tables,
        Map<Grouping, HotspotSums> sums,
        List<GrowingClass> growing,
        Optional<ProfileContent> profile,
        FlameDrawing drawing,
        SampleTimes when,
        Profile counted) {
    /// What the window adds allocation up by.
    static final List<Grouping> GROUPINGS =
            List.of(
                    Grouping.SITE,
                    Grouping.METHOD,
                    Grouping.PACKAGE,
                    Grouping.CLASS,
                    Grouping.THREAD,
                    Grouping.POOL);

    private static final TimeRange EVERYTHING = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /// What is shown first, where there is a choice.
    private static final List<ProfileKind> PREFERRED =
            Stream.of("allocation", "heap", "goroutine", "cpu", "wall")
                    .flatMap(id -> ProfileKinds.ALL.stream().filter(kind -> kind.isCalled(id)))
                    .toList();

    /// Copies the collections.
    public HotspotsContent {
        problems = List.copyOf(problems);
        kinds = List.copyOf(kinds);
        tables = Map.copyOf(tables);
        sums = Map.copyOf(sums);
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
        return of(files, Profile.kinds(List.of(files)), Asked.ALL.in(selection).judgedBy(roots));
    }

    /// The same of recordings whose names nobody knows.
    public static HotspotsContent of(
            List<Recording> recordings, Optional<TimeRange> selection, List<Path> roots) {
        return of(ProcessFiles.of(recordings), selection, roots);
    }

    /// The same process, asked otherwise; not for the JavaFX thread.
    HotspotsContent asking(Asked other) {
        return of(files, kinds, other);
    }

    /// The lines of a method among what is drawn; not for the JavaFX thread.
    ///
    /// @param method `pkg.Class.method`
    MethodLines lines(String method) {
        try (ClassFiles given = classes(files, asked)) {
            return MethodLines.of(counted, new KnownClasses(given), method);
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// What the rows of the shown kind go together with over time, by name; not for the JavaFX
    /// thread.
    Map<String, Map<Companion, Correlation>> companions() {
        try (ClassFiles given = classes(files, asked)) {
            return RowCompanions.of(
                    counted,
                    profile.map(shown -> shown.by(asked.grouping()).grouping())
                            .orElse(asked.grouping()),
                    new KnownClasses(given),
                    files.recordings(),
                    asked.selection().orElse(EVERYTHING));
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    private static ClassFiles classes(ProcessFiles files, Asked asked) {
        return ClassFiles.of(asked.roots(), ClassFiles.ranOnThisJdk(files.recordings()));
    }

    private static HotspotsContent of(ProcessFiles files, List<ProfileKind> kinds, Asked asked) {
        ProfileKind kind =
                asked.kind()
                        .filter(kinds::contains)
                        .or(() -> PREFERRED.stream().filter(kinds::contains).findFirst())
                        .orElse(kinds.isEmpty() ? ProfileKinds.ALLOCATION : kinds.getFirst());
        try (ClassFiles given = classes(files, asked)) {
            return of(files, kinds, kind, asked, new KnownClasses(given), given.problems());
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    private static HotspotsContent of(
            ProcessFiles files,
            List<ProfileKind> kinds,
            ProfileKind kind,
            Asked asked,
            KnownClasses classes,
            List<Problem> problems) {
        TimeRange range = asked.selection().orElse(EVERYTHING);
        Profile all =
                Profile.of(kind, List.of(files), range).orElseGet(() -> Profile.nothing(kind));
        Profile narrowed = all.narrowed(asked.narrowing(), classes);
        boolean allocation = kind.equals(ProfileKinds.ALLOCATION);
        Map<Grouping, HotspotSums> sums =
                allocation ? sums(files, asked, range, classes) : Map.of();
        return new HotspotsContent(
                files,
                asked,
                problems,
                kinds,
                kind,
                all.total(),
                all.narrowed(asked.onAnyPath(), classes).weightsByPath(classes),
                tables(sums),
                sums,
                allocation ? GrowingClasses.of(files.recordings(), range) : List.of(),
                allocation
                        ? Optional.empty()
                        : Optional.of(
                                ProfileContent.of(
                                        narrowed,
                                        all,
                                        files.recordings(),
                                        classes,
                                        asked.grouping(),
                                        Profile.lostSamples(kind, List.of(files), range))),
                FlameDrawing.of(files, narrowed, asked, classes),
                SampleTimes.of(narrowed),
                narrowed);
    }

    private static Map<Grouping, HotspotSums> sums(
            ProcessFiles files, Asked asked, TimeRange range, KnownClasses classes) {
        Map<Grouping, HotspotSums> sums = new EnumMap<>(Grouping.class);
        for (Grouping grouping : List.of(Grouping.SITE, asked.grouping())) {
            sums.computeIfAbsent(
                    grouping,
                    by ->
                            HotspotSums.of(
                                    List.of(files.recordings()),
                                    range,
                                    by,
                                    classes,
                                    asked.narrowing()));
        }
        return sums;
    }

    private static Map<Grouping, Hotspots> tables(Map<Grouping, HotspotSums> sums) {
        Map<Grouping, Hotspots> tables = new EnumMap<>(Grouping.class);
        sums.forEach((grouping, each) -> tables.put(grouping, each.uncompared()));
        return tables;
    }

    /// The rows of a grouping, compared with their companions; not for the JavaFX thread.
    List<Hotspot> compared(Grouping grouping) {
        HotspotSums of = sums.get(grouping);
        return of == null ? List.of() : of.compared().rows();
    }

    /// The stacks.
    FlameTree flames() {
        return drawing.tree();
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

    /// Allocation by a grouping: by site, or by the one that was asked for.
    Hotspots by(Grouping grouping) {
        Hotspots table = tables.get(grouping);
        if (table == null) {
            throw new IllegalArgumentException("tables must have " + grouping);
        }
        return table;
    }
}
