package unwind.app.export.report;

import java.util.List;

/// A report on an incident. Its texts come from files that nobody vouches for: whoever writes them
/// escapes them.
///
/// @param title what the report is about
/// @param verdict the incident in one sentence; empty where nobody said it
/// @param impact what it cost; empty where nothing was measured
/// @param lead which files, of which time
/// @param chapters first the story, then each process, then the files
public record Report(
        String title, String verdict, String impact, String lead, List<Chapter> chapters) {

    /// A report without a verdict.
    public Report(String title, String lead, List<Chapter> chapters) {
        this(title, "", "", lead, chapters);
    }

    /// A part of the report.
    ///
    /// @param title the process, where there are several; else empty
    public record Chapter(String title, List<Section> sections) {
        /// Copies the list.
        public Chapter {
            sections = List.copyOf(sections);
        }
    }

    /// Some blocks under a heading.
    public record Section(String title, List<Block> blocks) {
        /// Copies the list.
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /// Copies the list.
    public Report {
        chapters = List.copyOf(chapters);
    }

    /// The report in one paragraph: which process and when, the verdict, what it cost, and the
    /// first remedy.
    public String brief() {
        String remedy =
                chapters.stream()
                        .flatMap(chapter -> chapter.sections().stream())
                        .filter(section -> section.title().equals(StorySection.REMEDIES))
                        .flatMap(section -> section.blocks().stream())
                        .filter(Block.StepCard.class::isInstance)
                        .map(block -> ((Block.StepCard) block).title())
                        .findFirst()
                        .map(title -> " What to do: " + title)
                        .orElse("");
        return title
                + " ("
                + lead
                + "): "
                + verdict
                + (impact.isEmpty() ? "" : " " + impact)
                + remedy;
    }

    /// What the report says of an incident. Pure; takes seconds on large recordings.
    public static Report of(ReportInput input) {
        return Sections.report(input);
    }
}
