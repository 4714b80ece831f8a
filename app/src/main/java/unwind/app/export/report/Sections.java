package unwind.app.export.report;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Report.Chapter;
import unwind.app.export.report.Report.Section;
import unwind.app.session.story.Draft;
import unwind.app.session.story.Examined;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;
import unwind.app.session.story.Verdict;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a report consists of, in this order. A further section is one more line.
final class Sections {
    /// A part of the report on one process; without blocks it is left out.
    ///
    /// @param title its heading
    private record Part(String title, Function<OfProcess, List<Block>> blocks) {}

    private static final List<Part> OF_PROCESS =
            List.of(
                    new Part("Findings", FindingsSection::of),
                    new Part("Timelines", TimelineSection::of),
                    new Part("Allocation by path", HotspotsSection::of),
                    new Part("Flame graphs", FlameBlocks::of),
                    new Part("Profiles", ProfileSection::of),
                    new Part("Benchmarks", BenchmarkSection::of),
                    new Part("Exceptions thrown", HotspotsSection::throwSites),
                    new Part("Threads", ThreadsSection::of),
                    new Part("Class histograms", HistogramSection::of),
                    new Part("Not recorded", GapsSection::of),
                    new Part("Process and environment", SummarySection::of));

    /// A process and what several sections need of it.
    record OfProcess(ReportInput input, ProcessCase process, Examined examined, Hotspots hotspots) {
        IncidentSummary summary() {
            return examined.summary();
        }

        FindingsReport findings() {
            return examined.findings();
        }

        static OfProcess of(ReportInput input, ProcessCase process) {
            List<Recording> recordings = process.recordings();
            return new OfProcess(
                    input,
                    process,
                    Examined.of(process, input.nameOf(), input.range(), input.classes()),
                    Hotspots.of(
                            List.of(recordings), input.range(), Grouping.SITE, input.classes()));
        }
    }

    private Sections() {}

    static Report report(ReportInput input) {
        List<ProcessCase> processes = input.incident().processes();
        List<OfProcess> all = processes.stream().map(each -> OfProcess.of(input, each)).toList();
        Draft draft = draft(all);
        boolean drafted = input.story().isEmpty();
        Story story = drafted ? draft.story() : input.story();
        List<Chapter> chapters = new ArrayList<>();
        List<Block> crashes = CrashSection.of(input);
        if (!crashes.isEmpty()) {
            chapters.add(new Chapter("", List.of(new Section("What died", crashes))));
        }
        if (!all.isEmpty()) {
            chapters.add(new Chapter("", StorySection.of(input, draft, story, drafted, all)));
        }
        for (OfProcess of : all) {
            chapters.add(chapter(of, processes.size() > 1));
        }
        chapters.add(new Chapter("", List.of(new Section("Files", ArtifactsSection.files(input)))));
        List<Block> problems = ArtifactsSection.problems(input);
        if (!problems.isEmpty()) {
            chapters.add(new Chapter("", List.of(new Section("Problems", problems))));
        }
        Verdict verdict = draft.verdict();
        return new Report(
                title(processes),
                drafted ? verdict.sentence() : said(story).orElse(verdict.sentence()),
                verdict.impact(),
                lead(input),
                chapters);
    }

    /// What a draft says of the processes.
    static Draft draft(List<OfProcess> processes) {
        return Draft.of(processes.stream().map(OfProcess::examined).toList(), Quantity::text);
    }

    /// What a story names as the cause.
    private static Optional<String> said(Story story) {
        return story.of(Role.Kind.CAUSE).stream()
                .map(Step::title)
                .filter(title -> !title.isBlank())
                .map(title -> title.endsWith(".") ? title : title + ".")
                .findFirst();
    }

    private static Chapter chapter(OfProcess of, boolean named) {
        List<Section> sections = new ArrayList<>();
        for (Part part : OF_PROCESS) {
            List<Block> blocks = part.blocks().apply(of);
            if (!blocks.isEmpty()) {
                sections.add(new Section(part.title(), blocks));
            }
        }
        return new Chapter(named ? of.process().title() : "", sections);
    }

    private static String title(List<ProcessCase> processes) {
        return processes.isEmpty()
                ? "Nothing readable"
                : processes.stream().map(ProcessCase::title).collect(Collectors.joining(", "));
    }

    private static String lead(ReportInput input) {
        String files = counted(input.readings().size(), "file");
        return input.incident()
                .range()
                .map(range ->
                        files
                                + " from "
                                + input.instants().text(range.fromNanos())
                                + " to "
                                + input.instants().text(range.toNanos()))
                .orElse(files + ", of which nothing could be read");
    }

    static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
