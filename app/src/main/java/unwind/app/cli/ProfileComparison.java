package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `unwind diff --of KIND`: two sides, two windows, or the first and the last profile of a folder.
///
/// @param top at most that many rows
record ProfileComparison(
        InputOptions options,
        Grouping grouping,
        boolean collapsed,
        int top,
        KnownClasses classes,
        PrintStream out) {

    /// Compares and prints.
    ///
    /// @param windows the windows of the one side that there is; null to compare all of time
    int compare(String name, List<Inputs> inputs, DiffCommand.@Nullable Sides windows) {
        List<ProcessFiles> all = new ArrayList<>();
        inputs.forEach(each -> all.addAll(each.processFiles()));
        ProfileKind kind =
                ProfileKinds.named(name, all)
                        .orElseThrow(() ->
                                options.wrong(
                                        "there is no kind of profile called "
                                                + name
                                                + "; unwind hotspots --help lists them"));
        List<Optional<Profile>> sides = sides(kind, inputs, windows);
        if (sides.stream().anyMatch(Optional::isEmpty)) {
            boolean first = sides.getFirst().isEmpty();
            Inputs missing = first ? inputs.getFirst() : inputs.getLast();
            if (options.json()) {
                Json.write(out, json -> ProfileJson.absent(json, kind, missing, List.of()));
            } else {
                out.println(
                        inputs.size() == 1 && windows == null
                                ? kind.title()
                                        + ": there are no two profiles of one process to compare."
                                : (first ? "Before: " : "After: ")
                                        + ProfileText.absent(kind, missing, List.of()));
            }
            return Commands.DONE;
        }
        ProfileDiff diff = diff(sides.getFirst().orElseThrow(), sides.getLast().orElseThrow());
        if (collapsed) {
            FlameDiff stacks =
                    FlameDiff.of(
                            sides.getFirst().orElseThrow(), sides.getLast().orElseThrow(), classes);
            ProfileTreeText.collapsed(stacks).forEach(out::println);
        } else if (options.json()) {
            Json.write(out, json -> ProfileJson.write(json, diff, grouping));
        } else {
            ProfileText.of(diff, grouping, top).forEach(out::println);
        }
        return Commands.DONE;
    }

    private ProfileDiff diff(Profile before, Profile after) {
        try {
            return ProfileDiff.of(before, after, grouping, classes);
        } catch (IllegalArgumentException differentUnits) {
            throw options.wrong(String.valueOf(differentUnits.getMessage()));
        }
    }

    private List<Optional<Profile>> sides(
            ProfileKind kind, List<Inputs> inputs, DiffCommand.@Nullable Sides windows) {
        if (windows != null) {
            List<ProcessFiles> processes = inputs.getFirst().processFiles();
            return List.of(
                    Profile.of(kind, processes, windows.first().ranges()),
                    Profile.of(kind, processes, windows.second().ranges()));
        }
        if (inputs.size() == 1) {
            TimeRange range = options.range(inputs.getFirst().recordings());
            return inputs.getFirst().processFiles().stream()
                    .flatMap(process -> Profile.firstAndLast(kind, process, range).stream())
                    .findFirst()
                    .map(two -> two.stream().map(Optional::of).toList())
                    .orElse(List.of(Optional.empty()));
        }
        return inputs.stream()
                .map(each ->
                        Profile.of(kind, each.processFiles(), options.range(each.recordings())))
                .toList();
    }
}
