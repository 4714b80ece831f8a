package unwind.app.analysis.clock;

import unwind.app.analysis.clock.ProcessFacts.Family;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Sorts files to the processes they came from.
///
/// Files that tell when their JVM started, or its process id, go by these. The others go to the
/// process if there is but one that they do not contradict; else to the one whose threads, classes
/// or collections they name; else together to a process of their own.
final class ProcessGroups {
    private final List<List<Reading>> groups = new ArrayList<>();

    private ProcessGroups() {}

    /// The files of each process, in the order given.
    static List<List<Reading>> of(List<Reading> readings) {
        ProcessGroups groups = new ProcessGroups();
        List<Reading> open = new ArrayList<>(readings);
        groups.take(open, (reading, facts) -> facts.hasStart() && facts.hasPid());
        groups.take(open, (reading, facts) -> facts.hasStart() && isFlightRecording(reading));
        groups.take(open, (reading, facts) -> facts.hasPid());
        groups.takeRest(open);
        return groups.groups;
    }

    private interface Condition {
        boolean test(Reading reading, ProcessFacts facts);
    }

    /// Those that tell enough of their process to begin one.
    private void take(List<Reading> open, Condition condition) {
        List<Reading> taken =
                open.stream().filter(r -> condition.test(r, ProcessFacts.of(r))).toList();
        open.removeAll(taken);
        for (Reading reading : taken) {
            ProcessFacts facts = ProcessFacts.of(reading);
            List<List<Reading>> same =
                    groups.stream().filter(group -> speaksFor(group, facts)).toList();
            if (same.size() == 1) {
                same.getFirst().add(reading);
            } else if (same.size() > 1) {
                same.stream()
                        .min(Comparator.comparingLong(group -> distance(group, reading)))
                        .orElseThrow()
                        .add(reading);
            } else {
                groups.add(new ArrayList<>(List.of(reading)));
            }
        }
    }

    /// Whether one of the group says so and none contradicts.
    private static boolean speaksFor(List<Reading> group, ProcessFacts facts) {
        return group.stream().map(ProcessFacts::of).anyMatch(facts::same)
                && group.stream().map(ProcessFacts::of).noneMatch(facts::contradict);
    }

    /// How far the file's time lies from the group's; ids are used again.
    private static long distance(List<Reading> group, Reading reading) {
        Recording recording = reading.recording().orElseThrow();
        if (recording.clock() != ClockBase.EPOCH) {
            return 0;
        }
        long time = recording.time().startNanos();
        return group.stream()
                .map(r -> r.recording().orElseThrow())
                .filter(r -> r.clock() == ClockBase.EPOCH)
                .mapToLong(r ->
                        Math.max(
                                0,
                                Math.max(r.time().startNanos() - time, time - r.time().endNanos())))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void takeRest(List<Reading> open) {
        List<Reading> rest =
                open.stream().sorted(Comparator.comparingInt(ProcessGroups::poverty)).toList();
        List<List<Reading>> known = List.copyOf(groups);
        List<List<Reading>> unknown = new ArrayList<>();
        for (Reading reading : rest) {
            ProcessFacts facts = ProcessFacts.of(reading);
            List<List<Reading>> same =
                    known.stream().filter(group -> speaksFor(group, facts)).toList();
            List<List<Reading>> candidates =
                    same.isEmpty()
                            ? known.stream().filter(group -> possible(group, reading)).toList()
                            : same;
            List<List<Reading>> chosen =
                    candidates.size() == 1 ? candidates : best(candidates, reading);
            if (chosen.size() == 1) {
                chosen.getFirst().add(reading);
                continue;
            }
            unknown.stream()
                    .filter(group -> possible(group, reading))
                    .findFirst()
                    .ifPresentOrElse(
                            group -> group.add(reading),
                            () -> unknown.add(new ArrayList<>(List.of(reading))));
        }
        groups.addAll(unknown);
    }

    /// Files that tell more first: they decide what the others may join.
    private static int poverty(Reading reading) {
        Recording recording = reading.recording().orElseThrow();
        if (recording.chunks() > 0) {
            return 0;
        }
        return ProcessFacts.of(reading).family() == Family.ANY
                ? 3
                : switch (recording.clock()) {
                    case EPOCH, PROCESS_START -> 1;
                    case LOCAL_TIME, NONE -> 2;
                };
    }

    private static boolean possible(List<Reading> group, Reading reading) {
        ProcessFacts facts = ProcessFacts.of(reading);
        boolean recordings =
                isFlightRecording(reading)
                        && group.stream().anyMatch(ProcessGroups::isFlightRecording);
        return !recordings && group.stream().map(ProcessFacts::of).noneMatch(facts::contradict);
    }

    /// Two recordings of which one says nothing of its process are not joined by guess.
    private static boolean isFlightRecording(Reading reading) {
        return reading.recording().orElseThrow().chunks() > 0 || reading.format().equals("jfr");
    }

    /// The one group that the file's content speaks for; none if several do alike.
    private static List<List<Reading>> best(List<List<Reading>> candidates, Reading reading) {
        Recording recording = reading.recording().orElseThrow();
        double[] scores = new double[candidates.size()];
        double most = 0;
        for (int i = 0; i < scores.length; i++) {
            List<Recording> group =
                    candidates.get(i).stream().map(r -> r.recording().orElseThrow()).toList();
            OptionalDouble score = Likeness.of(recording, group);
            scores[i] = score.orElse(0);
            most = Math.max(most, scores[i]);
        }
        List<List<Reading>> best = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && scores[i] == most) {
                best.add(candidates.get(i));
            }
        }
        return best;
    }
}
