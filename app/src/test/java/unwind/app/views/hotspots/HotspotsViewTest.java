package unwind.app.views.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.MethodLines;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.flame.FlameGraph;
import unwind.app.chart.flame.FlamePainter;
import unwind.app.chart.flame.PathColors;
import unwind.app.session.Filter;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class HotspotsViewTest {
    private static final Path SAMPLE =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/path-truth");
    private static final Recording RECORDING =
            Formats.read(SAMPLE.resolve("recording.jfr.gz"), Limits.DEFAULT, new Progress())
                    .recording()
                    .orElseThrow();
    private static final HotspotsContent BY_NAME =
            HotspotsContent.of(List.of(RECORDING), Optional.empty(), List.of());

    private final FxRobot robot = new FxRobot();
    private HotspotsView view;

    @Start
    void start(Stage stage) {
        view = new HotspotsView();
        view.show(BY_NAME);
        stage.setScene(new Scene(view.node(), 980, 700));
        stage.show();
    }

    @Test
    void withoutClassFilesItSaysThatNamesJudgedAndClassFilesJudgeExactly() throws TimeoutException {
        assertThat(text("#judged")).contains("classified by method name");

        robot.interact(() -> view.setRoots(List.of(SAMPLE.resolve("classes.jar"))));
        await(() -> text("#judged").contains("classified from bytecode"));

        HotspotsContent exact =
                HotspotsContent.of(
                        List.of(RECORDING),
                        Optional.empty(),
                        List.of(SAMPLE.resolve("classes.jar")));
        assertThat(exact.by(Grouping.SITE).paths().exact())
                .isGreaterThan(BY_NAME.by(Grouping.SITE).paths().exact());
    }

    @Test
    void theTableTheFlamesAndTheLegendTellOfTheSameBytes() {
        long all = BY_NAME.by(Grouping.SITE).paths().total();
        assertThat(BY_NAME.flames().total()).isEqualTo(all);
        assertThat(rows().stream().mapToLong(Hotspot::bytes).sum()).isEqualTo(all);
        assertThat(text("#hotspots-headline")).startsWith("Allocated " + PathWords.bytes(all));
        assertThat(rows().getFirst().bytes())
                .isEqualTo(rows().stream().mapToLong(Hotspot::bytes).max().orElseThrow());
    }

    @Test
    void theFlamesWeighEachPathAsTheTableDoes() {
        FlameTree tree = BY_NAME.flames();
        for (PathKind kind : PathKind.values()) {
            long leaves = 0;
            for (int node = 1; node < tree.size(); node++) {
                if (tree.kind(node) == kind) {
                    leaves += tree.weight(node) - tree.childWeight(node);
                }
            }
            assertThat(leaves).as("%s", kind).isEqualTo(BY_NAME.by(Grouping.SITE).paths().of(kind));
        }
    }

    @Test
    void aSelectedRangeIsCountedAloneOffTheWindowsThread() throws TimeoutException {
        TimeRange half = firstHalf();
        robot.interact(() -> view.setSelection(Optional.of(half)));
        await(() -> text("#hotspots-headline").contains("in the selected"));
        long bytes = rows().stream().mapToLong(Hotspot::bytes).sum();
        assertThat(bytes).isPositive().isLessThan(BY_NAME.flames().total());

        robot.interact(() -> view.setSelection(Optional.empty()));
        await(() -> text("#hotspots-headline").endsWith("in all"));
        assertThat(rows().stream().mapToLong(Hotspot::bytes).sum())
                .isEqualTo(BY_NAME.flames().total());
    }

    @Test
    void searchKeepsTheRowsThatMatchAndWeighsTheStacks() throws TimeoutException {
        robot.interact(() -> view.setFilter(Filter.NONE.withText("close")));
        await(() -> text("#flame-frame").startsWith("Found in"));
        HotspotsContent found = BY_NAME.asking(Asked.ALL.narrowed(Filter.NONE.withText("close")));
        long bytes = rows().stream().mapToLong(Hotspot::bytes).sum();
        assertThat(bytes)
                .isPositive()
                .isLessThan(BY_NAME.flames().total())
                .isEqualTo(found.flames().total());
        FlameTree tree = found.flames();
        for (int node = 1; node < tree.size(); node++) {
            if (tree.childrenFrom(node) == tree.childrenTo(node)) {
                assertThat(isNamed(tree, node, "close")).as(tree.label(node)).isTrue();
            }
        }
    }

    private static boolean isNamed(FlameTree tree, int leaf, String text) {
        for (int node = leaf; node > FlameTree.ROOT; node = tree.parent(node)) {
            if (tree.label(node).toLowerCase(Locale.ROOT).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aThreadIsFilteredInTableAndFlamesAlike() throws TimeoutException {
        HotspotsContent threads = BY_NAME.asking(Asked.ALL.by(Grouping.THREAD));
        Hotspot first = threads.by(Grouping.THREAD).rows().getFirst();
        Filter one = Filter.NONE.withThreads(List.of(first.name()));
        robot.interact(() -> view.setFilter(one));
        await(() -> rows().stream().mapToLong(Hotspot::bytes).sum() == first.bytes());
        HotspotsContent narrowed = BY_NAME.asking(Asked.ALL.narrowed(one));
        assertThat(narrowed.flames().total()).isEqualTo(first.bytes());
        assertThat(text("#hotspots-headline")).contains(" of ");
    }

    @Test
    void aDoubleClickOnARowShowsItsCallersAndCallees() throws TimeoutException {
        TableView<Hotspot> table = robot.lookup("#hotspot-table").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.interact(table::requestFocus);
        robot.type(KeyCode.ENTER);
        await(() ->
                robot.lookup("#flame-callees").query().isVisible()
                        && robot.lookup("#flame-callees").query().getParent().isVisible());
        String method = rows().getFirst().name().replaceFirst(":\\d+$", "");
        HotspotsContent around =
                BY_NAME.asking(
                        Asked.ALL.drawn(
                                FlameShape.PLAIN.around(method).with(FlameShape.Form.AROUND)));
        assertThat(around.drawing().callees().orElseThrow().total())
                .isEqualTo(around.flames().total())
                .isPositive();
    }

    @Test
    void everyFormWeighsTheSame() {
        long all = BY_NAME.flames().total();
        for (FlameShape.Colors colors : FlameShape.Colors.values()) {
            for (FlameShape.Form form : List.of(FlameShape.Form.FLAMES, FlameShape.Form.INVERTED)) {
                FlameShape shape =
                        FlameShape.PLAIN.with(form).with(colors).folding(true, true, false);
                assertThat(BY_NAME.asking(Asked.ALL.drawn(shape)).flames().total()).isEqualTo(all);
            }
        }
    }

    @Test
    void aSelectedSpanIsDrawnAgainstTheRestOfTheTime() {
        FlameShape change = FlameShape.PLAIN.with(FlameShape.Form.CHANGE);
        HotspotsContent drawn =
                BY_NAME.asking(Asked.ALL.in(Optional.of(firstHalf())).drawn(change));
        assertThat(drawn.drawing().change().orElseThrow().after(FlameTree.ROOT))
                .isEqualTo(drawn.by(Grouping.SITE).paths().total());
        assertThat(BY_NAME.asking(Asked.ALL.drawn(change)).drawing().note())
                .startsWith("Select a span");
    }

    @Test
    void classesAndThreadsAreFurtherGroupings() throws TimeoutException {
        for (Grouping grouping : HotspotsContent.GROUPINGS) {
            robot.clickOn("#by-" + grouping.name().toLowerCase(Locale.ROOT));
            int count = BY_NAME.asking(Asked.ALL.by(grouping)).by(grouping).rows().size();
            await(() -> rows().size() == count);
        }
        robot.clickOn("#by-thread");
        await(() -> !text("#hotspots-headline").startsWith("Counting"));
        assertThat(robot.lookup(".column-header .label").queryAllAs(Label.class))
                .extracting(Labeled::getText)
                .contains("Thread");
    }

    @Test
    void aPressedPathKeepsWhatIsOnItInTableAndFlamesAlike() throws TimeoutException {
        robot.interact(() -> robot.lookup(".legend-button").nth(1).<ToggleButton>query().fire());
        long bytes = BY_NAME.by(Grouping.SITE).paths().of(PathKind.EXCEPTION);
        await(() -> rows().stream().mapToLong(Hotspot::bytes).sum() == bytes);
        assertThat(rows()).isNotEmpty().allMatch(row -> row.paths().total() == row.bytes());
        Filter exception = Filter.NONE.withPaths(Set.of(PathKind.EXCEPTION));
        assertThat(BY_NAME.asking(Asked.ALL.narrowed(exception)).flames().total()).isEqualTo(bytes);
    }

    @Test
    void aClickOnABoxMakesItAsWideAsEverythingAndTheRightButtonGoesBack() {
        FlameGraph graph = robot.lookup("#flame-graph").queryAs(FlameGraph.class);
        var bounds = graph.localToScreen(graph.getLayoutBounds());
        robot.moveTo(bounds.getMinX() + 20, bounds.getMinY() + 3.5 * FlamePainter.ROW);
        assertThat(text("#flame-frame")).contains(" · ").contains("%");
        robot.clickOn(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(graph.focus()).isNotEqualTo(FlameTree.ROOT);
        assertThat(graph.boxes().width(graph.boxes().rowFrom(3))).isEqualTo(graph.boxes().width(0));
        robot.clickOn(MouseButton.SECONDARY);
        assertThat(graph.focus()).isEqualTo(FlameTree.ROOT);
    }

    @Test
    void theLinesOfAMethodAreListedWithTheirRegionsAndAreKeptInThePlace() throws TimeoutException {
        robot.interact(() -> {
            view.setRoots(List.of(SAMPLE.resolve("classes.jar")));
            view.choose(Map.of("lines", "true"));
        });
        await(() ->
                rows().stream().anyMatch(row -> row.paths().of(PathKind.CLEANUP_UNWINDING) > 0));
        assertThat(view.options()).containsEntry("lines", "true");
        String site =
                rows().stream()
                        .filter(row -> row.paths().of(PathKind.CLEANUP_UNWINDING) > 0)
                        .filter(row -> row.name().startsWith("unwind."))
                        .map(Hotspot::name)
                        .findFirst()
                        .orElseThrow();
        robot.interact(() ->
                robot.lookup("#hotspot-table")
                        .queryTableView()
                        .getSelectionModel()
                        .select(rows().stream().map(Hotspot::name).toList().indexOf(site)));
        await(() -> text("#method-lines-title").equals(RowNames.withoutLine(site)));
        List<MethodLines.Line> lines =
                List.copyOf(
                        robot.lookup("#method-lines")
                                .<MethodLines.Line>queryTableView()
                                .getItems());
        assertThat(lines).isNotEmpty().allMatch(MethodLines.Line::isExact);
        assertThat(lines).anyMatch(line -> line.path() == PathKind.CLEANUP_UNWINDING);
    }

    @Test
    void theHeatmapSelectsASecondByKeyboardAndKeepsAllOfTheTime() throws TimeoutException {
        robot.interact(() -> {
            view.setClock(at -> new TimeLabels(at, ZoneOffset.ofHours(14), true).text(at, 1e7));
            view.choose(Map.of("form", "heatmap"));
        });
        await(() -> robot.lookup("#heatmap").query().isVisible());
        long all = BY_NAME.all();
        robot.interact(() -> robot.lookup("#heatmap").query().requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN);
        assertThat(text("#flame-frame")).contains("in the column of");
        long first =
                BY_NAME.asking(Asked.ALL).counted().parts().stream()
                        .mapToLong(part -> part.times().get(0))
                        .min()
                        .orElseThrow();
        String hour =
                Instant.ofEpochSecond(first / 1_000_000_000)
                        .atOffset(ZoneOffset.ofHours(14))
                        .toString()
                        .substring(11, 14);
        assertThat(text("#flame-frame")).startsWith(hour).contains("  ·  +");
        robot.type(KeyCode.ENTER);
        await(() -> text("#hotspots-headline").contains("in the selected 1"));
        assertThat(robot.lookup("#heatmap").query().isVisible()).isTrue();
        assertThat(rows().stream().mapToLong(Hotspot::bytes).sum()).isBetween(1L, all - 1);
    }

    @Test
    void theCallTreeOpensTheHeaviestCallsAndIsKeptInThePlace() throws TimeoutException {
        TreeTableView<Integer> tree = callTree();
        FlameTree flames = BY_NAME.flames();
        assertThat(view.options()).containsEntry("tree", "true");
        assertThat(robot.lookup("#flame-graph").query().isVisible()).isFalse();
        assertThat(
                        tree.getRoot().getChildren().stream()
                                .mapToLong(each -> flames.weight(each.getValue()))
                                .sum())
                .isEqualTo(flames.childWeight(FlameTree.ROOT));
        TreeItem<Integer> heaviest = tree.getTreeItem(0);
        assertThat(heaviest.getValue()).isEqualTo(flames.childrenFrom(FlameTree.ROOT));
        assertThat(heaviest.isExpanded()).isTrue();
    }

    @Test
    void aCallOfTheTreeSelectsItsRowAndARowItsCall() throws TimeoutException {
        TreeTableView<Integer> tree = callTree();
        TableView<Hotspot> table = robot.lookup("#hotspot-table").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(1));
        String site = RowNames.withoutLine(rows().get(1).name());
        await(() -> chosenCall(tree).equals(site));

        robot.interact(tree::requestFocus);
        robot.type(KeyCode.UP);
        assertThat(chosenCall(tree)).isNotEqualTo(site);
        assertThat(text("#flame-frame")).startsWith(chosenCall(tree));

        String other = RowNames.withoutLine(rows().getFirst().name());
        robot.interact(() -> table.getSelectionModel().select(0));
        await(() -> chosenCall(tree).equals(other));
        robot.interact(() -> view.choose(Map.of()));
        await(() -> robot.lookup("#flame-graph").query().isVisible());
    }

    private TreeTableView<Integer> callTree() throws TimeoutException {
        robot.interact(() -> view.choose(Map.of("tree", "true")));
        await(() -> robot.lookup("#call-tree").query().isVisible());
        return robot.lookup("#call-tree").queryAs(TreeTableView.class);
    }

    private static String chosenCall(TreeTableView<Integer> tree) {
        TreeItem<Integer> chosen = tree.getSelectionModel().getSelectedItem();
        return chosen == null ? "" : BY_NAME.flames().label(chosen.getValue());
    }

    @Test
    void theMethodWhoseCallersAreDrawnIsKeptInThePlace() throws TimeoutException {
        String method = RowNames.withoutLine(rows().getFirst().name());
        robot.interact(() -> view.choose(Map.of("form", "around", "method", method)));
        await(() -> robot.lookup("#flame-callees").query().getParent().isVisible());
        assertThat(view.options()).containsEntry("method", method).containsEntry("form", "around");
    }

    @Test
    void whatWasShownAMomentAgoIsNotCountedAgain() {
        RecentContents recent = new RecentContents();
        recent.keep(BY_NAME);
        Asked byClass = BY_NAME.asked().by(Grouping.CLASS);
        HotspotsContent counted = recent.asking(BY_NAME, byClass);
        assertThat(counted.asked()).isEqualTo(byClass);
        assertThat(recent.asking(BY_NAME, byClass)).isSameAs(counted);
        assertThat(recent.asking(counted, BY_NAME.asked())).isSameAs(BY_NAME);

        HotspotsContent other = HotspotsContent.of(List.of(RECORDING), Optional.empty(), List.of());
        recent.keep(other);
        assertThat(recent.asking(other, byClass)).isNotSameAs(counted);
    }

    @Test
    void inTimeOrderABoxTellsWhenItBegan() throws TimeoutException {
        robot.interact(() -> view.choose(Map.of("form", "time")));
        await(() -> robot.lookup("#thread-flame-0").tryQuery().isPresent());
        FlameGraph graph = robot.lookup("#thread-flame-0").queryAs(FlameGraph.class);
        robot.interact(graph::requestFocus);
        robot.type(KeyCode.DOWN, 2);
        await(() -> text("#flame-frame").contains("from +"));
    }

    @Test
    void aBoxOfOneThreadZoomsAllThreadsToItsTime() throws TimeoutException {
        robot.interact(() -> view.choose(Map.of("form", "time")));
        await(() -> robot.lookup("#thread-flame-1").tryQuery().isPresent());
        FlameGraph zoomed = robot.lookup("#thread-flame-0").queryAs(FlameGraph.class);
        FlameGraph other = robot.lookup("#thread-flame-1").queryAs(FlameGraph.class);
        List<Double> before = widths(other);
        robot.interact(zoomed::requestFocus);
        robot.type(KeyCode.DOWN, 2);
        robot.type(KeyCode.ENTER);
        await(() -> !widths(other).equals(before));

        robot.type(KeyCode.ESCAPE);
        await(() -> widths(other).equals(before));
    }

    /// Of the boxes below the thread's own.
    private static List<Double> widths(FlameGraph graph) {
        return IntStream.range(graph.boxes().rowFrom(1), graph.boxes().rowFrom(2))
                .mapToObj(graph.boxes()::width)
                .toList();
    }

    @Test
    void everyPathIsPaintedInItsColourInBothThemes() throws TimeoutException {
        robot.interact(() -> view.setRoots(List.of(SAMPLE.resolve("classes.jar"))));
        await(() -> text("#judged").contains("classified from bytecode"));
        for (boolean dark : new boolean[] {false, true}) {
            robot.interact(() -> view.setDark(dark));
            WaitForAsyncUtils.waitForFxEvents();
            WritableImage image = snapshot();
            for (PathKind kind : PathKind.values()) {
                Color wanted = PathColors.of(kind, Theme.of(dark));
                int count = 0;
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        count += isLike(image.getPixelReader().getColor(x, y), wanted) ? 1 : 0;
                    }
                }
                assertThat(count).as("%s, dark %s", kind, dark).isGreaterThan(300);
            }
        }
    }

    @Test
    void clearedItShowsNothing() {
        robot.interact(view::clear);
        assertThat(rows()).isEmpty();
        assertThat(text("#hotspots-headline")).isEmpty();
    }

    private static boolean isLike(Color seen, Color wanted) {
        return Math.abs(seen.getRed() - wanted.getRed()) < 0.01
                && Math.abs(seen.getGreen() - wanted.getGreen()) < 0.01
                && Math.abs(seen.getBlue() - wanted.getBlue()) < 0.01;
    }

    private WritableImage snapshot() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup("#flame-graph").query().snapshot(null, null));
    }

    private static TimeRange firstHalf() {
        long from = RECORDING.time().startNanos();
        return new TimeRange(from, from + RECORDING.time().durationNanos() / 2);
    }

    private List<Hotspot> rows() {
        TableView<Hotspot> table = robot.lookup("#hotspot-table").queryTableView();
        return onTheFxThread(() -> List.copyOf(table.getItems()));
    }

    /// Sorted items change while they are read, unless nobody else can change them.
    private static <T> T onTheFxThread(Callable<T> read) {
        if (Platform.isFxApplicationThread()) {
            try {
                return read.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return WaitForAsyncUtils.waitForAsyncFx(10_000, read);
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aGoProgramsProfilesAreChosenByKind() throws TimeoutException {
        List<Recording> recordings =
                List.of(goProfile("heap-before"), goProfile("heap-after"), goProfile("cpu"));
        robot.interact(
                () -> view.show(HotspotsContent.of(recordings, Optional.empty(), List.of())));
        assertThat(text("#hotspots-headline")).startsWith("Memory in use: 10.3 MiB");
        assertThat(text("#hotspots-headline")).contains("since the first of 2");
        assertThat(robot.lookup("#add-classes").queryButton().isVisible()).isFalse();

        ComboBox<ProfileKind> kinds = robot.lookup("#profile-kind").queryComboBox();
        ProfileKind cpu =
                kinds.getItems().stream().filter(k -> k.isCalled("cpu")).findFirst().orElseThrow();
        robot.interact(() -> kinds.setValue(cpu));
        await(() -> text("#hotspots-headline").startsWith("Processor time: 2.72 s in 9.88 s"));
        TableView<ProfileRow> table = robot.lookup("#profile-table").queryTableView();
        assertThat(table.getItems().stream().mapToLong(ProfileRow::own).sum())
                .isEqualTo(2_720_000_000L);
    }

    @Test
    void processorTimeIsOneClickAwayWhereItIsNotWhatIsShownFirst() throws TimeoutException {
        assertThat(robot.lookup("#kind-cpu").queryAs(ToggleButton.class).isSelected()).isFalse();
        robot.interact(() ->
                view.show(
                        HotspotsContent.of(
                                List.of(goProfile("heap-before"), goProfile("cpu")),
                                Optional.empty(),
                                List.of())));
        robot.clickOn("#kind-cpu");
        await(() -> text("#hotspots-headline").startsWith("Processor time: 2.72 s in 9.88 s"));
        robot.clickOn("#by-pool");
        TableView<ProfileRow> table = robot.lookup("#profile-table").queryTableView();
        await(() -> table.getColumns().getFirst().getText().equals("Pool"));
        assertThat(table.getItems().stream().mapToLong(ProfileRow::own).sum())
                .isEqualTo(2_720_000_000L);
        assertThat(robot.lookup("#kind-cpu").queryAs(ToggleButton.class).isSelected()).isTrue();
    }

    private static Recording goProfile(String name) {
        Path file = Path.of("src/test/resources/unwind/app/analysis/profile", name + ".pb.gz");
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }
}
