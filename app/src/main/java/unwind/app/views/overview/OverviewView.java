package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.chart.Mark;
import unwind.app.chart.Scale;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeRuler;
import unwind.app.chart.Viewport;
import unwind.app.chart.WarmUp;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// All tracks of a process above one time axis. For the JavaFX thread, unless said otherwise.
///
/// The view is whole a few frames after [#show] or [#refine].
public final class OverviewView {
    private Runnable onClock = () -> setWallClock(!isWallClock());
    private final OverviewModel model = new OverviewModel();
    private final BorderPane root = new BorderPane();
    private final Label title = new Label();
    private final CrashBanner crashes = new CrashBanner();
    private final Minimap minimap = new Minimap(model);
    private final MarkStrip marks = new MarkStrip();
    private final FindingStrip findings = new FindingStrip();
    private final StepStrip steps = new StepStrip();
    private final TrackColumn tracks = new TrackColumn(model.viewport()::get, this::filled);
    private final Overlay overlay = new Overlay();
    private final TrackArea area = new TrackArea(tracks, overlay, this::resized, this::point);
    private final TimeRuler ruler = new TimeRuler();
    private final Button clock = new Button();
    private final HBox rulerRow = new HBox();
    private final RangePanel panel;
    private final Summaries summaries;
    private Consumer<Optional<TimeRange>> onBrush = range -> {};
    private Consumer<TimeRange> onVisible = range -> {};
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public OverviewView() {
        panel = new RangePanel(this::zoomToBrush, model::clearBrush);
        summaries = new Summaries(panel);
        layOut();
        Gestures gestures = new Gestures(model, this::scale, this::plotLeft);
        area.listen(gestures, root::requestFocus);
        gestures.listenToKeys(root);
        root.heightProperty()
                .addListener((o, old, now) -> {
                    findings.setViewHeight(now.doubleValue());
                    findings();
                });
        root.addEventFilter(KeyEvent.KEY_PRESSED, area::typed);
        model.viewport()
                .addListener((o, old, now) -> {
                    move();
                    if (!now.visible().equals(old.visible())) {
                        onVisible.accept(now.visible());
                    }
                });
        model.labels().addListener((o, old, now) -> relabel());
        model.pointer().addListener((o, old, now) -> point());
        model.brush()
                .addListener((o, old, now) -> {
                    brush();
                    map();
                });
        model.brushing().addListener((o, old, now) -> settle());
        setDark(false);
    }

    private void layOut() {
        root.getStyleClass().add("overview");
        root.setFocusTraversable(true);
        title.setPadding(new Insets(6, 12, 4, 12));
        clock.setId("clock");
        Focus.follow(clock, () -> clock.setBackground(Focus.flat(clock, theme)));
        clock.getStyleClass().add("flat");
        clock.setAlignment(Pos.CENTER_LEFT);
        clock.setOnAction(e -> onClock.run());
        rulerRow.getChildren().addAll(clock, ruler);
        rulerRow.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(ruler, Priority.NEVER);
        root.setTop(
                new VBox(
                        title,
                        crashes.node(),
                        minimap.node(),
                        marks.node(),
                        findings.node(),
                        steps.node()));
        root.setCenter(area.node());
        root.setBottom(new VBox(rulerRow, panel.node()));
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// What leads from the selected range to the threads that used the processor in it; empty where
    /// that was not recorded.
    public void setOnProcessor(Optional<Runnable> action) {
        panel.setOnProcessor(action);
    }

    /// Makes ready, frame by frame, what the first timelines need. For a window that is still
    /// empty.
    public void warmUp() {
        Thread.ofPlatform().daemon().name("warm-up").start(WarmUp::painters);
        tracks.warmUp();
    }

    /// Shows other tracks, all of their time.
    public void show(OverviewContent shown) {
        tracks.show(shown.tracks());
        head(shown);
        model.reset(shown.range());
        relabel();
    }

    /// Shows more of what is shown already: the visible time and the brushed range stay, as far as
    /// there is data.
    public void refine(OverviewContent more) {
        tracks.renew(more.tracks());
        head(more);
        model.extend(more.range());
        relabel();
        summaries.forget();
        settle();
    }

    private void head(OverviewContent shown) {
        title.setText(shown.title());
        showIf(title, !shown.title().isEmpty());
        showIf(rulerRow, !shown.tracks().isEmpty());
        crashes.show(shown.crashes());
        marks.show(shown.marks());
        minimap.show(shown.tracks(), shown.range());
    }

    /// Shows nothing.
    public void clear() {
        setFindings(List.of());
        setChosenFinding(OptionalInt.empty());
        show(new OverviewContent("", new TimeRange(0, 0), List.of(), List.of(), List.of()));
        ruler.clear();
    }

    /// How to summarise a brushed range; called off the JavaFX thread.
    public void setRangeSummaries(Function<TimeRange, RangeSummary> function) {
        summaries.setFunction(function);
    }

    /// Until the next function is set, a brushed range is only named.
    public void clearRangeSummaries() {
        summaries.clearFunction();
    }

    /// Whom to tell when the user has brushed a range or cleared it.
    public void setOnBrush(Consumer<Optional<TimeRange>> listener) {
        onBrush = listener;
    }

    /// Whom to tell of the visible time whenever it changes, also while it is dragged.
    public void setOnVisible(Consumer<TimeRange> listener) {
        onVisible = listener;
    }

    /// Whom to tell that the user wants to see what a mark stands for.
    public void setOnOpen(Consumer<Mark> listener) {
        marks.setOnOpen(listener);
    }

    /// Whom to tell that the user wants to see all files' times, and that a file's mark was dragged
    /// by some nanoseconds; the latter answers whether the file moved.
    public void setOnMarks(Runnable onList, BiPredicate<Path, Long> onMove) {
        marks.setOnMarks(onList, onMove);
    }

    /// Shows flags of the walkthrough's steps above the tracks.
    public void setSteps(List<StepFlag> flags) {
        steps.show(flags);
        steps.place(scale());
    }

    /// Whom to tell the number of a step that the user wants to see.
    public void setOnStep(IntConsumer onNumber) {
        steps.setOnNumber(onNumber);
    }

    /// Shows bands of findings above the tracks, until [#clear] or others are set.
    public void setFindings(List<FindingBand> bands) {
        findings.show(bands);
        findings();
        map();
    }

    /// Whom to tell that the user wants to see the finding of a number.
    public void setOnFinding(IntConsumer onNumber) {
        findings.setOnNumber(onNumber);
    }

    /// Emphasises the finding of a number and shades its time, or none; another one than before is
    /// moved into view.
    public void setChosenFinding(OptionalInt number) {
        Optional<FindingBand> before = findings.chosen();
        findings.choose(number);
        findings.chosen()
                .filter(band -> !before.equals(Optional.of(band)))
                .ifPresent(band -> model.reveal(band.range()));
        findings();
        map();
    }

    /// Writes wall-clock time, or time elapsed since the start.
    public void setWallClock(boolean wallClock) {
        model.setWallClock(wallClock);
    }

    /// What the switch beside the ruler does: unless somebody else writes times, too, it is this
    /// view alone that changes between wall-clock and elapsed time.
    public void setOnClock(Runnable change) {
        onClock = change;
    }

    /// Whether wall-clock time is written.
    public boolean isWallClock() {
        return model.isWallClock();
    }

    /// The time zone of wall-clock time.
    public void setZone(ZoneId zone) {
        model.setZone(zone);
    }

    /// The time that is visible.
    public TimeRange visible() {
        return model.viewport().get().visible();
    }

    /// Moves to a range of time.
    public void setVisible(TimeRange range) {
        model.show(range);
    }

    /// The brushed range.
    public Optional<TimeRange> brushed() {
        return model.brush().get();
    }

    /// Zooms to a range, with some time on both sides.
    public void zoomTo(TimeRange range) {
        model.showPadded(range);
    }

    /// Moves a range into view, zooming out where it is longer than what is visible.
    public void reveal(TimeRange range) {
        model.reveal(range);
    }

    /// Brushes a range, or none; another one than is brushed is moved into view. A range without
    /// data clears the brush.
    public void setBrushed(Optional<TimeRange> range) {
        TimeRange bounds = model.viewport().get().bounds();
        Optional<TimeRange> wanted =
                range.filter(r ->
                        r.toNanos() >= bounds.fromNanos() && r.fromNanos() <= bounds.toNanos());
        Optional<TimeRange> before = brushed();
        wanted.ifPresentOrElse(r -> model.brush(r.fromNanos(), r.toNanos()), model::clearBrush);
        if (!brushed().equals(before)) {
            brushed().ifPresent(model::reveal);
        }
    }

    /// Whether every track has its chart.
    public boolean isWhole() {
        return tracks.isWhole();
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        area.setTheme(theme);
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        clock.setFont(theme.font());
        clock.setTextFill(theme.muted());
        clock.setBackground(Focus.flat(clock, theme));
        clock.setMinWidth(plotLeft());
        clock.setMaxWidth(plotLeft());
        clock.setPadding(new Insets(2, 4, 2, 12));
        tracks.setTheme(theme);
        overlay.setTheme(theme);
        crashes.setTheme(theme);
        marks.setTheme(theme);
        marks.place(scale(), model.labels().get());
        minimap.setTheme(theme);
        findings.setTheme(theme);
        steps.setTheme(theme);
        findings();
        ruler.setTheme(theme);
        panel.setTheme(theme);
    }

    /// How the tracks are arranged.
    public TrackArrangement arrangement() {
        return tracks.arrangement();
    }

    /// Arranges the tracks.
    public void setArrangement(TrackArrangement arrangement) {
        tracks.preview(arrangement);
    }

    /// Whom to tell when the user has arranged the tracks otherwise.
    public void setOnArrangement(Consumer<TrackArrangement> listener) {
        tracks.setOnArrangement(listener);
    }

    /// Puts the crosshair on an instant, or nowhere.
    public void point(OptionalLong timeNanos) {
        model.pointer().set(timeNanos);
    }

    List<TrackStrip> strips() {
        return tracks.strips();
    }

    /// The tracks on the screen, from top to bottom.
    List<TrackStrip> shownStrips() {
        return tracks.shown();
    }

    /// What can be done to a track.
    ContextMenu menu(TrackStrip strip) {
        return tracks.menu(strip);
    }

    private double plotLeft() {
        return theme.measures().gutter() + theme.measures().axis();
    }

    private Scale scale() {
        double width = area.width() - plotLeft() - theme.measures().right();
        return new Scale(visible(), Math.max(1, width), 0, 1, 1);
    }

    private void move() {
        strips().forEach(this::move);
        marks.place(scale(), model.labels().get());
        findings();
        map();
        ruler.show(model.viewport().get(), model.labels().get());
        brush();
        point();
    }

    private void map() {
        minimap.place(
                scale().width(),
                model.labels().get(),
                model.brush().get(),
                findings.chosen().map(FindingBand::range));
    }

    private void findings() {
        steps.place(scale());
        findings.place(scale(), model.viewport().get().bounds(), model.labels().get());
        overlay.finding(findings.chosen(), scale(), plotLeft());
    }

    private void filled(TrackStrip strip) {
        move(strip);
        strip.read(model.pointer().get(), scale().nanosPerPixel());
    }

    private void move(TrackStrip strip) {
        Viewport viewport = model.viewport().get();
        strip.setVisible(
                viewport,
                model.labels()
                        .get()
                        .ticks(
                                viewport.visible(),
                                scale().width(),
                                theme.measures().tickSpacing()));
    }

    private void relabel() {
        var labels = model.labels().get();
        clock.setText(
                labels.wallClock()
                        ? labels.day(visible().fromNanos()) + ", " + labels.zone().getId()
                        : "Elapsed time");
        clock.setTooltip(
                new Tooltip(
                        labels.wallClock()
                                ? "Show elapsed time"
                                : isWallClock()
                                        ? "No file tells when the program started"
                                        : "Show wall-clock time"));
        move();
    }

    private void resized() {
        // a least width would keep the view from becoming narrower
        ruler.setMinWidth(0);
        ruler.setPrefWidth(scale().width());
        ruler.setMaxWidth(scale().width());
        move();
    }

    private void point() {
        var at = model.pointer().get();
        Scale scale = scale();
        strips().forEach(strip -> strip.read(at, scale.nanosPerPixel()));
        overlay.point(
                at,
                scale,
                plotLeft(),
                tracks.shown(),
                summaries.isReady()
                        ? "No file with this track covers this time"
                        : "Not read yet, or not recorded");
        ruler.setPointer(at);
    }

    private void brush() {
        Optional<TimeRange> range = model.brush().get();
        overlay.brush(range, scale(), plotLeft());
        range.ifPresentOrElse(
                r -> panel.head(r, model.labels().get(), scale().nanosPerPixel()), panel::clear);
        settle();
    }

    /// Once the brushed range is no longer being drawn, has it summarised.
    private void settle() {
        if (!model.brushing().get() && summaries.settle(model.brush().get())) {
            onBrush.accept(model.brush().get());
        }
    }

    private void zoomToBrush() {
        model.brush().get().ifPresent(model::showPadded);
    }

    private static void showIf(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
