package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Recordings of JVMs that did not end them: still running, or killed. The JDK's readers refuse
/// them or wait for ever.
@Timeout(120)
class UnfinishedRecordingTest {
    @TempDir static Path folder;

    private static Path live;
    private static Path killed;

    @BeforeAll
    static void recordAndKill() throws IOException, InterruptedException {
        try (Victim victim = Victim.start(folder)) {
            live = victim.copyOfLiveChunk(folder.resolve("live.jfr"));
            Thread.sleep(1500);
            killed = Files.copy(victim.kill(), folder.resolve("killed.jfr"));
        }
    }

    @AfterAll
    static void bothWereUnfinished() throws IOException {
        for (Path file : new Path[] {live, killed}) {
            assertThat(ChunkHeader.parse(Files.readAllBytes(file)).finished()).isFalse();
        }
    }

    @Test
    void aRunningJvmsRecordingIsReadUpToItsLastFlush() throws IOException {
        assertRead(live);
    }

    @Test
    void aKilledJvmsRecordingIsReadUpToItsLastFlush() throws IOException {
        assertThat(assertRead(killed)).isGreaterThanOrEqualTo(assertRead(live));
    }

    @Test
    void recordingsOfTwoJvmsKeepTheirOwnConstantsAndClocks() throws IOException {
        byte[] made = MadeRecording.chunks().getFirst();
        Path both =
                Files.write(
                        folder.resolve("both.jfr"),
                        MadeRecording.join(made, Files.readAllBytes(killed), made));
        long inMade = exceptions(Files.write(folder.resolve("made.jfr"), made), "MadeException");

        assertThat(exceptions(both, "MadeException")).isEqualTo(2 * inMade).isPositive();
        assertThat(exceptions(both, "IllegalStateException"))
                .isGreaterThanOrEqualTo(exceptions(killed, "IllegalStateException"));
        Recording alone = read(killed).recording().orElseThrow();
        assertThat(read(both).all())
                .as("each JVM is read by itself")
                .anySatisfy(reading ->
                        assertThat(exceptionRows(reading.recording().orElseThrow()))
                                .containsExactlyElementsOf(exceptionRows(alone)));
    }

    private static int assertRead(Path file) throws IOException {
        Reading reading = read(file);
        Recording recording = reading.recording().orElseThrow();
        EventTable table = recording.events(EventKind.EXCEPTION);

        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().getFirst().text()).contains("had not finished");
        assertThat(recording.jvm().pid()).isNotNull();
        int known = 0;
        for (int row = 0; row < table.size(); row++) {
            boolean victims =
                    recording
                            .strings()
                            .get(table.get(Attribute.MESSAGE, row))
                            .startsWith("victim ");
            known += victims && table.get(Attribute.STACK, row) >= 0 ? 1 : 0;
        }
        assertThat(known).isPositive();
        return known;
    }

    private static List<String> exceptionRows(Recording recording) {
        return ModelText.of(recording).get("table EXCEPTION").stream().skip(1).toList();
    }

    /// Of all JVMs in the file.
    private static long exceptions(Path file, String ofClass) throws IOException {
        long count = 0;
        for (Reading reading : read(file).all()) {
            Recording recording = reading.recording().orElseThrow();
            EventTable table = recording.events(EventKind.EXCEPTION);
            for (int row = 0; row < table.size(); row++) {
                String name = recording.strings().get(table.get(Attribute.CLASS, row));
                count += name.endsWith(ofClass) ? 1 : 0;
            }
        }
        return count;
    }

    private static Reading read(Path file) throws IOException {
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
