package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.CaseFile;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.app.session.ClassRoots;
import unwind.app.session.Filter;
import unwind.app.session.Navigator;
import unwind.app.session.Opening;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.story.Step;
import unwind.app.views.compare.CompareView;
import unwind.app.views.events.EventsContent;
import unwind.app.views.events.EventsView;
import unwind.app.views.exceptions.ExceptionsContent;
import unwind.app.views.exceptions.ExceptionsView;
import unwind.app.views.findings.FindingLinks;
import unwind.app.views.findings.FindingsPanel;
import unwind.app.views.findings.IncidentContent;
import unwind.app.views.findings.IncidentView;
import unwind.app.views.heap.HeapContent;
import unwind.app.views.heap.HeapView;
import unwind.app.views.hotspots.HotspotsContent;
import unwind.app.views.hotspots.HotspotsView;
import unwind.app.views.overview.ArrangementText;
import unwind.app.views.overview.FindingBand;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.overview.OverviewView;
import unwind.app.views.overview.StepFlag;
import unwind.app.views.pauses.PausesContent;
import unwind.app.views.pauses.PausesView;
import unwind.app.views.threads.ThreadsContent;
import unwind.app.views.threads.ThreadsView;
import unwind.app.views.walkthrough.WalkthroughView;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The views of a window, in the order of the navigation, and how one leads to another.
final class Views {
    /// The first page: what is wrong.
    static final String INCIDENT = "incident";

    /// The tracks.
    static final String TIMELINE = "timeline";

    private static final String FINDINGS = "findings";
    private static final String HOTSPOTS = "hotspots";
    private static final String THREADS = "threads";
    private static final String HEAP = "heap";
    private static final String PAUSES = "pauses";
    private static final String EXCEPTIONS = "exceptions";
    private static final String EVENTS = "events";
    private static final String COMPARE = "compare";

    /// The steps of the postmortem.
    static final String WALKTHROUGH = "walkthrough";

    private final Session session;
    private final Navigator navigator;
    private final FileChoice choice;
    private final Supplier<ViewArea> area;
    private final ClassRoots roots;
    private final IncidentView incident = new IncidentView();
    private final OverviewView overview = new OverviewView();
    private final FindingsPanel findings = new FindingsPanel();
    private final HotspotsView hotspots = new HotspotsView();
    private final ThreadsView threads = new ThreadsView();
    private final HeapView heap = new HeapView();
    private final PausesView pauses = new PausesView();
    private final ExceptionsView exceptions = new ExceptionsView();
    private final EventsView events = new EventsView();
    private final CompareView compare;
    private final WalkthroughView walkthrough;
    private final StoryDraft drafting;
    private final LastAnswer<ProcessCase, FindingsReport> looked = new LastAnswer<>(this::look);
    private final LastAnswer<ProcessCase, KnownNames> names = new LastAnswer<>(KnownNames::of);
    private List<Finding> found = List.of();
    private final FindingPlaces places;
    private final List<View<?>> all;
    private boolean previewing;
    private boolean timelinesShown;
    private boolean following;

    /// @param reader reads files that the open ones are compared with
    /// @param area where the views are shown; asked for only once the user does something
    Views(
            Session session,
            Navigator navigator,
            ClassRoots roots,
            FileChoice choice,
            Opening.Reader reader,
            Supplier<ViewArea> area) {
        this.session = session;
        this.navigator = navigator;
        this.roots = roots;
        this.choice = choice;
        this.area = area;
        places = new FindingPlaces(session);
        drafting = new StoryDraft(session, roots);
        walkthrough = new WalkthroughView(session, this::words, navigator::go, this::lastPlace);
        compare = new CompareView(reader, choice.outside(), session::clockCorrections);
        connect();
        all = made();
    }

    /// Every view. A further view is one more line.
    private List<View<?>> made() {
        return List.of(
                incident(),
                timeline(),
                findings(),
                hotspotsOfProcess(),
                threadsOfProcess(),
                heapOfProcess(),
                exceptionsOfProcess(),
                pausesOfProcess(),
                eventsOfProcess(),
                comparison(),
                walkthrough());
    }

    /// Every view, in the order of the navigation.
    List<View<?>> all() {
        return all;
    }

    /// Where files can be dropped that are not to be opened.
    List<DropTarget.Area> dropAreas() {
        return List.of(new DropTarget.Area(compare.dropArea(), compare::compareWith));
    }

    /// Lets a panel list the files' times, and move the file of a mark that is dragged.
    void setClock(ClockController clock) {
        overview.setOnMarks(clock::toggle, clock::move);
    }

    /// A span of time in words, as the time axis writes it.
    String span(TimeRange range) {
        TimeRange whole = session.shownProcess().map(ProcessCase::range).orElse(range);
        TimeLabels labels = TimeLabels.of(whole, session.zone(), session.wallClock());
        double step = range.durationNanos() / 100.0;
        return labels.text(range.fromNanos(), step)
                + " – "
                + labels.text(range.toNanos(), step)
                + " · "
                + Quantity.text(range.durationNanos(), Unit.NANOSECONDS);
    }

    private void connect() {
        overview.warmUp();
        overview.setOnBrush(range -> {
            if (!following) {
                session.select(range);
            }
        });
        overview.setOnOpen(this::open);
        FindingLinks links =
                new FindingLinks(
                        this::showWhen,
                        (finding, evidence) -> {
                            Place place = places.of(navigator.here(), finding, evidence);
                            showAt(evidence, finding);
                            navigator.go(place);
                        });
        incident.setLinks(links);
        overview.setOnFinding(number -> showWhen(found.get(number - 1)));
        findings.setOnChoose(overview::setChosenFinding);
        findings.setLinks(links);
        hotspots.setOnAddClasses(
                () -> roots.add(choice.files().get()),
                () -> roots.add(choice.folder().get().stream().toList()));
        walkthrough.setOnDraft(this::draft);
        session.listenToStory(this::showSteps);
        overview.setOnStep(number -> {
            walkthrough.choose(session.story().steps().get(number - 1).id());
            navigator.open(WALKTHROUGH);
        });
        hotspots.setOnNarrow(navigator::filter);
        hotspots.setOnBrush(range -> overview.setBrushed(Optional.of(range)));
        compare.setOnAsk(choice.files(), choice.folder());
        compare.setClock(overview::isWallClock);
        compare.setOnDropSelection(() -> overview.setBrushed(Optional.empty()));
        session.setWallClock(overview.isWallClock());
        session.listen(this::follow);
        roots.listen(() -> {
            looked.forget();
            hotspots.setRoots(roots.all());
            compare.setRoots(roots.all());
            area.get().refresh(INCIDENT);
            area.get().refresh(FINDINGS);
            area.get().refresh(THREADS);
            area.get().refresh(EXCEPTIONS);
        });
    }

    private View<IncidentContent> incident() {
        return new View<>(
                INCIDENT,
                "Incident",
                "fth-alert-triangle",
                View.Role.PAGE,
                incident.node(),
                process -> IncidentContent.of(looked.of(process), process, session.zone()),
                this::showIncident,
                this::clearIncident,
                incident::setDark);
    }

    private void showIncident(IncidentContent content) {
        incident.show(content);
        found = content.report().findings();
        overview.setFindings(bands(found));
        area.get().count(FINDINGS, found.isEmpty() ? "" : String.valueOf(found.size()));
    }

    private void clearIncident() {
        incident.clear();
        found = List.of();
        overview.setFindings(List.of());
        area.get().count(FINDINGS, "");
    }

    private static List<FindingBand> bands(List<Finding> findings) {
        List<FindingBand> bands = new ArrayList<>();
        for (Finding finding : findings) {
            bands.add(
                    new FindingBand(
                            bands.size() + 1,
                            finding.severity(),
                            finding.range(),
                            finding.title()));
        }
        return bands;
    }

    /// What can be searched for: the findings, and the names in the files of the shown process.
    List<Palette.Entry> findable() {
        List<Palette.Entry> entries = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Finding finding = found.get(i);
            int number = i + 1;
            entries.add(
                    new Palette.Entry(
                            "finding", number + "  " + finding.title(), () -> showWhen(finding)));
        }
        return entries;
    }

    /// Goes to when a finding was, and chooses it.
    private void showWhen(Finding finding) {
        int number = found.indexOf(finding) + 1;
        findings.choose(number);
        navigator.go(
                places.when(navigator.here(), finding).with("finding", String.valueOf(number)));
    }

    /// The names in the files of the shown process; takes a while.
    KnownNames names(Optional<ProcessCase> process) {
        return process.map(names::of).orElse(KnownNames.NONE);
    }

    /// Where a name leads.
    Palette.Entry entry(KnownNames.Name name) {
        Place here = navigator.here();
        Filter filter = here.filter();
        Place place =
                switch (name.kind()) {
                    case THREAD ->
                            here.in(THREADS)
                                    .filtered(
                                            filter.withThreads(List.of(name.text())).withText(""));
                    case CLASS -> here.in(HEAP).filtered(filter.withText(name.text()));
                    case METHOD -> here.in(HOTSPOTS).filtered(filter.withText(name.text()));
                };
        return new Palette.Entry(name.kind().word(), name.text(), () -> navigator.go(place));
    }

    private View<OverviewContent> timeline() {
        return new View<>(
                        TIMELINE,
                        "Timeline",
                        "fth-activity",
                        View.Role.TRACKS,
                        overview.node(),
                        process ->
                                OverviewContent.of(Timeline.of(process.recordings()))
                                        .withMarks(Mark.of(process, ProcessArtifacts::name))
                                        .withCrashes(
                                                CrashStory.all(
                                                        process.recordings(), Quantity::text)),
                        this::showTimelines,
                        this::clearTimelines,
                        overview::setDark)
                .with(new View.Time(overview::visible, overview::setVisible, overview::isWallClock))
                .with(
                        new View.Arrangement(
                                () -> ArrangementText.of(overview.arrangement()),
                                text -> overview.setArrangement(ArrangementText.parse(text))));
    }

    /// Shows the timelines of a part of a file, until its process is shown or [#endPreview].
    void preview(OverviewContent content) {
        if (!previewing) {
            previewing = true;
            overview.clearRangeSummaries();
        }
        overview.refine(content);
        area.get().peek(TIMELINE);
    }

    /// From here on the timelines of a part are as good as none.
    void endPreview() {
        previewing = false;
    }

    /// Shows the timelines; a selected span stays selected where there is still something.
    private void showTimelines(OverviewContent content) {
        Optional<TimeRange> selected = session.selection();
        session.shownProcess()
                .ifPresent(process ->
                        overview.setRangeSummaries(
                                range -> RangeSummary.of(process.recordings(), range)));
        boolean refined = previewing;
        previewing = false;
        timelinesShown = true;
        follow(() -> {
            if (refined) {
                overview.refine(content);
            } else {
                overview.show(content);
            }
            overview.setBrushed(selected);
        });
    }

    private void clearTimelines() {
        timelinesShown = false;
        if (!previewing) {
            follow(overview::clear);
        }
    }

    /// Changes the tracks; what they say of the selection meanwhile is no wish of the user.
    private void follow(Runnable change) {
        following = true;
        try {
            change.run();
        } finally {
            following = false;
        }
    }

    private View<FindingsReport> findings() {
        return new View<>(
                        FINDINGS,
                        "Findings",
                        "fth-alert-triangle",
                        View.Role.PANEL,
                        findings.node(),
                        looked::of,
                        findings::show,
                        findings::clear,
                        findings::setDark)
                .filteredBy(findings::setFilter)
                .with(new View.Options(findings::options, findings::choose));
    }

    private View<HotspotsContent> hotspotsOfProcess() {
        return new View<>(
                        HOTSPOTS,
                        "Profile",
                        "fth-bar-chart-2",
                        View.Role.PANEL,
                        hotspots.node(),
                        process ->
                                HotspotsContent.of(
                                        ProcessFiles.of(
                                                process,
                                                file -> String.valueOf(file.getFileName())),
                                        Optional.empty(),
                                        roots.all()),
                        hotspots::show,
                        hotspots::clear,
                        hotspots::setDark)
                .filteredBy(hotspots::setFilter)
                .with(new View.Options(hotspots::options, hotspots::choose));
    }

    private View<ThreadsContent> threadsOfProcess() {
        return new View<>(
                        THREADS,
                        "Threads",
                        "fth-layers",
                        View.Role.PANEL,
                        threads.node(),
                        process ->
                                withClasses(
                                        process,
                                        classes ->
                                                ThreadsContent.of(
                                                        CaseFile.artifacts(
                                                                process, ProcessArtifacts::name),
                                                        process.range().fromNanos(),
                                                        session.zone(),
                                                        classes)),
                        threads::show,
                        threads::clear,
                        threads::setDark)
                .filteredBy(threads::setFilter);
    }

    private View<HeapContent> heapOfProcess() {
        return new View<>(
                        HEAP,
                        "Heap",
                        "fth-database",
                        View.Role.PANEL,
                        heap.node(),
                        process ->
                                HeapContent.of(
                                        CaseFile.artifacts(process, ProcessArtifacts::name),
                                        process.range().fromNanos(),
                                        session.zone()),
                        heap::show,
                        heap::clear,
                        heap::setDark)
                .filteredBy(heap::setFilter);
    }

    private View<ProcessCase> walkthrough() {
        return new View<>(
                WALKTHROUGH,
                "Walkthrough",
                "fth-book-open",
                View.Role.PAGE,
                walkthrough.node(),
                Function.identity(),
                process -> {},
                () -> {},
                walkthrough::setDark);
    }

    /// Lets the walkthrough be presented from the step of an index on.
    void setOnPresent(Consumer<Integer> present) {
        walkthrough.setOnPresent(present);
    }

    /// The index of the step that is chosen.
    int chosenStep() {
        return walkthrough.chosen();
    }

    /// Adds a step that shows where the user is.
    void addStep(Step step) {
        session.editStory(session.story().with(step));
        walkthrough.choose(step.id());
        walkthrough.say("");
    }

    /// Flags the steps that show a time of the process that is shown.
    private void showSteps() {
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

    private void draft() {
        walkthrough.say("Drafting …");
        drafting.ask(
                draft -> {
                    int before = session.story().steps().size();
                    session.editStory(StoryDraft.appended(session.story(), draft));
                    int added = session.story().steps().size() - before;
                    walkthrough.say("Drafted " + added + " steps; undo takes them back");
                },
                () -> walkthrough.say("The draft failed; the log says why"));
    }

    /// What a step at a place may be called: the finding that is looked at, or the place.
    String suggestedTitle(Place place) {
        return place.view().equals(FINDINGS) && findings.chosen().isPresent()
                ? found.get(findings.chosen().getAsInt() - 1).title()
                : words(place);
    }

    /// The place that a new step shows: where the user is, or was before the walkthrough.
    Place pinned() {
        return lastPlace().orElseGet(navigator::here);
    }

    private Optional<Place> lastPlace() {
        return navigator.last(place -> !place.view().equals(WALKTHROUGH));
    }

    /// A place in words.
    String words(Place place) {
        String title =
                all.stream()
                        .filter(view -> view.id().equals(place.view()))
                        .map(View::title)
                        .findFirst()
                        .orElse(place.view());
        return title
                + place.brushed().or(place::visible).map(range -> ", " + span(range)).orElse("")
                + (place.filter().text().isEmpty() ? "" : ", “" + place.filter().text() + "”");
    }

    private View<PausesContent> pausesOfProcess() {
        return new View<>(
                        PAUSES,
                        "Pauses",
                        "fth-pause-circle",
                        View.Role.PANEL,
                        pauses.node(),
                        process ->
                                PausesContent.of(
                                        process.recordings(), process.range(), labels(process)),
                        pauses::show,
                        pauses::clear,
                        pauses::setDark)
                .filteredBy(pauses::setFilter);
    }

    private View<ExceptionsContent> exceptionsOfProcess() {
        return new View<>(
                        EXCEPTIONS,
                        "Exceptions",
                        "fth-zap",
                        View.Role.PANEL,
                        exceptions.node(),
                        process ->
                                withClasses(
                                        process,
                                        classes ->
                                                ExceptionsContent.of(
                                                        process.recordings(),
                                                        process.range(),
                                                        labels(process),
                                                        classes)),
                        exceptions::show,
                        exceptions::clear,
                        exceptions::setDark)
                .filteredBy(exceptions::setFilter)
                .with(new View.Options(exceptions::options, exceptions::choose));
    }

    private View<EventsContent> eventsOfProcess() {
        return new View<>(
                        EVENTS,
                        "Events",
                        "fth-list",
                        View.Role.PANEL,
                        events.node(),
                        process -> EventsContent.of(process, labels(process)),
                        events::show,
                        events::clear,
                        events::setDark)
                .filteredBy(events::setFilter)
                .with(new View.Options(events::options, events::choose));
    }

    /// How instants of a process are written.
    private TimeLabels labels(ProcessCase process) {
        return TimeLabels.of(process.range(), session.zone(), session.wallClock());
    }

    private View<ProcessCase> comparison() {
        return new View<>(
                COMPARE,
                "Compare",
                "fth-columns",
                View.Role.PAGE,
                compare.node(),
                Function.identity(),
                compare::show,
                compare::clear,
                compare::setDark);
    }

    /// Has the views follow what is open and selected.
    private void follow(Session.Change change) {
        switch (change) {
            case SELECTION -> select();
            case PROCESS -> {
                select();
                showSteps();
            }
            case CLOCK -> {
                overview.setZone(session.zone());
                overview.setWallClock(session.wallClock());
                compare.setZone(session.zone());
                compare.tellTime();
                area.get().tellTime();
                // what has times in its words
                List.of(INCIDENT, THREADS, HEAP, EXCEPTIONS, PAUSES, EVENTS)
                        .forEach(area.get()::refresh);
            }
            case FILES -> {
                select();
                showSteps();
                if (session.shownProcess().isEmpty()) {
                    compare.forget();
                }
            }
            case TIMES -> {
                // The process is shown again with its new times.
            }
        }
    }

    private void select() {
        Optional<TimeRange> span = session.selection();
        compare.setSelection(span);
        hotspots.setSelection(span);
        findings.setSelection(span);
        threads.setSelection(span);
        heap.setSelection(span);
        exceptions.setSelection(span);
        pauses.setSelection(span);
        events.setSelection(span);
        if (timelinesShown && !overview.brushed().equals(span)) {
            follow(() -> overview.setBrushed(span));
        }
    }

    private FindingsReport look(ProcessCase process) {
        return withClasses(
                process,
                classes ->
                        FindingsReport.of(CaseFile.of(process, ProcessArtifacts::name, classes)));
    }

    /// What an analysis makes of the class files that the user gave.
    private <T> T withClasses(ProcessCase process, Function<KnownClasses, T> analysis) {
        try (ClassFiles files =
                ClassFiles.of(roots.all(), ClassFiles.ranOnThisJdk(process.recordings()))) {
            return analysis.apply(new KnownClasses(files));
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// Goes to what a mark on the time axis stands for.
    private void open(Mark mark) {
        switch (mark.kind()) {
            case THREAD_DUMP -> {
                threads.showAt(mark.timeNanos());
                navigator.open(THREADS);
            }
            case HISTOGRAM -> {
                heap.showAt(mark.timeNanos());
                navigator.open(HEAP);
            }
            case HEAP_DUMP, PROFILE, CRASH, OUT_OF_MEMORY, NOTE -> navigator.open(FINDINGS);
        }
    }

    /// Has the panels choose the dump or histogram of an evidence.
    private void showAt(Evidence evidence, Finding finding) {
        TimeRange range = evidence.where().orElse(finding.range());
        long middle = range.fromNanos() + range.durationNanos() / 2;
        switch (evidence.kind()) {
            case DUMP -> threads.showAt(middle, evidence.artifact());
            case HISTOGRAM -> heap.showAt(middle);
            case SITE, PROFILE, SOURCE, TIMELINE, THROW, OLD_OBJECT -> {
                // The selected time says it all.
            }
        }
    }
}
