package unwind.app.views.overview;

import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.chart.Theme;
import unwind.app.chart.TrackChart;
import unwind.app.chart.TrackContent;
import unwind.app.chart.Viewport;
import unwind.app.chart.WarmUp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The tracks below one another as somebody arranged them: pinned ones, those that scroll, and a
/// line that counts those that are folded away. Charts are made, and their content is renewed, one
/// per frame: doing all at once would stall the window.
final class TrackColumn {
    private static final int WARM_CHARTS = 6;

    /// So many tracks are at least visible, however high their legends are.
    private static final int VISIBLE_TRACKS = 3;

    private final VBox pinned = new VBox();
    private final VBox node = new VBox();
    private final FoldedTracks folded = new FoldedTracks(this);
    private final TrackHands hands = new TrackHands(this);
    private final List<TrackStrip> strips = new ArrayList<>();
    private final List<TrackStrip> shown = new ArrayList<>();
    private final Deque<TrackContent> newer = new ArrayDeque<>();
    private final Deque<TrackChart> spareCharts = new ArrayDeque<>();
    private final Supplier<Viewport> viewport;
    private final Consumer<TrackStrip> onFilled;
    private final AnimationTimer filling =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    fillOne();
                }
            };
    private final AnimationTimer warmUp =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (spareCharts.size() < WARM_CHARTS && strips.isEmpty()) {
                        spareCharts.push(WarmUp.chart());
                    } else {
                        stop();
                    }
                }
            };
    private Consumer<TrackArrangement> onArrangement = arrangement -> {};
    private Runnable onMoved = () -> {};
    private Consumer<TrackStrip> onFocus = strip -> {};
    private TrackArrangement arrangement = TrackArrangement.USUAL;
    private double room = Double.MAX_VALUE;
    private Theme theme = Theme.LIGHT;

    /// @param viewport the visible time
    /// @param onFilled told of each strip that has other content or a chart now
    TrackColumn(Supplier<Viewport> viewport, Consumer<TrackStrip> onFilled) {
        this.viewport = viewport;
        this.onFilled = onFilled;
        pinned.setId("pinned-tracks");
        pinned.setMinHeight(Region.USE_PREF_SIZE);
    }

    /// The tracks that scroll.
    VBox node() {
        return node;
    }

    /// The tracks above those that scroll.
    VBox pinned() {
        return pinned;
    }

    /// Every track, in the usual order.
    List<TrackStrip> strips() {
        return strips;
    }

    /// The tracks on the screen, from top to bottom.
    List<TrackStrip> shown() {
        return shown;
    }

    void setOnArrangement(Consumer<TrackArrangement> listener) {
        onArrangement = listener;
    }

    /// Whom to tell which track's title has the keyboard's focus.
    void setOnFocus(Consumer<TrackStrip> listener) {
        onFocus = listener;
    }

    /// Whom to tell that a track lies elsewhere.
    void setOnMoved(Runnable listener) {
        onMoved = listener;
    }

    TrackArrangement arrangement() {
        return arrangement;
    }

    /// Arranges the tracks otherwise, and tells of it.
    void arrange(TrackArrangement wanted) {
        preview(wanted);
        onArrangement.accept(arrangement);
    }

    /// Arranges the tracks otherwise.
    void preview(TrackArrangement wanted) {
        arrangement = wanted;
        place();
    }

    /// Makes charts ready, one per frame, until there are tracks.
    void warmUp() {
        warmUp.start();
    }

    /// Shows other tracks.
    void show(List<TrackContent> contents) {
        strips.forEach(strip -> strip.giveChart().ifPresent(spareCharts::push));
        newer.clear();
        strips.clear();
        contents.forEach(track -> strips.add(strip(track)));
        place();
    }

    /// Shows newer content: of the same tracks, each shows what it has until its turn comes.
    void renew(List<TrackContent> contents) {
        if (!ids(contents).equals(ids(strips.stream().map(TrackStrip::content).toList()))) {
            show(contents);
            return;
        }
        newer.clear();
        newer.addAll(contents);
        filling.start();
    }

    private static List<String> ids(List<TrackContent> contents) {
        return contents.stream().map(content -> content.track().id()).toList();
    }

    /// Whether every track on the screen shows its newest content in its chart.
    boolean isWhole() {
        return newer.isEmpty() && shown.stream().noneMatch(TrackStrip::wantsChart);
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        strips.forEach(strip -> strip.setTheme(theme));
        folded.setTheme(theme);
        pinned.setBorder(Borders.bottom(theme));
    }

    /// How much height there is for all tracks, pixels: legends do not push the third one out.
    void setRoom(double height) {
        if (room != height) {
            room = height;
            limit();
        }
    }

    private void limit() {
        double most = Math.floor(room / VISIBLE_TRACKS);
        strips.forEach(strip -> strip.setMost(most));
    }

    private TrackStrip strip(TrackContent track) {
        TrackStrip strip = new TrackStrip(track, theme);
        hands.listenTo(strip);
        strip.node().layoutYProperty().addListener((o, old, now) -> onMoved.run());
        strip.title()
                .focusVisibleProperty()
                .addListener((o, old, now) -> {
                    if (now) {
                        onFocus.accept(strip);
                    }
                });
        return strip;
    }

    /// What can be done to a track.
    ContextMenu menu(TrackStrip strip) {
        return hands.menu(strip);
    }

    /// Puts every strip where the arrangement wants it.
    private void place() {
        Optional<TrackStrip> focused =
                strips.stream().filter(strip -> strip.title().isFocused()).findFirst();
        List<TrackStrip> without =
                strips.stream().filter(TrackStrip::isEmpty).filter(this::isWanted).toList();
        boolean open = arrangement.emptyShown() || without.size() == strips.size();
        List<TrackStrip> top = new ArrayList<>();
        List<TrackStrip> rest = new ArrayList<>();
        List<TrackStrip> empty = new ArrayList<>();
        for (TrackStrip strip : inOrder()) {
            if (isWanted(strip)) {
                boolean isPinned = arrangement.pinned().contains(strip.id());
                (strip.isEmpty() ? empty : isPinned ? top : rest).add(strip);
            }
            strip.arrange(arrangement);
        }
        shown.clear();
        shown.addAll(top);
        shown.addAll(rest);
        fill(pinned, top.stream().<Node>map(TrackStrip::node).toList());
        pinned.setVisible(!top.isEmpty());
        pinned.setManaged(!top.isEmpty());
        List<Node> scrolled = new ArrayList<>(rest.stream().map(TrackStrip::node).toList());
        folded.show(without, open, hidden());
        if (folded.node().isManaged()) {
            scrolled.add(folded.node());
        }
        if (open) {
            shown.addAll(empty);
            empty.forEach(strip -> scrolled.add(strip.node()));
        }
        fill(node, scrolled);
        rest.forEach(strip ->
                VBox.setVgrow(strip.node(), strip.grows() ? Priority.ALWAYS : Priority.NEVER));
        top.forEach(strip -> VBox.setVgrow(strip.node(), Priority.NEVER));
        limit();
        focused.ifPresent(strip -> strip.title().requestFocus());
        filling.start();
    }

    /// Leaves nodes alone that stay: one that is taken out loses the mouse that drags it.
    private static void fill(VBox box, List<Node> nodes) {
        if (!box.getChildren().equals(nodes)) {
            box.getChildren().setAll(nodes);
        }
    }

    private boolean isWanted(TrackStrip strip) {
        return !arrangement.hidden().contains(strip.id());
    }

    private List<TrackStrip> inOrder() {
        return arrangement.arrange(usual()).stream().map(this::strip).toList();
    }

    private List<String> usual() {
        return strips.stream().map(TrackStrip::id).toList();
    }

    private TrackStrip strip(String id) {
        return strips.stream().filter(strip -> strip.id().equals(id)).findFirst().orElseThrow();
    }

    /// The tracks that somebody hid.
    List<TrackStrip> hidden() {
        return strips.stream().filter(strip -> !isWanted(strip)).toList();
    }

    /// Shows a hidden track again.
    void show(TrackStrip strip) {
        arrange(arrangement.withHidden(strip.id(), false));
    }

    /// Shows all hidden tracks again.
    void showHidden() {
        TrackArrangement wanted = arrangement;
        for (TrackStrip strip : hidden()) {
            wanted = wanted.withHidden(strip.id(), false);
        }
        arrange(wanted);
    }

    /// Moves a track past its neighbour of the same area.
    void move(TrackStrip strip, boolean down) {
        List<TrackStrip> area = area(strip);
        int index = area.indexOf(strip) + (down ? 1 : -1);
        if (index >= 0 && index < area.size()) {
            arrange(arrangement.moved(usual(), strip.id(), area.get(index).id(), down));
        }
    }

    /// Marks where a track that is dragged would land.
    void markDrop(TrackStrip strip, double sceneY) {
        Optional<Landing> landing = landing(strip, sceneY);
        strips.forEach(each -> {
            boolean here = landing.isPresent() && landing.get().beside == each;
            each.markDrop(here && !landing.get().after, here && landing.get().after);
        });
    }

    /// Moves a track to where it was dragged.
    void drop(TrackStrip strip, double sceneY) {
        strips.forEach(each -> each.markDrop(false, false));
        landing(strip, sceneY)
                .ifPresent(landing ->
                        arrange(
                                arrangement.moved(
                                        usual(), strip.id(), landing.beside.id(), landing.after)));
    }

    private record Landing(TrackStrip beside, boolean after) {}

    private Optional<Landing> landing(TrackStrip dragged, double sceneY) {
        List<TrackStrip> area = area(dragged);
        Landing landing = new Landing(area.getFirst(), false);
        for (TrackStrip strip : area) {
            Bounds bounds = strip.node().localToScene(strip.node().getLayoutBounds());
            if (sceneY > bounds.getCenterY()) {
                landing = new Landing(strip, true);
            }
        }
        int from = area.indexOf(dragged);
        int to = area.indexOf(landing.beside) + (landing.after ? 1 : 0);
        return to == from || to == from + 1 ? Optional.empty() : Optional.of(landing);
    }

    /// The tracks that a track can change places with.
    private List<TrackStrip> area(TrackStrip strip) {
        return shown.stream()
                .filter(each ->
                        each.isEmpty() == strip.isEmpty()
                                && each.node().getParent() == strip.node().getParent())
                .toList();
    }

    private void fillOne() {
        if (!newer.isEmpty()) {
            renewOne(strips.get(strips.size() - newer.size()), newer.remove());
            return;
        }
        Optional<TrackStrip> next = shown.stream().filter(TrackStrip::wantsChart).findFirst();
        if (next.isEmpty()) {
            filling.stop();
            return;
        }
        TrackChart chart = spareCharts.isEmpty() ? new TrackChart() : spareCharts.pop();
        next.get().takeChart(chart, viewport.get());
        onFilled.accept(next.get());
    }

    private void renewOne(TrackStrip strip, TrackContent content) {
        boolean wasEmpty = strip.isEmpty();
        strip.renew(content, viewport.get()).ifPresent(spareCharts::push);
        if (wasEmpty != strip.isEmpty()) {
            place();
        }
        onFilled.accept(strip);
    }
}
