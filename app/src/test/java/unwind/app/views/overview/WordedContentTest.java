package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.redact.KnownValues;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What is drawn into a picture for others has no secret and no redacted name.
class WordedContentTest {
    @TempDir private Path folder;

    @Test
    void noTextOfAPictureKeepsWhatIsRedacted() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("gc.log"),
                        "[1.0s][info][gc] GC(0) Pause Full (millers-7 password=hunter2) 9M->6M(99M)"
                                + " 10.000ms\n");
        Recording recording =
                Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
        KnownValues known = new KnownValues(List.of());
        known.learn("Host: millers");
        Redaction redaction = new Redaction(Set.of(Subject.HOSTS), List.of(), List.of(), known);
        OverviewContent content =
                OverviewContent.of("millers 4711", Timeline.of(List.of(recording)))
                        .withMarks(
                                List.of(
                                        new Mark(
                                                Marker.Kind.THREAD_DUMP,
                                                recording.time().startNanos(),
                                                "dump of millers",
                                                "millers.txt",
                                                file,
                                                recording.time())))
                        .withCrashes(
                                List.of(
                                        new CrashStory(
                                                "died on millers",
                                                List.of(
                                                        new CrashStory.Fact(
                                                                "token", "token=hunter2")),
                                                List.of("millers.so"),
                                                List.of())));
        assertThat(texts(content)).contains("millers", "hunter2");
        assertThat(texts(content.worded(redaction::text)))
                .doesNotContain("millers", "hunter2")
                .contains("‹host› 4711", "dump of ‹host›", "‹host›-7");
    }

    private static String texts(OverviewContent content) {
        StringBuilder all = new StringBuilder(content.title()).append('\n');
        content.marks().forEach(mark -> all.append(mark.title()).append(mark.file()).append('\n'));
        content.crashes().forEach(crash -> all.append(crash.text()).append('\n'));
        content.tracks()
                .forEach(track -> {
                    track.curves().forEach(curve -> all.append(curve.line().label()).append('\n'));
                    track.spans()
                            .forEach(spans ->
                                    all.append(spans.bars().label()).append(spans.bars().texts()));
                });
        return all.toString();
    }
}
