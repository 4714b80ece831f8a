package unwind.app.views.hotspots;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.diff.RestOfTime;
import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileFlames;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.profile.SampleGrid;
import unwind.app.analysis.profile.TimeFlames;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.BoxColoring;
import unwind.app.chart.flame.ChangeColors;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The stacks as they are drawn.
///
/// @param tree what is drawn; of callers and callees, the callers
/// @param callees what the method calls; empty where another form is drawn
/// @param change what changed; empty where another form is drawn
/// @param time the threads that are drawn from left to right in time, the heaviest first; empty
///   where another form is drawn
/// @param grid what there was in each moment of all time; empty where another form is drawn
/// @param note why something else is drawn than was asked for; empty where nothing is
record FlameDrawing(
        FlameTree tree,
        Optional<FlameTree> callees,
        Optional<FlameDiff> change,
        List<TimeFlames> time,
        Optional<SampleGrid> grid,
        String note) {
    FlameDrawing {
        time = List.copyOf(time);
    }

    private static final String NO_TIMES =
            "These samples have no times: the profile was added up where it was taken.";

    /// A tree alone.
    static FlameDrawing of(FlameTree tree) {
        return plain(tree, "");
    }

    private static FlameDrawing plain(FlameTree tree, String note) {
        return new FlameDrawing(
                tree, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), note);
    }

    /// The method that is drawn around, or the widest box above the root.
    String heaviest() {
        int first = tree.childrenFrom(FlameTree.ROOT);
        return callees.isPresent() || first >= tree.childrenTo(FlameTree.ROOT)
                ? tree.label(FlameTree.ROOT)
                : tree.label(first);
    }

    /// The colours of its boxes: what changed, or what was chosen.
    Function<Theme, BoxColoring> coloring(FlameShape.Colors colors) {
        return theme ->
                change.<BoxColoring>map(diff -> new ChangeColors(theme, diff))
                        .orElseGet(() -> new BoxColors(theme, colors));
    }

    /// Adds the stacks up; not for the JavaFX thread.
    static FlameDrawing of(ProcessFiles files, Profile profile, Asked asked, KnownClasses classes) {
        FlameShape shape = asked.shape();
        return switch (shape.form()) {
            case FLAMES, INVERTED -> plain(profile, shape, classes, "");
            case TIME -> time(profile, shape, classes);
            case HEATMAP -> heatmap(files, profile, asked, classes);
            case AROUND -> around(profile, shape, classes);
            case CHANGE -> change(files, profile, asked, classes);
        };
    }

    private static FlameDrawing plain(
            Profile profile, FlameShape shape, KnownClasses classes, String note) {
        FlameOptions options =
                new FlameOptions(
                        shape.form() == FlameShape.Form.INVERTED,
                        shape.withoutLibraries(),
                        shape.withoutRecursion(),
                        shape.colors() == FlameShape.Colors.POOL
                                ? FlameOptions.Roots.POOL
                                : FlameOptions.Roots.NONE);
        return plain(ProfileFlames.of(profile, classes, options), note);
    }

    private static FlameDrawing time(Profile profile, FlameShape shape, KnownClasses classes) {
        Map<String, Long> threads = TimeFlames.threads(profile);
        if (threads.isEmpty()) {
            return plain(profile, shape, classes, NO_TIMES);
        }
        List<TimeFlames> time = TimeFlames.of(profile, threads, classes);
        String note =
                (threads.size() == time.size()
                                ? time.size() == 1 ? "One thread" : time.size() + " threads"
                                : "The "
                                        + time.size()
                                        + " heaviest of "
                                        + threads.size()
                                        + " threads")
                        + " over "
                        + Quantity.text(time.getFirst().range().durationNanos(), Unit.NANOSECONDS);
        return new FlameDrawing(
                time.getFirst().tree(),
                Optional.empty(),
                Optional.empty(),
                time,
                Optional.empty(),
                note);
    }

    private static FlameDrawing heatmap(
            ProcessFiles files, Profile profile, Asked asked, KnownClasses classes) {
        Optional<SampleGrid> grid =
                (asked.selection().isEmpty()
                                ? Optional.of(profile)
                                : Profile.of(profile.kind(), List.of(files), Slices.EVERYTHING)
                                        .map(all -> all.narrowed(asked.narrowing(), classes)))
                        .flatMap(SampleGrid::of);
        FlameDrawing stacks =
                plain(profile, asked.shape(), classes, grid.isEmpty() ? NO_TIMES : "");
        return new FlameDrawing(
                stacks.tree, Optional.empty(), Optional.empty(), List.of(), grid, stacks.note);
    }

    private static FlameDrawing around(Profile profile, FlameShape shape, KnownClasses classes) {
        String method = shape.method().isEmpty() ? heaviest(profile, classes) : shape.method();
        return new FlameDrawing(
                ProfileFlames.callers(profile, classes, method),
                Optional.of(ProfileFlames.callees(profile, classes, method)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "");
    }

    private static String heaviest(Profile profile, KnownClasses classes) {
        return ProfileTable.of(profile, Grouping.SITE, classes).rows().stream()
                .max(Comparator.comparingLong(ProfileRow::own))
                .map(row -> RowNames.withoutLine(row.name()))
                .orElse("");
    }

    private static FlameDrawing change(
            ProcessFiles files, Profile after, Asked asked, KnownClasses classes) {
        if (asked.selection().isEmpty()) {
            return plain(
                    after,
                    asked.shape(),
                    classes,
                    "Select a span on the timeline to see what changed from the rest of the time.");
        }
        List<TimeRange> rest = RestOfTime.of(Slices.EVERYTHING, asked.selection().get());
        Optional<Profile> before =
                Profile.of(after.kind(), List.of(files), rest)
                        .map(profile -> profile.narrowed(asked.narrowing(), classes));
        if (before.isEmpty() || !after.shots().isEmpty()) {
            return plain(
                    after,
                    asked.shape(),
                    classes,
                    "There is nothing in the rest of the time to compare with.");
        }
        FlameDiff diff = FlameDiff.of(before.get(), after, classes);
        return new FlameDrawing(
                diff.tree(), Optional.empty(), Optional.of(diff), List.of(), Optional.empty(), "");
    }
}
