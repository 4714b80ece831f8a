package unwind.app.shell;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Filter;
import unwind.app.session.Navigator;
import unwind.app.session.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The middle of the window: the rail with the pages and the page that is shown. One page is made
/// of the tracks above and a panel below. Where the person is comes from the [Navigator]; a view is
/// computed in the background when it is first looked at.
final class ViewArea {
    private static final String DIVIDER = "divider";
    private static final String PANEL = "panel";

    /// Before the id of a table whose columns the user arranged.
    private static final String TABLE = "table.";

    private final BorderPane root = new BorderPane();
    private final SplitPane timeline = new SplitPane();
    private final List<ViewSlot<?>> slots;
    private final Navigator navigator;
    private final Consumer<Optional<String>> onWork;
    private final Function<TimeRange, String> span;
    private final Rail rail;
    private final PanelArea panels;
    private ViewSlot<?> page;
    private Optional<ViewSlot<?>> panel;
    private Optional<ProcessCase> process = Optional.empty();
    private Filter filtered = Filter.NONE;
    private Optional<TimeRange> wanted = Optional.empty();
    private boolean whole;
    private double divider = 0.5;

    /// @param views at least one; those that are panels need one that has the tracks
    /// @param span words for a span of time
    /// @param dropSelection removes the selected span of time
    /// @param onWork told what is being computed, in words, and when nothing is any more
    ViewArea(
            List<View<?>> views,
            Navigator navigator,
            Function<TimeRange, String> span,
            Runnable dropSelection,
            Consumer<Optional<String>> onWork) {
        slots = views.stream().<ViewSlot<?>>map(this::slot).toList();
        this.navigator = navigator;
        this.span = span;
        this.onWork = onWork;
        rail = new Rail(of(View.Role.PAGE, View.Role.TRACKS), navigator::open);
        panels =
                new PanelArea(
                        of(View.Role.PANEL),
                        navigator::open,
                        new Chips.Actions(dropSelection, navigator::filter),
                        navigator::search,
                        this::setWhole);
        panel = slots.stream().filter(slot -> is(slot, View.Role.PANEL)).findFirst();
        page = find(navigator.here().view()).orElse(slots.getFirst());
        timeline.setOrientation(Orientation.VERTICAL);
        timeline.getStyleClass().add("timeline-page");
        timeline.setMinSize(0, 0);
        timeline.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> divider = share());
        timeline.heightProperty()
                .addListener((o, old, now) -> {
                    // how much the tracks may take depends on it
                    tracks().ifPresent(slot -> slot.node().requestLayout());
                    Platform.runLater(this::restoreDivider);
                });
        if (views.size() > 1) {
            root.setLeft(rail.node());
        }
        arrangeTimeline();
        navigator.setSources(this::visible, () -> current().view().options().chosen().get());
        navigator.listen(this::arrive);
        arrive();
    }

    private <C> ViewSlot<C> slot(View<C> view) {
        return new ViewSlot<>(view, this::tellWork);
    }

    private List<View<?>> of(View.Role... roles) {
        List<View<?>> found = new ArrayList<>();
        slots.stream()
                .filter(slot -> List.of(roles).contains(slot.view().role()))
                .forEach(slot -> found.add(slot.view()));
        return found;
    }

    Region node() {
        return root;
    }

    /// The time axis.
    Optional<View.Time> time() {
        return tracks().flatMap(slot -> slot.view().time());
    }

    /// Lets a view be looked at, whatever is chosen, and nothing be chosen, until a process or
    /// nothing is shown.
    void peek(String id) {
        rail.node().setDisable(true);
        find(id).ifPresent(slot -> {
            slot.peek();
            if (root.getCenter() != slot.node()) {
                timeline.getItems().clear();
                root.setCenter(slot.node());
            }
        });
    }

    /// Shows another process, or nothing.
    void show(Optional<ProcessCase> shown) {
        process = shown;
        rail.node().setDisable(false);
        wanted = navigator.arrived().visible();
        slots.forEach(ViewSlot::clear);
        panelIds().forEach(id -> panels.absent(id, shown.flatMap(any -> PanelAbsence.of(any, id))));
        arrangeTimeline();
        arrive();
        // what every page tells of: findings lie on the tracks, and the tracks are a click away
        slots.stream()
                .filter(slot -> slot != current())
                .forEach(slot -> {
                    if (!is(slot, View.Role.PANEL) && slot.view().role() != View.Role.PAGE) {
                        prepare(slot);
                    }
                });
        find(Views.INCIDENT).ifPresent(this::prepare);
    }

    /// Shows the same process with other times: what was visible stays so.
    void update(Optional<ProcessCase> moved) {
        Optional<TimeRange> before = process.map(ProcessCase::range);
        process = moved;
        wanted =
                time().map(time -> time.visible().get())
                        .filter(visible ->
                                before.filter(range -> !covers(visible, range)).isPresent());
        slots.forEach(ViewSlot::forget);
        prepareShown();
        find(Views.INCIDENT).ifPresent(this::prepare);
    }

    private static boolean covers(TimeRange range, TimeRange other) {
        return range.fromNanos() <= other.fromNanos() && range.toNanos() >= other.toNanos();
    }

    void setDark(boolean dark) {
        slots.forEach(slot -> slot.view().dark().accept(dark));
    }

    /// Has views computed again, since what they depend on beside the process has changed.
    void refresh(Predicate<View<?>> which) {
        slots.stream().filter(slot -> which.test(slot.view())).forEach(ViewSlot::forget);
        prepareShown();
        find(Views.INCIDENT).ifPresent(this::prepare);
    }

    /// Tells every view which time is selected.
    void select(Optional<TimeRange> selected) {
        slots.forEach(slot -> slot.view().follows().selection().accept(selected));
    }

    /// Writes times as they are to be written now.
    void tellTime() {
        panels.narrowed(navigator.here(), span);
    }

    /// Says behind a panel's name how many things it shows.
    void count(String id, String count) {
        panels.count(id, count);
    }

    /// Puts the keyboard into the panels' filter.
    void focusFilter() {
        if (root.getCenter() == timeline) {
            panels.focusFilter();
        }
    }

    /// Gives the panel the whole window, or the tracks their place back.
    void toggleWhole() {
        if (root.getCenter() == timeline) {
            panels.toggleWhole();
        }
    }

    /// Whether a panel has the whole window.
    boolean isWhole() {
        return whole && root.getCenter() == timeline;
    }

    /// What is looked at, without the rail.
    Node shown() {
        return root.getCenter();
    }

    /// The ids of all views, in their order.
    List<String> ids() {
        return slots.stream().map(slot -> slot.view().id()).toList();
    }

    /// The ids of the panels, in their order.
    List<String> panelIds() {
        return of(View.Role.PANEL).stream().map(View::id).toList();
    }

    /// Goes to where the navigator is.
    private void arrive() {
        Place place = navigator.arrived();
        ViewSlot<?> slot = find(place.view()).orElse(page);
        switch (slot.view().role()) {
            case PAGE, TRACKS -> page = slot;
            case PANEL -> {
                page = tracks().orElse(slot);
                panel = Optional.of(slot);
            }
        }
        rail.select(page.view().id());
        panel.ifPresent(chosen -> panels.show(chosen.view().id(), chosen.node()));
        root.setCenter(page.view().role() == View.Role.TRACKS ? timeline : page.node());
        if (!place.filter().equals(filtered)) {
            filtered = place.filter();
            slots.forEach(each -> each.view().follows().filter().accept(filtered));
        }
        panels.narrowed(place, span);
        slot.view().options().choose().accept(place.options());
        look(place.visible());
        prepareShown();
        tellWork();
    }

    /// Moves the time axis, now or once there is one.
    private void look(Optional<TimeRange> range) {
        boolean shown = tracks().map(slot -> slot.isShown()).orElse(false);
        if (!shown) {
            wanted = range.or(() -> wanted);
        } else if (!range.equals(visible())) {
            time().ifPresent(time -> time.setVisible().accept(range.or(this::all).orElseThrow()));
        }
    }

    private Optional<TimeRange> all() {
        return process.map(ProcessCase::range);
    }

    /// What is visible of the time; empty for all of it.
    private Optional<TimeRange> visible() {
        if (!tracks().map(slot -> slot.isShown()).orElse(false)) {
            return navigator.arrived().visible();
        }
        return time().map(time -> time.visible().get())
                .filter(range -> all().filter(all -> !covers(range, all)).isPresent());
    }

    private ViewSlot<?> current() {
        return page.view().role() == View.Role.TRACKS ? panel.orElse(page) : page;
    }

    private Optional<ViewSlot<?>> tracks() {
        return slots.stream().filter(slot -> is(slot, View.Role.TRACKS)).findFirst();
    }

    private static boolean is(ViewSlot<?> slot, View.Role role) {
        return slot.view().role() == role;
    }

    private Optional<ViewSlot<?>> find(String id) {
        return slots.stream().filter(slot -> slot.view().id().equals(id)).findFirst();
    }

    private void setWhole(boolean on) {
        divider = share();
        whole = on;
        arrangeTimeline();
    }

    /// How its parts are arranged, for the next run.
    Map<String, String> arrangement() {
        Map<String, String> parts = new TreeMap<>();
        parts.put(DIVIDER, String.format(Locale.ROOT, "%.3f", share()));
        panel.ifPresent(chosen -> parts.put(PANEL, chosen.view().id()));
        slots.forEach(slot ->
                slot.view()
                        .arrangement()
                        .ifPresent(each -> parts.put(slot.view().id(), each.get().get())));
        slots.forEach(slot -> slot.tables().forEach((id, text) -> parts.put(TABLE + id, text)));
        return parts;
    }

    private double share() {
        return whole || timeline.getDividers().isEmpty()
                ? divider
                : timeline.getDividerPositions()[0];
    }

    private void restoreDivider() {
        if (!whole && !timeline.getDividers().isEmpty()) {
            timeline.setDividerPositions(divider);
        }
    }

    /// Arranges its parts as they were in an earlier run; what is not known is left as it is.
    void arrange(Map<String, String> parts) {
        try {
            divider = Math.clamp(Double.parseDouble(parts.getOrDefault(DIVIDER, "0.5")), 0.1, 0.9);
        } catch (NumberFormatException e) {
            divider = 0.5;
        }
        panel =
                find(parts.getOrDefault(PANEL, ""))
                        .filter(slot -> is(slot, View.Role.PANEL))
                        .or(() -> panel);
        slots.forEach(slot ->
                slot.view()
                        .arrangement()
                        .ifPresent(each -> {
                            String before = parts.getOrDefault(slot.view().id(), "");
                            if (!before.isEmpty()) {
                                each.set().accept(before);
                            }
                        }));
        Map<String, String> tables = new TreeMap<>();
        parts.forEach((part, text) -> {
            if (part.startsWith(TABLE)) {
                tables.put(part.substring(TABLE.length()), text);
            }
        });
        slots.forEach(slot -> slot.arrangeTables(tables));
        arrangeTimeline();
        restoreDivider();
        arrive();
    }

    /// Lets the user have a picture of every view.
    void offerPictures(PictureMenu menu) {
        slots.forEach(slot -> slot.offer(menu));
    }

    private void arrangeTimeline() {
        List<Region> parts = new ArrayList<>();
        if (!whole || panel.isEmpty()) {
            tracks().ifPresent(slot -> parts.add(slot.node()));
        }
        if (panel.isPresent()) {
            parts.add(panels.node());
        }
        if (!Objects.equals(List.copyOf(timeline.getItems()), parts)) {
            timeline.getItems().setAll(parts);
            timeline.setDividerPositions(divider);
        }
    }

    private void prepareShown() {
        prepare(current());
        if (page.view().role() == View.Role.TRACKS) {
            prepare(page);
        }
    }

    private void prepare(ViewSlot<?> slot) {
        process.ifPresent(shown -> slot.prepare(shown, () -> restoreTime(slot)));
        tellWork();
    }

    /// What was visible before other times came stays so.
    private void restoreTime(ViewSlot<?> slot) {
        slot.view()
                .time()
                .ifPresent(time -> {
                    wanted.ifPresent(time.setVisible());
                    wanted = Optional.empty();
                });
    }

    /// Whether what is looked at is being prepared.
    boolean isWorking() {
        return work().isPresent();
    }

    private Optional<String> work() {
        return process.flatMap(any -> current().work().or(() -> page.work()));
    }

    private void tellWork() {
        onWork.accept(work());
    }
}
