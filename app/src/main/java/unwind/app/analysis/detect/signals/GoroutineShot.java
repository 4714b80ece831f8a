package unwind.app.analysis.detect.signals;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one dump or profile of goroutines says, by the place in the program where they are.
///
/// @param complete false where it is cut off: its counts are at least so much
/// @param ordered whether its time or its file's name says when it was taken
/// @param newest the highest number of a goroutine, which only rises; 0 where not printed
public record GoroutineShot(
        String artifact,
        Recording recording,
        ThreadDump dump,
        long timeNanos,
        boolean complete,
        boolean ordered,
        long newest,
        Map<String, GoroutinePlace> places,
        long total) {

    /// All dumps of a case, the oldest first.
    public static List<GoroutineShot> of(CaseFile file) {
        List<GoroutineShot> shots = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            for (ThreadDump dump : artifact.recording().threadDumps()) {
                if (dump.source().equals("goroutine")) {
                    shots.add(of(artifact, dump));
                }
            }
        }
        shots.sort(Comparator.comparingLong(GoroutineShot::timeNanos));
        boolean silent = shots.stream().noneMatch(GoroutineShot::ordered);
        if (silent && shots.stream().allMatch(shot -> shot.newest > 0)) {
            shots.sort(Comparator.comparingLong(GoroutineShot::newest));
        }
        return List.copyOf(shots);
    }

    /// What one dump says.
    public static GoroutineShot of(CaseFile.Artifact artifact, ThreadDump dump) {
        Recording recording = artifact.recording();
        Map<String, GoroutinePlace> places = new HashMap<>();
        long newest = 0;
        for (DumpedThread row : dump.threads()) {
            List<StackWalk.Frame> frames = StackWalk.frames(recording, row.stack());
            Optional<StackWalk.Frame> own = GoProfile.program(frames);
            places.computeIfAbsent(
                            own.map(StackWalk.Frame::site).orElseGet(() -> started(frames)),
                            name -> new GoroutinePlace(name, own.isEmpty()))
                    .add(row, GoWait.of(row.stateText(), frames), creator(recording, row));
            newest = Math.max(newest, row.threadId().orElse(0));
        }
        return new GoroutineShot(
                artifact.name(),
                recording,
                dump,
                dump.timeNanos().orElse(recording.time().startNanos()),
                dump.complete(),
                artifact.isOrdered(),
                newest,
                places,
                dump.threadCount());
    }

    /// The function that a goroutine without any function of the program was started with: what it
    /// waits in says how, not for what.
    private static String started(List<StackWalk.Frame> frames) {
        return frames.reversed().stream()
                .filter(frame -> !GoNames.full(frame).equals("runtime.goexit"))
                .findFirst()
                .map(StackWalk.Frame::name)
                .orElse("(no stack)");
    }

    private static Optional<String> creator(Recording recording, DumpedThread row) {
        return row.creator() < 0
                ? Optional.empty()
                : StackWalk.frames(recording, row.creator()).stream()
                        .findFirst()
                        .map(StackWalk.Frame::site);
    }

    /// The functions that a goroutine is in, the innermost first.
    public List<StackWalk.Frame> frames(DumpedThread row) {
        return StackWalk.frames(recording, row.stack());
    }

    /// How many are at a place.
    public long at(String place) {
        GoroutinePlace found = places.get(place);
        return found == null ? 0 : found.count();
    }

    /// A number of this dump in words: "at least 40" where the dump is cut off.
    public String words(long number) {
        return (complete ? "" : "at least ") + Words.count(number);
    }

    /// The same at the beginning of a sentence.
    public String capitalWords(long number) {
        return (complete ? "" : "At least ") + Words.count(number);
    }
}
