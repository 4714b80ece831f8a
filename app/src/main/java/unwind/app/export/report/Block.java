package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;
import unwind.parsers.model.Unit;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/// A piece of a section.
public sealed interface Block {
    /// A heading within a section.
    record Heading(String text) implements Block {}

    /// A sentence or more.
    record Paragraph(String text) implements Block {}

    /// Names and their values.
    record Facts(List<Fact> facts) implements Block {
        /// Copies the list.
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /// A name and its value.
    record Fact(String name, String value) {}

    /// Sentences one below the other.
    record Bullets(List<String> texts) implements Block {
        /// Copies the list.
        public Bullets {
            texts = List.copyOf(texts);
        }
    }

    /// Lines of code or of a stack trace.
    record Code(List<String> lines) implements Block {
        /// Copies the list.
        public Code {
            lines = List.copyOf(lines);
        }
    }

    /// Rows of cells.
    record Table(List<Column> columns, List<List<String>> rows) implements Block {
        /// Checks that every row has a cell for each column.
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "rows must have "
                                    + columns.size()
                                    + " cells but one had "
                                    + row.size());
                }
            }
        }
    }

    /// The heading of a column and how its cells are set.
    record Column(String title, Kind kind) {
        /// How cells are set.
        public enum Kind {
            /// To the left, as prose.
            TEXT,
            /// To the left, as code: names of classes, sites, threads and files.
            CODE,
            /// To the right.
            NUMBER
        }

        static Column text(String title) {
            return new Column(title, Kind.TEXT);
        }

        static Column code(String title) {
            return new Column(title, Kind.CODE);
        }

        static Column number(String title) {
            return new Column(title, Kind.NUMBER);
        }
    }

    /// A whole and what it is made of.
    record Parts(List<Part> parts) implements Block {
        /// Copies the list.
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// A part of a whole.
    ///
    /// @param share of the whole, 0 to 1
    /// @param value the part in words
    /// @param hue what it is, which decides its colour
    record Part(String name, double share, String value, Enum<?> hue) {}

    /// A track of the timeline.
    ///
    /// @param range the time from left to right
    /// @param ranges when findings hold, most important first
    /// @param zone of the times on it
    /// @param command what prints the same on the command line; empty where nothing does
    /// @param wording what becomes of the names in the content, such as those of classes
    record Figure(
            TrackContent content,
            TimeRange range,
            List<Mark> marks,
            List<Numbered> ranges,
            ZoneId zone,
            String command,
            UnaryOperator<String> wording)
            implements Block {
        /// Copies the lists.
        public Figure {
            marks = List.copyOf(marks);
            ranges = List.copyOf(ranges);
        }

        /// A track with times in UTC, of which no command is known.
        public Figure(
                TrackContent content, TimeRange range, List<Mark> marks, List<Numbered> ranges) {
            this(content, range, marks, ranges, ZoneOffset.UTC, "", UnaryOperator.identity());
        }
    }

    /// A flame graph.
    ///
    /// @param title what is weighed
    /// @param unit of the weights
    /// @param command what prints the same on the command line
    /// @param wording what becomes of the names of frames
    record Flame(
            FlameTree tree, String title, Unit unit, String command, UnaryOperator<String> wording)
            implements Block {}

    /// Words of a person or of a draft, in CommonMark; nothing in them is executed or fetched.
    record Note(String markdown) implements Block {}

    /// Blocks that open when they are asked for.
    ///
    /// @param summary what they are, in a few words
    record Details(String summary, List<Block> blocks) implements Block {
        /// Copies the list.
        public Details {
            blocks = List.copyOf(blocks);
        }
    }

    /// A step of the walkthrough.
    ///
    /// @param number in the walkthrough, from 1
    /// @param role what it is, with what became of it: "hypothesis, refuted by step 3"
    /// @param when the time it is about; empty where there is none
    record StepCard(int number, String role, String title, String when, List<Block> blocks)
            implements Block {
        /// Copies the list.
        public StepCard {
            blocks = List.copyOf(blocks);
        }
    }

    /// When a finding holds.
    ///
    /// @param number of the finding, from 1
    record Numbered(int number, Severity severity, TimeRange range, String title) {}

    /// A finding.
    ///
    /// @param number from 1, the most important first
    /// @param note id, confidence and time, in one line
    record Card(int number, Severity severity, String title, String note, List<Block> blocks)
            implements Block {
        /// Copies the list.
        public Card {
            blocks = List.copyOf(blocks);
        }
    }
}
