package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.session.Session.Change;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class ClockCorrectionsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String HISTOGRAM =
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          9190         408024  [B (java.base@25.0.3)
            Total         9190         408024
            """;

    @TempDir private Path folder;

    private final Session session = new Session();
    private final List<Change> changes = new ArrayList<>();
    private Path file;

    @BeforeEach
    void open() throws IOException {
        file = histogram("histogram.txt", HISTOGRAM);
        session.add(List.of(read(file)));
        session.listen(changes::add);
    }

    private Path histogram(String name, String text) throws IOException {
        Path written = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(
                written, FileTime.from(Instant.parse("2026-05-04T10:00:00Z")));
    }

    private static Reading read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static AlignedArtifact artifact(Session session) {
        return session.incident().artifact(session.readings().getFirst()).orElseThrow();
    }

    private static long begin(Session session) {
        return artifact(session).recording().time().startNanos();
    }

    @Test
    void aCorrectedFileBeginsWhereItWasPutUntilThatIsTakenBack() throws IOException {
        long found = begin(session);

        session.correctClock(file, found + 5 * SECOND);

        assertThat(begin(session)).isEqualTo(found + 5 * SECOND);
        assertThat(artifact(session).source()).isEqualTo(TimeAxis.Source.USER);
        assertThat(artifact(session).uncertaintyNanos()).isZero();
        assertThat(session.correctionNanos(artifact(session))).hasValue(5 * SECOND);
        assertThat(changes).containsExactly(Change.TIMES);
        session.leaveClock(file);
        assertThat(begin(session)).isEqualTo(found);
        assertThat(session.correctionNanos(artifact(session))).isEmpty();
        assertThat(session.clockCorrections()).isEqualTo(ClockCorrections.NONE);
    }

    @Test
    void aHistogramThatPrintsNoTimeIsCountedWhereItWasPut() throws IOException {
        session.correctClock(file, 77 * SECOND);

        assertThat(artifact(session).recording().histograms().getFirst().timeNanos())
                .hasValue(77 * SECOND);
    }

    @Test
    void changesAreUndoneOneByOne() throws IOException {
        long found = begin(session);
        session.correctClock(file, 10 * SECOND);
        session.correctClock(file, 20 * SECOND);

        session.undoCorrection();
        assertThat(begin(session)).isEqualTo(10 * SECOND);
        session.undoCorrection();
        assertThat(begin(session)).isEqualTo(found);
        assertThat(session.canUndoCorrection()).isFalse();
        session.undoCorrection();
        assertThat(begin(session)).isEqualTo(found);
    }

    @Test
    void aCorrectionHoldsForTheSameContentUnderAnotherNameAndDate() throws IOException {
        session.correctClock(file, 10 * SECOND);
        Path moved = Files.writeString(folder.resolve("elsewhere.log"), HISTOGRAM);

        Session later = new Session();
        later.setClockCorrections(session.clockCorrections());
        later.add(List.of(read(moved)));

        assertThat(begin(later)).isEqualTo(10 * SECOND);
    }

    @Test
    void aCorrectionDoesNotHoldForOtherContentOfTheSameNameAndSize() throws IOException {
        session.correctClock(file, 10 * SECOND);
        Path other = histogram("histogram.txt", HISTOGRAM.replace("408024", "408025"));

        Session later = new Session();
        later.setClockCorrections(session.clockCorrections());
        later.add(List.of(read(other)));

        assertThat(artifact(later).source()).isNotEqualTo(TimeAxis.Source.USER);
    }

    @Test
    void timesThatNoFileHasAreRefused() {
        assertThatThrownBy(() -> session.correctClock(file, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 1970 and 2223");
        assertThat(session.canUndoCorrection()).isFalse();
    }

    @Test
    void aFileThatIsGoneCannotBeCorrected() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> session.correctClock(file, SECOND))
                .isInstanceOf(IOException.class);
        assertThat(changes).isEmpty();
    }

    @Test
    void onlyTheLatestAreRememberedAndEachFileOnce() {
        ClockCorrections corrections = ClockCorrections.NONE;
        for (int i : IntStream.range(0, ClockCorrections.MOST + 10).toArray()) {
            corrections = corrections.with(entry(i, i));
        }
        corrections = corrections.with(entry(20, 5));

        assertThat(corrections.entries()).hasSize(ClockCorrections.MOST);
        assertThat(corrections.entries().getFirst()).isEqualTo(entry(10, 10));
        assertThat(corrections.entries().getLast()).isEqualTo(entry(20, 5));
    }

    private static ClockCorrections.Entry entry(long bytes, long begins) {
        return new ClockCorrections.Entry(new FileIdentity(bytes, "a"), "x", begins);
    }
}
