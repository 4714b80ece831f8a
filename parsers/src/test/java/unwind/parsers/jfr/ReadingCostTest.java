package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// What reading costs, in figures that are the same on every machine: the benchmark measures time.
class ReadingCostTest {
    private static final int FEW = 50_000;
    private static final int MANY = 350_000;

    /// The chunk's own bytes, the rows as they are written and as they grow, their instants and the
    /// columns take 131 bytes; a single object for each event would take more than is left.
    private static final int MAX_BYTES_AN_EVENT = 146;

    @TempDir Path folder;

    @Test
    void anEventMoreMakesNoObject() throws IOException {
        Path few = Files.write(folder.resolve("few.jfr"), MadeRecording.inflated(FEW));
        Path many = Files.write(folder.resolve("many.jfr"), MadeRecording.inflated(MANY));
        read(few);

        long forFew = allocatedBy(few);
        long forMany = allocatedBy(many);

        assertThat((forMany - forFew) / (MANY - FEW)).isLessThan(MAX_BYTES_AN_EVENT);
    }

    @Test
    void oneStackIsKeptForAllWaysInWhichItsFramesRan() throws IOException {
        StackTable stacks =
                read(Files.write(folder.resolve("made.jfr"), MadeRecording.bytes())).stacks();
        Set<String> places = new HashSet<>();
        for (int node = StackTable.TRUNCATED + 1; node < stacks.size(); node++) {
            StackTable.Frame frame = stacks.frame(node);
            String place =
                    stacks.parent(node)
                            + " "
                            + frame.method()
                            + " "
                            + frame.line()
                            + " "
                            + frame.bytecodeIndex();
            assertThat(places.add(place)).as(place).isTrue();
        }
        assertThat(places).isNotEmpty();
    }

    private static long allocatedBy(Path file) {
        long before = allocated();
        Recording recording = read(file);
        long after = allocated();
        assertThat(recording.events(EventKind.EXCEPTION).size()).isGreaterThan(FEW);
        return after - before;
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    /// By all threads.
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }
}
