package unwind.parsers.jfr;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.UnreadableException;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Java Flight Recorder files of versions 1 and 2, as JDK 9 and newer, OpenJDK 8u262 and newer and
/// async-profiler write them.
///
/// A file is a row of chunks, each a recording of its own with own clock, event types and constant
/// pools, possibly of different JVMs; the format is specified by the JDK's reader
/// (`jdk.jfr.internal.consumer`). Which events are kept is said in [EventMappings]; the others are
/// counted. Version 0.9, the format of JRockit and of Oracle JDK 7 and 8 before 8u262, is another
/// format under the same name: it is recognised and refused.
public final class JfrFormat implements Format {
    private static final int MAX_PROBLEMS = 100;

    /// The reader of recordings.
    public JfrFormat() {}

    @Override
    public String id() {
        return "jfr";
    }

    @Override
    public boolean matches(byte[] head) {
        return ChunkHeader.majorOf(head) >= 0;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        if (ChunkHeader.majorOf(source.head()) == 0) {
            throw new UnreadableException(
                    "This is a Flight Recorder file of version 0.9, the commercial format of"
                            + " JRockit and Oracle JDK 7 and 8 before 8u262, which Unwind does not"
                            + " read; JDK Mission Control opens it.");
        }
        ChunkIndex index = ChunkIndex.of(source, progress);
        if (index.chunks().isEmpty()) {
            List<Problem> problems = new ArrayList<>(index.problems());
            problems.add(Problem.error(source.file(), "The file holds no readable chunk."));
            return reading(source, List.of(), problems);
        }
        Pools pools = Pools.empty();
        ChunkQueue queue = new ChunkQueue(source, pools, limits.workers(), progress);
        List<ChunkOutcome> chunks = queue.read(index.chunks());
        if (!chunks.stream().allMatch(chunk -> chunk.asExpected() || chunk.span().walked())) {
            index = ChunkIndex.walked(source, progress);
            chunks = queue.readAgain(index.chunks(), chunks);
        }
        // or it would hold what the assembly lets go
        progress.offer(Optional::empty);
        List<Problem> problems = new ArrayList<>(index.problems());
        chunks.forEach(chunk -> problems.addAll(chunk.problems()));
        if (chunks.stream().allMatch(chunk -> chunk.eventCounts().isEmpty())) {
            return reading(source, List.of(), problems);
        }
        List<Recording> recordings = Assembly.ofEachJvm(chunks, pools, progress);
        if (recordings.size() > 1) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            "The file holds recordings of "
                                    + recordings.size()
                                    + " JVMs; each is shown as a process by itself."));
        }
        return reading(source, recordings, problems);
    }

    /// @param recordings one for each JVM; none where nothing could be read
    private Reading reading(Source source, List<Recording> recordings, List<Problem> problems)
            throws IOException {
        List<Problem> shown = problems;
        if (problems.size() > MAX_PROBLEMS) {
            shown = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
            shown.add(
                    Problem.error(
                            source.file(),
                            String.format(
                                    Locale.ROOT,
                                    "There are %,d more faults like these.",
                                    problems.size() - MAX_PROBLEMS)));
        }
        List<Reading> others = new ArrayList<>();
        for (Recording other :
                recordings.subList(Math.min(1, recordings.size()), recordings.size())) {
            others.add(reading(source, Optional.of(other), List.of(), List.of()));
        }
        return reading(source, recordings.stream().findFirst(), shown, others);
    }

    private Reading reading(
            Source source,
            Optional<Recording> recording,
            List<Problem> problems,
            List<Reading> others)
            throws IOException {
        return new Reading(
                source.file(),
                id(),
                source.fileBytes(),
                recording,
                problems,
                OptionalLong.empty(),
                others);
    }
}
