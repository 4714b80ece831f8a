package unwind.app.analysis.diff;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.diff.Tally.Amount;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Profiles that hold totals per stack, as Go's do: by function.
///
/// What was in use at a moment is compared as it is. What was counted while a profile ran is
/// divided by that time. Of several profiles of one side the last one counts.
final class Profiles {
    private record Chosen(Recording recording, StackProfile profile) {
        long timeNanos() {
            return profile.timeNanos().orElse(recording.time().startNanos());
        }
    }

    private Profiles() {}

    /// Each function's own part.
    static Optional<Tally> own(Unit unit, DiffSide side) {
        return chosen(unit, side).map(chosen -> tally(chosen, side, false));
    }

    /// Each function's own part of a kind of profile; of several processes and spans together.
    static Optional<Tally> own(ProfileKind kind, DiffSide side) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        double seconds = 0;
        boolean any = false;
        for (TimeRange range : side.ranges()) {
            Optional<Profile> found = Profile.of(kind, side.files(), range);
            if (found.isPresent()) {
                any = true;
                seconds += found.get().spanNanos() / 1e9;
                for (ProfileRow row :
                        ProfileTable.of(found.get(), Grouping.METHOD, side.classes()).rows()) {
                    if (row.own() != 0) {
                        amounts.merge(
                                row.name(),
                                new Amount(row.own(), 0, kind.title(), Optional.of(row.paths())),
                                (a, b) ->
                                        new Amount(
                                                a.value() + b.value(), 0, a.detail(), b.paths()));
                    }
                }
            }
        }
        if (!any) {
            return Optional.empty();
        }
        double divisor = seconds > 0 ? seconds : 1;
        amounts.replaceAll((name, amount) ->
                new Amount(amount.value() / divisor, 0, amount.detail(), amount.paths()));
        return Optional.of(new Tally(amounts, seconds > 0));
    }

    /// Each function's part with everything it calls.
    static Optional<Tally> cumulative(Unit unit, DiffSide side) {
        return chosen(unit, side).map(chosen -> tally(chosen, side, true));
    }

    /// Memory in use rather than all that was ever allocated, where there are both.
    private static Optional<Chosen> chosen(Unit unit, DiffSide side) {
        return side.recordings()
                .flatMap(recording ->
                        recording.profiles().stream()
                                .filter(profile -> profile.unit() == unit)
                                .filter(profile -> side.contains(profile.timeNanos()))
                                .map(profile -> new Chosen(recording, profile)))
                .max(
                        Comparator.comparingInt((Chosen each) -> preference(each.profile().type()))
                                .thenComparingLong(Chosen::timeNanos));
    }

    private static int preference(String type) {
        return type.startsWith("inuse") ? 2 : type.startsWith("alloc") ? 0 : 1;
    }

    private static Tally tally(Chosen chosen, DiffSide side, boolean cumulative) {
        Recording recording = chosen.recording();
        StackProfile profile = chosen.profile();
        StackPaths paths = PathClassifier.classify(recording, side.classes());
        boolean listing = profile.cumulative().size() == profile.size();
        long duration = profile.durationNanos().orElse(0);
        boolean perSecond = duration > 0 && !profile.type().startsWith("inuse");
        double divisor = perSecond ? duration / 1e9 : 1;
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, PathWeights> weights = new LinkedHashMap<>();
        for (int row = 0; row < profile.size(); row++) {
            long stack = profile.stacks().get(row);
            double value =
                    cumulative && listing
                            ? profile.cumulative().get(row)
                            : profile.values().get(row);
            for (String name : functions(recording, stack, cumulative && !listing)) {
                sums.merge(name, value / divisor, Double::sum);
                weights.computeIfAbsent(name, each -> new PathWeights())
                        .add(paths.kind(stack), Math.max(0, (long) value), paths.isExact(stack));
            }
        }
        Map<String, Amount> amounts = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            if (sum != 0) {
                amounts.put(
                        name,
                        new Amount(sum, 0, profile.type(), Optional.ofNullable(weights.get(name))));
            }
        });
        return new Tally(amounts, perSecond);
    }

    /// The top function, or each function once.
    private static Set<String> functions(Recording recording, long stack, boolean all) {
        StackTable stacks = recording.stacks();
        Set<String> names = new HashSet<>();
        for (int node = (int) stack;
                node >= 0 && stacks.hasFrame(node);
                node = stacks.parent(node)) {
            StackTable.Method method = stacks.method(stacks.frame(node).method());
            String owner = recording.strings().get(method.className());
            String name = recording.strings().get(method.name());
            names.add(owner.isEmpty() ? name : owner + "." + name);
            if (!all) {
                break;
            }
        }
        return names;
    }
}
