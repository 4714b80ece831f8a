package unwind.app.session;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The place where a person is and those before and after it. The selected span and the shown
/// process are the session's; a change of either is a step that Back takes back.
///
/// Belongs to the session's thread; listeners are told on it.
public final class Navigator {
    private static final int MOST = 200;

    private final Session session;
    private final List<Runnable> listeners = new ArrayList<>();
    private final Deque<Place> before = new ArrayDeque<>();
    private final Deque<Place> after = new ArrayDeque<>();
    private Supplier<Optional<TimeRange>> visible;
    private Supplier<Map<String, String>> options;
    private Place here;
    private boolean going;

    /// @param view what is looked at first
    public Navigator(Session session, String view) {
        this.session = session;
        here = Place.of(view);
        visible = () -> arrived().visible();
        options = () -> arrived().options();
        session.listen(this::follow);
    }

    /// Where to ask what is visible and what the view itself shows: scrolling and choosing within a
    /// view are no steps, but Back leads to what was seen last.
    public void setSources(
            Supplier<Optional<TimeRange>> visibleTime, Supplier<Map<String, String>> viewOptions) {
        visible = visibleTime;
        options = viewOptions;
    }

    /// Calls `listener` after every change of the place.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// Where the person is.
    public Place here() {
        return new Place(
                here.process(),
                here.view(),
                visible.get(),
                here.brushed(),
                here.filter(),
                options.get());
    }

    /// Goes to a place, from which Back leads here again. What the place says of a process that is
    /// not open is left out.
    public void go(Place place) {
        if (!place.equals(here())) {
            remember();
            arrive(place);
        }
    }

    /// Goes to another view of the same time and filters.
    public void open(String view) {
        go(here().in(view));
    }

    /// Narrows the panels otherwise.
    public void filter(UnaryOperator<Filter> change) {
        go(here().filtered(change.apply(here.filter())));
    }

    /// Looks for another text, which is no step: typing would make many.
    public void search(String text) {
        if (!text.equals(here.filter().text())) {
            here = here().filtered(here.filter().withText(text));
            tell();
        }
    }

    /// Where the person was led to last; what is visible may be another time since.
    public Place arrived() {
        return here;
    }

    /// The last place of a kind, this one included.
    public Optional<Place> last(Predicate<Place> wanted) {
        return Stream.concat(Stream.of(here()), before.stream()).filter(wanted).findFirst();
    }

    /// Whether there is a place before this one.
    public boolean canGoBack() {
        return !before.isEmpty();
    }

    /// Whether Back was used.
    public boolean canGoForward() {
        return !after.isEmpty();
    }

    /// Goes to the place before.
    public void back() {
        if (canGoBack()) {
            after.push(here());
            arrive(before.pop());
        }
    }

    /// Goes to the place that Back left.
    public void forward() {
        if (canGoForward()) {
            before.push(here());
            arrive(after.pop());
        }
    }

    private void remember() {
        before.push(here());
        after.clear();
        if (before.size() > MOST) {
            before.removeLast();
        }
    }

    private void arrive(Place place) {
        going = true;
        try {
            find(place.process()).ifPresent(session::showProcess);
            session.select(place.brushed());
            here = place.ofProcess(title()).brushing(session.selection());
            tell();
        } finally {
            going = false;
        }
    }

    private Optional<ProcessCase> find(String title) {
        return session.processes().stream()
                .filter(process -> process.title().equals(title))
                .findFirst();
    }

    private String title() {
        return session.shownProcess().map(ProcessCase::title).orElse("");
    }

    private void follow(Session.Change change) {
        if (going) {
            return;
        }
        switch (change) {
            case FILES, PROCESS -> {
                if (change == Session.Change.PROCESS) {
                    remember();
                } else if (session.shownProcess().isEmpty()) {
                    before.clear();
                    after.clear();
                }
                String title = title();
                // what was read so far had no process yet
                boolean same = here.process().isEmpty() || title.equals(here.process());
                here =
                        here().ofProcess(title)
                                .showing(same ? here().visible() : Optional.empty())
                                .brushing(session.selection());
                tell();
            }
            case SELECTION -> {
                remember();
                here = here().brushing(session.selection());
                tell();
            }
            case TIMES, CLOCK -> {
                // The same place at other times, or written otherwise.
            }
        }
    }

    private void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
