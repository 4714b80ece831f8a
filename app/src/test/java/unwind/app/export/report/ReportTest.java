package unwind.app.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a report on recorded samples says.
class ReportTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    private static Report report(TimeRange range, String... files) throws IOException {
        List<Path> paths = Stream.of(files).map(SAMPLES::resolve).toList();
        List<Reading> readings =
                paths.stream()
                        .map(path -> Formats.read(path, Limits.DEFAULT, new Progress()))
                        .toList();
        try (ClassFiles none = ClassFiles.of(List.of(), false)) {
            return Report.of(
                    new ReportInput(
                            readings,
                            IncidentClock.align(readings),
                            range,
                            ReportInput.shortNames(paths),
                            new KnownClasses(none)));
        }
    }

    private static List<Section> sections(Report report) {
        return report.chapters().stream().flatMap(c -> c.sections().stream()).toList();
    }

    private static Section section(Report report, String title) {
        return sections(report).stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static <B extends Block> List<B> blocks(Section section, Class<B> type) {
        return section.blocks().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aLeakIsTheFirstFindingAndItsTimeStandsInTheTimelines() throws IOException {
        Report report = report(Slices.EVERYTHING, "thread-leak/recording.jfr.gz");
        Block.Card first = blocks(section(report, "Findings"), Block.Card.class).getFirst();
        assertThat(first.title()).contains("210 threads");
        assertThat(first.note())
                .startsWith("critical, confidence 95 %, from ")
                .doesNotContain("thread-leak");
        Block.Figure heap = blocks(section(report, "Timelines"), Block.Figure.class).getFirst();
        assertThat(heap.content().track().id()).isEqualTo("heap");
        assertThat(heap.ranges().getFirst().title()).isEqualTo(first.title());
    }

    @Test
    void aDeadlockOfSeveralDumpsIsToldOnce() throws IOException {
        Report report =
                report(Slices.EVERYTHING, "deadlock/threads-1.txt.gz", "deadlock/threads-2.txt.gz");
        List<Block> blocks = section(report, "Threads").blocks();
        assertThat(blocks.stream().filter(b -> b.equals(new Block.Heading("Deadlock, reported"))))
                .hasSize(1);
    }

    @Test
    void whatIsMissingSaysHowToRecordIt() throws IOException {
        Report report = report(Slices.EVERYTHING, "deadlock/threads-1.txt.gz");
        Block.Table gaps = blocks(section(report, "Not recorded"), Block.Table.class).getFirst();
        assertThat(gaps.rows()).isNotEmpty().allMatch(row -> !row.getLast().isBlank());
    }

    @Test
    void twoProcessesHaveAChapterEach() throws IOException {
        Report report =
                report(
                        Slices.EVERYTHING,
                        "thread-leak/recording.jfr.gz",
                        "deadlock/recording.jfr.gz");
        assertThat(report.chapters().stream().map(Chapter::title).filter(t -> !t.isEmpty()))
                .hasSize(2);
    }

    @Test
    void ofNothingReadableTheProblemsAreReported() throws IOException {
        Report report = report(Slices.EVERYTHING, "missing.jfr");
        assertThat(report.title()).isEqualTo("Nothing readable");
        Block.Table problems = blocks(section(report, "Problems"), Block.Table.class).getFirst();
        assertThat(problems.rows().getFirst().getFirst()).isEqualTo("missing.jfr");
    }

    @Test
    void aRangeLimitsTheTimelines() throws IOException {
        Report whole = report(Slices.EVERYTHING, "thread-leak/recording.jfr.gz");
        TimeRange all = blocks(section(whole, "Timelines"), Block.Figure.class).getFirst().range();
        TimeRange half = new TimeRange(all.fromNanos(), all.fromNanos() + all.durationNanos() / 2);
        Report part = report(half, "thread-leak/recording.jfr.gz");
        assertThat(blocks(section(part, "Timelines"), Block.Figure.class).getFirst().range())
                .isEqualTo(half);
    }

    @Test
    void namesAreTheShortestThatTellFilesApart() {
        List<Path> files = List.of(Path.of("/a/b/x.jfr"), Path.of("/a/c/x.jfr"));
        assertThat(ReportInput.shortNames(files).apply(files.get(0)))
                .isEqualTo(Path.of("b/x.jfr").toString());
        assertThat(ReportInput.shortNames(List.of(files.get(1))).apply(files.get(1)))
                .isEqualTo("x.jfr");
    }
}
