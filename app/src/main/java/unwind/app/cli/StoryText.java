package unwind.app.cli;

import unwind.app.session.story.Draft;
import unwind.app.session.story.Event;
import unwind.app.session.story.Notes;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.ArrayList;
import java.util.List;

/// A walkthrough for people.
final class StoryText {
    private static final String INDENT = "   ";

    private StoryText() {}

    static List<String> of(Draft draft, Story story, boolean drafted) {
        List<String> lines = new ArrayList<>();
        lines.add(draft.verdict().sentence());
        if (!draft.verdict().impact().isEmpty()) {
            lines.add(draft.verdict().impact());
        }
        lines.add("");
        if (!draft.events().isEmpty()) {
            lines.add("What happened when (" + Times.zone() + "):");
            for (Event event : draft.events()) {
                lines.add(
                        INDENT
                                + Times.readable(event.timeNanos())
                                + "  "
                                + event.text()
                                + " ("
                                + event.shownBy()
                                + ")");
            }
            lines.add("");
        }
        lines.add(drafted ? "A first draft, made by Unwind:" : "The walkthrough:");
        int number = 0;
        for (Step step : story.steps()) {
            lines.add("");
            lines.add(++number + ". " + step.title() + " (" + what(step, story) + ")");
            Notes.plain(step.note())
                    .lines()
                    .map(line -> line.isEmpty() ? line : INDENT + line)
                    .forEach(lines::add);
        }
        return lines;
    }

    /// The role of a step with what belongs to it.
    private static String what(Step step, Story story) {
        return step.role().kind().word() + Notes.state(step, story);
    }
}
