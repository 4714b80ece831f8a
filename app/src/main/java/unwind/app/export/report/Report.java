package unwind.app.export.report;

import java.util.List;

/// A report on an incident. Its texts come from files that nobody vouches for: whoever writes them
/// escapes them.
///
/// @param title what the report is about
/// @param lead one sentence below it
/// @param chapters first what concerns all files, then each process
public record Report(String title, String lead, List<Chapter> chapters) {

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

    /// What the report says of an incident. Pure; takes seconds on large recordings.
    public static Report of(ReportInput input) {
        return Sections.report(input);
    }
}
