package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.threads.ThreadAnalysis.OfDump;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the dumps of the corpus are known to hold.
class ThreadCorpusTest {

    @Test
    void everyReportedDeadlockFollowsFromTheLocksToo() throws IOException {
        int reported = 0;
        List<String> missing = new ArrayList<>();
        for (Path file : files("")) {
            for (Dump dump : dumps(file)) {
                WaitGraph graph = WaitGraph.of(dump);
                Set<Set<String>> circles = new HashSet<>();
                for (List<Integer> circle : Deadlock.circles(graph)) {
                    circles.add(
                            new HashSet<>(
                                    circle.stream().map(i -> Deadlock.name(graph, i)).toList()));
                }
                for (var deadlock : dump.threads().reportedDeadlocks()) {
                    reported++;
                    if (!circles.contains(new HashSet<>(deadlock.threads()))) {
                        missing.add(file.getFileName() + " " + deadlock.threads());
                    }
                }
            }
        }
        assertThat(reported).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void dumpsWithoutAReportHaveNoDeadlock() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files("")) {
            for (Dump dump : dumps(file)) {
                // 1.4.0 of IBM prints no report; its deadlock is real and published.
                if (dump.threads().reportedDeadlocks().isEmpty()
                        && !file.toString().contains("IBM-1.4.0")
                        && !file.toString().contains("SpringBoot")
                        && !OfDump.of(dump).deadlocks().isEmpty()) {
                    wrong.add(file.getFileName() + " " + OfDump.of(dump).deadlocks());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aThreadThatKeepsAProcessorBusySpins() throws IOException {
        ThreadAnalysis analysis = series("scen-cpu-hotspot", 5);
        assertThat(analysis.stuck()).anyMatch(thread -> thread.kind() == StuckThread.Kind.SPINNING);
    }

    @Test
    void nothingSpinsWhereThreadsOnlyWait() throws IOException {
        ThreadAnalysis analysis = series("jstall__normal", 3);
        assertThat(analysis.stuck()).isEmpty();
    }

    private static ThreadAnalysis series(String name, int count) throws IOException {
        List<Dump> dumps = new ArrayList<>();
        for (Path file : files(name).stream().limit(count).toList()) {
            dumps.addAll(dumps(file));
        }
        return ThreadAnalysis.of(dumps);
    }

    private static List<Path> files(String name) throws IOException {
        String root = System.getProperty("unwind.corpus", "");
        Path folder = Path.of(root, "threaddump");
        assumeTrue(!root.isEmpty() && Files.isDirectory(folder), "no corpus given");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().contains(name)).sorted().toList();
        }
    }

    private static List<Dump> dumps(Path file) {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        return Dump.of(reading.recording().orElseThrow());
    }
}
