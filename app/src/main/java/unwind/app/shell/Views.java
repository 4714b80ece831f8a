package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.CaseFile;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.Quantity;
import unwind.app.session.ClassRoots;
import unwind.app.session.Opening;
import unwind.app.session.Session;
import unwind.app.views.compare.CompareView;
import unwind.app.views.findings.FindingsView;
import unwind.app.views.heap.HeapContent;
import unwind.app.views.heap.HeapView;
import unwind.app.views.hotspots.HotspotsContent;
import unwind.app.views.hotspots.HotspotsView;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.overview.OverviewView;
import unwind.app.views.threads.ThreadsContent;
import unwind.app.views.threads.ThreadsView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The views of a window, in the order of the navigation, and how one leads to another.
final class Views {
    private static final String OVERVIEW = "overview";
    private static final String FINDINGS = "findings";
    private static final String HOTSPOTS = "hotspots";
    private static final String THREADS = "threads";
    private static final String HEAP = "heap";
    private static final String COMPARE = "compare";

    private final Session session;
    private final FileChoice choice;
    private final Supplier<ViewArea> area;
    private final ClassRoots roots;
    private final OverviewView overview = new OverviewView();
    private final FindingsView findings = new FindingsView();
    private final HotspotsView hotspots = new HotspotsView();
    private final ThreadsView threads = new ThreadsView();
    private final HeapView heap = new HeapView();
    private final CompareView compare;
    private boolean previewing;

    /// @param reader reads files that the open ones are compared with
    /// @param area where the views are shown; asked for only once the user does something
    Views(
            Session session,
            ClassRoots roots,
            FileChoice choice,
            Opening.Reader reader,
            Supplier<ViewArea> area) {
        this.session = session;
        this.roots = roots;
        this.choice = choice;
        this.area = area;
        compare = new CompareView(reader, choice.outside(), session::clockCorrections);
        connect();
    }

    /// Every view. A further view is one more line.
    List<View<?>> all() {
        return List.of(
                overview(),
                findings(),
                hotspotsOfProcess(),
                threadsOfProcess(),
                heapOfProcess(),
                comparison());
    }

    /// Where files can be dropped that are not to be opened.
    List<DropTarget.Area> dropAreas() {
        return List.of(new DropTarget.Area(compare.dropArea(), compare::compareWith));
    }

    /// Lets a panel list the files' times, and move the file of a mark that is dragged.
    void setClock(ClockController clock) {
        overview.setOnMarks(clock::toggle, clock::move);
    }

    private void connect() {
        overview.warmUp();
        overview.setOnBrush(session::select);
        overview.setOnOpen(this::open);
        findings.setOnShow(this::show);
        hotspots.setOnAddClasses(
                () -> roots.add(choice.files().get()),
                () -> roots.add(choice.folder().get().stream().toList()));
        session.listen(change -> hotspots.setSelection(session.selection()));
        compare.setOnAsk(choice.files(), choice.folder());
        compare.setClock(overview::isWallClock);
        compare.setOnDropSelection(() -> overview.setBrushed(Optional.empty()));
        session.setWallClock(overview.isWallClock());
        session.listen(this::follow);
        roots.listen(() -> {
            hotspots.setRoots(roots.all());
            compare.setRoots(roots.all());
            area.get().refresh(FINDINGS);
            area.get().refresh(THREADS);
        });
    }

    private View<OverviewContent> overview() {
        return new View<>(
                OVERVIEW,
                "Overview",
                "fth-activity",
                overview.node(),
                process ->
                        OverviewContent.of(Timeline.of(process.recordings()))
                                .withMarks(Mark.of(process, ProcessArtifacts::name))
                                .withCrashes(CrashStory.all(process.recordings(), Quantity::text)),
                this::showTimelines,
                this::clearTimelines,
                overview::setDark,
                Optional.of(
                        new View.Time(
                                overview::visible, overview::setVisible, overview::isWallClock)));
    }

    /// Shows the timelines of a part of a file, until its process is shown or [#endPreview].
    void preview(OverviewContent content) {
        if (!previewing) {
            previewing = true;
            overview.clearRangeSummaries();
        }
        overview.refine(content);
        area.get().peek(OVERVIEW);
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
        if (previewing) {
            previewing = false;
            overview.refine(content);
        } else {
            overview.show(content);
        }
        overview.setBrushed(selected);
    }

    private void clearTimelines() {
        if (!previewing) {
            overview.clear();
        }
    }

    private View<FindingsReport> findings() {
        return new View<>(
                FINDINGS,
                "Findings",
                "fth-alert-triangle",
                findings.node(),
                this::look,
                findings::show,
                findings::clear,
                findings::setDark,
                Optional.empty());
    }

    private View<HotspotsContent> hotspotsOfProcess() {
        return new View<>(
                HOTSPOTS,
                "Hotspots",
                "fth-bar-chart-2",
                hotspots.node(),
                process ->
                        HotspotsContent.of(
                                ProcessFiles.of(
                                        process, file -> String.valueOf(file.getFileName())),
                                Optional.empty(),
                                roots.all()),
                hotspots::show,
                hotspots::clear,
                hotspots::setDark,
                Optional.empty());
    }

    private View<ThreadsContent> threadsOfProcess() {
        return new View<>(
                THREADS,
                "Threads",
                "fth-layers",
                threads.node(),
                process ->
                        withClasses(
                                process,
                                classes ->
                                        ThreadsContent.of(
                                                CaseFile.artifacts(process, ProcessArtifacts::name),
                                                process.range().fromNanos(),
                                                ZoneId.systemDefault(),
                                                classes)),
                threads::show,
                threads::clear,
                threads::setDark,
                Optional.empty());
    }

    private View<HeapContent> heapOfProcess() {
        return new View<>(
                HEAP,
                "Heap",
                "fth-database",
                heap.node(),
                process ->
                        HeapContent.of(
                                CaseFile.artifacts(process, ProcessArtifacts::name),
                                process.range().fromNanos(),
                                ZoneId.systemDefault()),
                heap::show,
                heap::clear,
                heap::setDark,
                Optional.empty());
    }

    private View<ProcessCase> comparison() {
        return new View<>(
                COMPARE,
                "Compare",
                "fth-columns",
                compare.node(),
                Function.identity(),
                compare::show,
                compare::clear,
                compare::setDark,
                Optional.empty());
    }

    /// Has the comparison follow what is open and selected.
    private void follow(Session.Change change) {
        switch (change) {
            case SELECTION, PROCESS -> compare.setSelection(session.selection());
            case CLOCK -> {
                overview.setWallClock(session.wallClock());
                compare.tellTime();
            }
            case FILES -> {
                compare.setSelection(session.selection());
                if (session.shownProcess().isEmpty()) {
                    compare.forget();
                }
            }
            case TIMES -> {
                // The process is shown again with its new times.
            }
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
                area.get().open(THREADS);
            }
            case HISTOGRAM -> {
                heap.showAt(mark.timeNanos());
                area.get().open(HEAP);
            }
            case HEAP_DUMP, PROFILE, CRASH, OUT_OF_MEMORY, NOTE -> area.get().open(FINDINGS);
        }
    }

    /// Goes to what bears a finding out.
    private void show(Evidence.Kind kind, TimeRange range) {
        long middle = range.fromNanos() + range.durationNanos() / 2;
        overview.setBrushed(Optional.of(range));
        switch (kind) {
            case DUMP -> {
                threads.showAt(middle);
                area.get().open(THREADS);
            }
            case HISTOGRAM -> {
                heap.showAt(middle);
                area.get().open(HEAP);
            }
            case SITE, PROFILE, SOURCE -> area.get().open(HOTSPOTS);
            case TIMELINE, THROW, OLD_OBJECT -> area.get().open(OVERVIEW);
        }
    }
}
