package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.session.Session;
import unwind.app.session.story.Step;
import unwind.app.views.overview.ArrangementText;
import unwind.app.views.overview.FindingBand;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.overview.OverviewView;
import unwind.app.views.overview.StepFlag;
import unwind.app.views.overview.TrackArrangement;
import unwind.parsers.model.ProgramRuntime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Hosts the tracks: they are shown while files are still being read, they carry the findings and
/// the steps, and time is selected on them.
final class TimelineHost {
    private final Session session;
    private final Host host;
    private final OverviewView overview = new OverviewView();
    private boolean previewing;
    private boolean shown;
    private boolean following;

    TimelineHost(Host host) {
        this.host = host;
        session = host.session();
        overview.warmUp();
        overview.setOnBrush(range -> {
            if (!following) {
                session.select(range);
            }
        });
        overview.setOnClock(() -> session.setWallClock(!session.wallClock()));
        session.setWallClock(overview.isWallClock());
    }

    View<?> view() {
        return new View<>(
                        Views.TIMELINE,
                        "Timeline",
                        "fth-activity",
                        View.Role.TRACKS,
                        overview.node(),
                        TimelineHost::content,
                        this::show,
                        this::clear,
                        overview::setDark)
                .selectedBy(this::select)
                .with(new View.Time(overview::visible, overview::setVisible, overview::isWallClock))
                .with(
                        new View.Arrangement(
                                () -> ArrangementText.of(overview.arrangement()),
                                text -> overview.setArrangement(ArrangementText.parse(text))));
    }

    private static OverviewContent content(ProcessCase process) {
        return OverviewContent.of(Timeline.of(process.recordings()))
                .withMarks(Mark.of(process, ProcessArtifacts::name))
                .withCrashes(CrashStory.all(process.recordings(), Quantity::text));
    }

    /// How the tracks are arranged.
    TrackArrangement arrangement() {
        return overview.arrangement();
    }

    void arrange(TrackArrangement arrangement) {
        overview.setArrangement(arrangement);
    }

    /// @param listener told when the user has arranged the tracks otherwise
    void setOnArrangement(Consumer<TrackArrangement> listener) {
        overview.setOnArrangement(listener);
    }

    /// Lets a panel list the files' times, and move the file of a mark that is dragged.
    void setClock(ClockController clock) {
        overview.setOnMarks(clock::toggle, clock::move);
    }

    /// @param mark told the mark that is opened
    /// @param finding told the number of the finding that is opened
    /// @param step told the number of the step that is opened
    void setOnOpen(Consumer<Mark> mark, IntConsumer finding, IntConsumer step) {
        overview.setOnOpen(mark);
        overview.setOnFinding(finding);
        overview.setOnStep(step);
    }

    /// Writes times as they are to be written now.
    void tellTime() {
        overview.setZone(session.zone());
        overview.setWallClock(session.wallClock());
    }

    boolean isWallClock() {
        return overview.isWallClock();
    }

    /// Selects a span of time, as a user who drags over it.
    void brush(TimeRange range) {
        overview.setBrushed(Optional.of(range));
    }

    /// @param listener told which time the tracks show
    void setOnVisible(Consumer<TimeRange> listener) {
        overview.setOnVisible(listener);
    }

    /// Selects nothing.
    void dropBrush() {
        overview.setBrushed(Optional.empty());
    }

    /// Shows the timelines of a part of a file, until its process is shown or [#endPreview].
    void preview(OverviewContent content) {
        if (!previewing) {
            previewing = true;
            overview.clearRangeSummaries();
        }
        overview.refine(content);
        host.area().peek(Views.TIMELINE);
    }

    /// From here on the timelines of a part are as good as none.
    void endPreview() {
        previewing = false;
    }

    /// Shows the timelines; a selected span stays selected where there is still something.
    private void show(OverviewContent content) {
        Optional<TimeRange> selected = session.selection();
        session.shownProcess()
                .ifPresent(process ->
                        overview.setRangeSummaries(
                                range -> RangeSummary.of(process.recordings(), range)));
        overview.setOnProcessor(session.shownProcess().flatMap(this::processorTime));
        boolean refined = previewing;
        previewing = false;
        shown = true;
        follow(() -> {
            if (refined) {
                overview.refine(content);
            } else {
                overview.show(content);
            }
            overview.setBrushed(selected);
        });
    }

    /// What shows the processor time of the selected span by thread, or by what goroutines were
    /// started with; empty where there is none.
    private Optional<Runnable> processorTime(ProcessCase process) {
        boolean isOfGo =
                process.recordings().stream().anyMatch(each -> each.runtime() == ProgramRuntime.GO);
        return Profile.kinds(List.of(ProcessFiles.of(process.recordings()))).stream()
                .filter(kind -> kind.isCalled("cpu"))
                .findFirst()
                .map(kind ->
                        () ->
                                host.navigator()
                                        .go(
                                                host.navigator()
                                                        .here()
                                                        .in(Views.PROFILE)
                                                        .with("kind", kind.id())
                                                        .with("by", isOfGo ? "pool" : "thread")));
    }

    private void clear() {
        shown = false;
        if (!previewing) {
            follow(overview::clear);
        }
    }

    private void select(Optional<TimeRange> span) {
        if (shown && !overview.brushed().equals(span)) {
            follow(() -> overview.setBrushed(span));
        }
    }

    /// Changes the tracks; what they say of the selection while it lasts is no wish of the user.
    private void follow(Runnable change) {
        following = true;
        try {
            change.run();
        } finally {
            following = false;
        }
    }

    /// Shows findings as numbered bands.
    void setFindings(List<Finding> findings) {
        List<FindingBand> bands = new ArrayList<>();
        for (Finding finding : findings) {
            bands.add(
                    new FindingBand(
                            bands.size() + 1,
                            finding.severity(),
                            finding.range(),
                            finding.title()));
        }
        overview.setFindings(bands);
    }

    void chooseFinding(OptionalInt number) {
        overview.setChosenFinding(number);
    }

    /// Flags the steps that show a time of the process that is shown.
    void showSteps() {
        String process = session.shownProcess().map(ProcessCase::title).orElse("");
        List<StepFlag> flags = new ArrayList<>();
        List<Step> steps = session.story().steps();
        for (int i = 0; i < steps.size(); i++) {
            int number = i + 1;
            Step step = steps.get(i);
            step.place()
                    .filter(place -> place.process().isEmpty() || place.process().equals(process))
                    .flatMap(place -> place.brushed().or(place::visible))
                    .ifPresent(range -> flags.add(new StepFlag(number, range, step.title())));
        }
        overview.setSteps(flags);
    }
}
