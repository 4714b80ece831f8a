package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One value of a pprof profile of a Go program, with whole stacks.
///
/// @param ordered whether a time or the file's name says when it was taken
public record GoProfile(
        String artifact,
        Recording recording,
        StackProfile profile,
        long timeNanos,
        boolean ordered) {

    /// Takes a row of a profile.
    public interface Row {
        void accept(List<StackWalk.Frame> frames, long value);
    }

    /// The profiles of a case that are wanted and carry stacks, the oldest first. Of those that
    /// neither a time nor a name orders, the smaller come first.
    public static List<GoProfile> of(CaseFile file, Predicate<StackProfile> wanted) {
        return of(file, profile -> profile.cumulative().size() == 0, wanted);
    }

    /// The same with listings (`go tool pprof -top`), whose rows are functions without callers,
    /// where there are no two profiles with stacks.
    public static List<GoProfile> withListings(CaseFile file, Predicate<StackProfile> wanted) {
        List<GoProfile> stacks = of(file, wanted);
        List<GoProfile> listed = of(file, profile -> profile.cumulative().size() > 0, wanted);
        return stacks.size() < 2 && listed.size() > stacks.size() ? listed : stacks;
    }

    private static List<GoProfile> of(
            CaseFile file, Predicate<StackProfile> form, Predicate<StackProfile> wanted) {
        List<GoProfile> profiles = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            for (StackProfile profile : recording.profiles()) {
                if (form.test(profile) && profile.size() > 0 && wanted.test(profile)) {
                    profiles.add(
                            new GoProfile(
                                    artifact.name(),
                                    recording,
                                    profile,
                                    profile.timeNanos().orElse(recording.time().startNanos()),
                                    artifact.isOrdered()));
                }
            }
        }
        Comparator<GoProfile> byTime = Comparator.comparingLong(GoProfile::timeNanos);
        boolean silent = profiles.stream().noneMatch(GoProfile::ordered);
        profiles.sort(silent ? Comparator.comparingLong(GoProfile::total) : byTime);
        return List.copyOf(profiles);
    }

    public void forEach(Row row) {
        for (int i = 0; i < profile.size(); i++) {
            row.accept(
                    StackWalk.frames(recording, profile.stacks().get(i)), profile.values().get(i));
        }
    }

    /// All of it; a listing may leave out rows.
    public long total() {
        if (profile.total().isPresent() && profile.cumulative().size() > 0) {
            return profile.total().getAsLong();
        }
        long total = 0;
        for (int i = 0; i < profile.size(); i++) {
            total += profile.values().get(i);
        }
        return total;
    }

    /// What the rows add up to, by what `key` makes of their stacks; rows without are left out.
    public Map<String, Long> sums(Function<List<StackWalk.Frame>, Optional<String>> key) {
        Map<String, Long> sums = new HashMap<>();
        forEach((frames, value) ->
                key.apply(frames).ifPresent(name -> sums.merge(name, value, Long::sum)));
        return sums;
    }

    /// The largest of sums; of two alike the first by name.
    public static Optional<Map.Entry<String, Long>> largest(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(
                                        Map.Entry.comparingByKey(Comparator.reverseOrder())));
    }

    /// The first function from the top that is neither the runtime's nor the standard library's.
    public static Optional<StackWalk.Frame> program(List<StackWalk.Frame> frames) {
        return frames.stream().filter(frame -> !GoNames.isRuntime(frame)).findFirst();
    }

    /// That function's name.
    public static Optional<String> function(List<StackWalk.Frame> frames) {
        return program(frames).map(GoNames::full);
    }

    /// That function's name and line.
    public static Optional<String> site(List<StackWalk.Frame> frames) {
        return program(frames).map(GoProfile::place);
    }

    public static String place(StackWalk.Frame frame) {
        String name = GoNames.full(frame);
        return frame.line() > 0 ? name + ":" + frame.line() : name;
    }
}
