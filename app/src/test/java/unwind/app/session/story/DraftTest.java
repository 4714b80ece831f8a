package unwind.app.session.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.Quantity;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What drafts say of recorded samples.
class DraftTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    private static List<Examined> examined(String... files) throws IOException {
        List<Reading> readings =
                Stream.of(files)
                        .map(SAMPLES::resolve)
                        .map(path -> Formats.read(path, Limits.DEFAULT, new Progress()))
                        .toList();
        try (ClassFiles none = ClassFiles.of(List.of(), false)) {
            KnownClasses classes = new KnownClasses(none);
            return IncidentClock.align(readings).processes().stream()
                    .map(process ->
                            Examined.of(
                                    process,
                                    file -> String.valueOf(file.getFileName()),
                                    Slices.EVERYTHING,
                                    classes))
                    .toList();
        }
    }

    private static Draft draft(String... files) throws IOException {
        return Draft.of(examined(files), Quantity::text);
    }

    @Test
    void theOnsetOfASurgeIsFoundInItsCurves() throws IOException {
        Draft draft =
                draft(
                        "datagram-surge/recording.jfr.gz",
                        "datagram-surge/histogram-1.txt",
                        "datagram-surge/histogram-5.txt.gz");
        Step onset = draft.story().steps().getFirst();
        Instant begins =
                Instant.ofEpochSecond(
                        0, onset.place().orElseThrow().brushed().orElseThrow().fromNanos());
        // the program sends its surge from about 07:27:02 on
        assertThat(Duration.between(Instant.parse("2026-11-21T07:27:02Z"), begins).abs())
                .isLessThan(Duration.ofSeconds(4));
        assertThat(onset.note()).contains("reading of the curve");
        assertThat(draft.story().steps().get(1).title()).isEqualTo("What changed then");
        assertThat(Notes.plain(draft.story().steps().get(1).note()))
                .contains("DeadLetters.journal", "before", "after", "PacketFormatException");
        assertThat(draft.events())
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
    }

    @Test
    void everySentenceOfTheCauseIsOneOfTheFinding() throws IOException {
        Draft draft = draft("thread-leak/recording.jfr.gz");
        Finding finding = draft.verdict().finding().orElseThrow();
        Step cause = draft.story().of(Role.Kind.CAUSE).getFirst();
        assertThat(cause.title()).isEqualTo(finding.title());
        assertThat(finding.because())
                .allSatisfy(text -> assertThat(Notes.plain(cause.note())).contains(text));
        assertThat(draft.story().of(Role.Kind.REMEDY).getFirst().title())
                .isEqualTo(finding.remedies().getFirst());
        assertThat(draft.verdict().sentence()).startsWith(finding.title());
    }

    @Test
    void anUncertainCauseSaysThatItIsAGuess() throws IOException {
        Draft draft = draft("datagram-surge/recording.jfr.gz");
        Finding finding = draft.verdict().finding().orElseThrow();
        String note = draft.story().of(Role.Kind.CAUSE).getFirst().note();
        assertThat(note.startsWith("A guess")).isEqualTo(finding.confidence() < 0.9);
    }

    @Test
    void ofAHealthyServiceNothingIsMadeUp() throws IOException {
        Draft draft = draft("healthy-service/recording.jfr.gz");
        assertThat(draft.verdict().finding()).isEmpty();
        assertThat(draft.verdict().sentence()).startsWith("Nothing");
        assertThat(draft.story().of(Role.Kind.CAUSE)).isEmpty();
        assertThat(draft.story().of(Role.Kind.REMEDY)).isEmpty();
        assertThat(draft.verdict().sentence() + draft.verdict().impact()).contains("checks");
    }

    @Test
    void whatWasNotRecordedIsNoHypothesis() throws IOException {
        List<Examined> examined = examined("healthy-service/recording.jfr.gz");
        assertThat(examined.getFirst().findings().findings())
                .anyMatch(finding -> finding.title().startsWith("Not recorded"));
        Draft draft = Draft.of(examined, Quantity::text);
        assertThat(draft.story().of(Role.Kind.HYPOTHESIS))
                .noneMatch(step -> step.title().startsWith("Not recorded"));
    }

    @Test
    void whatCouldNotBeSeenIsToBeRecordedNextTime() throws IOException {
        Draft draft = draft("deadlock/threads-1.txt.gz");
        Step next = draft.story().of(Role.Kind.FOLLOW_UP).getFirst();
        assertThat(Notes.plain(next.note())).contains("How to enable");
        assertThat(draft.story().steps().getFirst().title()).contains("under way");
    }

    @Test
    void ofNothingThereIsAVerdictToo() {
        Draft draft = Draft.of(List.of(), Quantity::text);
        assertThat(draft.verdict().sentence()).isEqualTo("Nothing could be read.");
        assertThat(draft.story().of(Role.Kind.CAUSE)).isEmpty();
    }
}
