package unwind.app.export.report;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.export.report.Block.Column;
import unwind.app.export.report.Report.Section;
import unwind.app.session.Place;
import unwind.app.session.story.Draft;
import unwind.app.session.story.Event;
import unwind.app.session.story.Notes;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The walkthrough by roles, in a fixed order, so that a reader finds the answers: what happened,
/// why, how that is known, and what is to be done.
final class StorySection {
    /// The heading of what ends it.
    static final String REMEDIES = "Remedies";

    /// Tracks that a step draws of its time.
    private static final int MAX_TRACKS = 2;

    private StorySection() {}

    /// The sections of a story; those without steps are left out.
    ///
    /// @param drafted whether nobody has edited it
    static List<Section> of(
            ReportInput input,
            Draft draft,
            Story story,
            boolean drafted,
            List<Sections.OfProcess> processes) {
        List<Section> sections = new ArrayList<>();
        for (Role.Kind kind : Role.Kind.values()) {
            List<Block> blocks = new ArrayList<>();
            if (kind == Role.Kind.HAPPENED) {
                blocks.add(
                        new Block.Paragraph(
                                drafted
                                        ? "Drafted by Unwind from its checks and the curves. Guesses"
                                                + " say that they are; nobody has confirmed them."
                                        : "The walkthrough of those who investigated."));
                events(input, draft.events()).ifPresent(blocks::add);
            }
            for (Step step : story.of(kind)) {
                blocks.add(card(input, story, step, drafted, processes));
            }
            if (!blocks.isEmpty()) {
                sections.add(new Section(title(kind), blocks));
            }
        }
        return sections;
    }

    private static String title(Role.Kind kind) {
        return switch (kind) {
            case HAPPENED -> "What happened";
            case HYPOTHESIS -> "Other hypotheses";
            case CAUSE -> "Cause";
            case EVIDENCE -> "Evidence";
            case REMEDY -> REMEDIES;
            case FOLLOW_UP -> "Follow-ups";
        };
    }

    private static Optional<Block> events(ReportInput input, List<Event> events) {
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Block.Table(
                                List.of(
                                        Column.number("time, " + input.instants().clockZone()),
                                        Column.text("event"),
                                        Column.text("shown by")),
                                events.stream()
                                        .map(event ->
                                                List.of(
                                                        input.instants().clock(event.timeNanos()),
                                                        event.text(),
                                                        event.shownBy()))
                                        .toList()));
    }

    private static Block card(
            ReportInput input,
            Story story,
            Step step,
            boolean drafted,
            List<Sections.OfProcess> processes) {
        List<Block> blocks = new ArrayList<>();
        if (!step.note().isBlank()) {
            blocks.add(new Block.Note(step.note()));
        }
        // a draft's places are those of the findings, which the timelines below show
        if (!drafted) {
            step.place().ifPresent(place -> blocks.addAll(drawn(place, processes)));
        }
        return new Block.StepCard(
                story.indexOf(step.id()) + 1,
                step.role().kind().word() + Notes.state(step, story),
                step.title(),
                step.place().flatMap(StorySection::range).map(r -> when(input, r)).orElse(""),
                blocks);
    }

    private static String when(ReportInput input, TimeRange range) {
        return input.instants().clock(range.fromNanos(), range.toNanos())
                + " "
                + input.instants().clockZone();
    }

    private static Optional<TimeRange> range(Place place) {
        return place.brushed().or(place::visible);
    }

    /// What the place shows: the tracks that it names, or the first ones, over its time.
    private static List<Block> drawn(Place place, List<Sections.OfProcess> processes) {
        Optional<Sections.OfProcess> process =
                processes.stream()
                        .filter(each ->
                                place.process().isEmpty()
                                        || each.process().title().equals(place.process()))
                        .findFirst();
        if (process.isEmpty()) {
            return List.of();
        }
        TimeRange whole = process.get().examined().range();
        TimeRange visible =
                place.visible().filter(whole::overlaps).map(whole::within).orElse(whole);
        List<Block> figures = new ArrayList<>();
        for (TimelineTrack track : process.get().examined().timeline().tracks()) {
            boolean fits =
                    track.data().absence().isEmpty()
                            && wanted(place, track.track().id())
                            && figures.size() < MAX_TRACKS;
            if (fits) {
                figures.add(TimelineSection.figure(process.get(), track, visible));
            }
        }
        return figures.isEmpty()
                ? List.of()
                : List.of(new Block.Details("What was looked at (" + place.view() + ")", figures));
    }

    /// The tracks that a view is about.
    private static boolean wanted(Place place, String track) {
        String tracks = place.options().getOrDefault("tracks", "");
        if (!tracks.isEmpty()) {
            return List.of(tracks.split(",")).contains(track);
        }
        return switch (place.view()) {
            case "threads" -> track.equals("threads") || track.equals("goroutines");
            case "heap" -> track.equals("heap") || track.equals("classes");
            case "hotspots" -> track.equals("allocation") || track.equals("cpu");
            default -> true;
        };
    }
}
