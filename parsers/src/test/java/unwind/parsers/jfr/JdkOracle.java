package unwind.parsers.jfr;

import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Builds the model of a sound recording through the JDK's reader, chunk by chunk.
final class JdkOracle {
    private JdkOracle() {}

    /// The recording without its event counts; empty lists of problems are checked by the caller.
    ///
    /// @param problems where the JDK's reader gave up
    static Recording read(Path file, List<String> problems) throws IOException {
        Progress progress = new Progress();
        try (Source source = Source.open(file, Limits.DEFAULT, progress)) {
            Pools pools = Pools.empty();
            List<ChunkOutcome> outcomes = new ArrayList<>();
            for (ChunkSpan span : ChunkIndex.walked(source, progress).chunks()) {
                ChunkFaults faults = new ChunkFaults(file, span.number(), span.start());
                ChunkData data = new JdkChunkReader(source, span, pools, faults, progress).read();
                data.finish();
                faults.problems(true).forEach(problem -> problems.add(problem.text()));
                outcomes.add(new ChunkOutcome(span, Map.of(), data, List.of(), true));
            }
            return Assembly.of(outcomes, pools, progress);
        }
    }
}
