package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.Evidence;
import unwind.app.chart.Mark;
import unwind.app.session.Filter;
import unwind.app.session.Opening;
import unwind.app.session.Place;
import unwind.app.session.Session;

import java.util.List;
import java.util.Optional;

/// The views of a window, in the order of the navigation, and how one leads to another.
final class Views {
    /// The first page: what is wrong.
    static final String INCIDENT = "incident";

    /// The tracks.
    static final String TIMELINE = "timeline";

    static final String FINDINGS = "findings";
    static final String PROFILE = "hotspots";
    static final String THREADS = "threads";
    static final String HEAP = "heap";

    /// The steps of the postmortem.
    static final String WALKTHROUGH = "walkthrough";

    private final Host host;
    private final TimelineHost timeline;
    private final IncidentHost incident;
    private final CompareHost compare;
    private final WalkthroughHost walkthrough;
    private final LastAnswer<ProcessCase, KnownNames> names = new LastAnswer<>(KnownNames::of);
    private final List<View<?>> all;

    /// @param reader reads files that the open ones are compared with
    Views(Host host, Opening.Reader reader) {
        this.host = host;
        timeline = new TimelineHost(host);
        incident = new IncidentHost(host, timeline, this::showAt);
        compare = new CompareHost(host, timeline, reader);
        walkthrough = new WalkthroughHost(host, timeline, this::words);
        all = made();
        timeline.setOnOpen(this::open, incident::showWhen, walkthrough::showStep);
        host.session().listen(this::follow);
        host.roots().listen(() -> host.area().refresh(view -> view.follows().classes()));
    }

    /// Every view. A further view is one more line.
    private List<View<?>> made() {
        return List.of(
                incident.page(),
                timeline.view(),
                incident.panel(),
                ProfileHost.of(host, timeline),
                LanesHost.of(host, timeline),
                ThreadsHost.of(host),
                HeapHost.of(host),
                ExceptionsHost.of(host),
                CleanupHost.of(host),
                PausesHost.of(host),
                EventsHost.of(host),
                compare.view(),
                walkthrough.view());
    }

    /// Every view, in the order of the navigation.
    List<View<?>> all() {
        return all;
    }

    TimelineHost timeline() {
        return timeline;
    }

    IncidentHost incident() {
        return incident;
    }

    WalkthroughHost walkthrough() {
        return walkthrough;
    }

    /// Where files can be dropped that are not to be opened.
    List<DropTarget.Area> dropAreas() {
        return compare.dropAreas();
    }

    /// The names in the files of the shown process; takes a while.
    KnownNames names(Optional<ProcessCase> process) {
        return process.map(names::of).orElse(KnownNames.NONE);
    }

    /// Where a name leads.
    Palette.Entry entry(KnownNames.Name name) {
        Place here = host.navigator().here();
        Filter filter = here.filter();
        Place place =
                switch (name.kind()) {
                    case THREAD ->
                            here.in(THREADS)
                                    .filtered(
                                            filter.withThreads(List.of(name.text())).withText(""));
                    case CLASS -> here.in(HEAP).filtered(filter.withText(name.text()));
                    case METHOD -> here.in(PROFILE).filtered(filter.withText(name.text()));
                };
        return new Palette.Entry(name.kind().word(), name.text(), () -> host.navigator().go(place));
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
                + place.brushed()
                        .or(place::visible)
                        .map(range -> ", " + host.span(range))
                        .orElse("")
                + (place.filter().text().isEmpty() ? "" : ", “" + place.filter().text() + "”");
    }

    /// Has the views follow what is open and selected.
    private void follow(Session.Change change) {
        switch (change) {
            case SELECTION -> host.area().select(host.session().selection());
            case PROCESS -> showProcess();
            case CLOCK -> {
                timeline.tellTime();
                compare.tellTime();
                host.area().tellTime();
                host.area().refresh(view -> view.follows().clock());
            }
            case FILES -> {
                showProcess();
                if (host.session().shownProcess().isEmpty()) {
                    compare.forget();
                }
            }
            case TIMES -> {
                // The process is shown again with its new times.
            }
        }
    }

    private void showProcess() {
        host.area().select(host.session().selection());
        timeline.showSteps();
    }

    /// Goes to what a mark on the time axis stands for.
    private void open(Mark mark) {
        Optional<View<?>> view = all.stream().filter(each -> leadsTo(mark, each)).findFirst();
        view.flatMap(View::moments).ifPresent(moments -> moments.show().at(mark.timeNanos(), ""));
        host.navigator().open(view.map(View::id).orElse(FINDINGS));
    }

    private static boolean leadsTo(Mark mark, View<?> view) {
        return view.moments().filter(each -> each.mark() == mark.kind()).isPresent();
    }

    /// Has the panels choose the dump or histogram of an evidence; of other evidence the selected
    /// time says it all.
    private void showAt(Evidence evidence, long timeNanos) {
        all.stream()
                .flatMap(view -> view.moments().stream())
                .filter(moments -> moments.evidence() == evidence.kind())
                .forEach(moments -> moments.show().at(timeNanos, evidence.artifact()));
    }
}
