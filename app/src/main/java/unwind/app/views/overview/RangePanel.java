package unwind.app.views.overview;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.RangeSummary;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;

/// What happened in the brushed range: a headline, its numbers, and the sites that allocated most.
final class RangePanel {
    private static final int SITES = 5;
    private static final double SHARE_WIDTH = 56;

    /// Of numbers that are of the range before.
    private static final double STALE = 0.4;

    /// Of the list of sites, pixels; more of them scroll.
    private static final double SITES_HEIGHT = 76;

    private final VBox node = new VBox(3);
    private final Label headline = new Label();
    private final Label note = new Label();
    private final Button zoom = new Button("Zoom to range");
    private final Button close = new Button("✕");
    private final Button processor = new Button("Who used the processor");
    private final FlowPane facts = new FlowPane(16, 1);
    private final GridPane sites = new GridPane(12, 1);
    private final ScrollPane sitesScroll = new ScrollPane(sites);
    private final ToggleButton more = new ToggleButton("Allocation sites");
    private Theme theme = Theme.LIGHT;
    private Optional<RangeSummary> shown = Optional.empty();

    RangePanel(Runnable onZoom, Runnable onClose) {
        node.setId("range-panel");
        headline.setId("range-headline");
        note.setId("range-note");
        facts.setId("range-facts");
        sites.setId("range-sites");
        zoom.setId("range-zoom");
        close.setId("range-close");
        zoom.setOnAction(e -> onZoom.run());
        close.setOnAction(e -> onClose.run());
        more.setId("range-more");
        processor.setId("range-processor");
        processor.setTooltip(new Tooltip("The processor time of this range, by thread or pool"));
        setOnProcessor(Optional.empty());
        zoom.setTooltip(new Tooltip("Show this range, with some time on both sides (Enter)"));
        more.setTooltip(new Tooltip("Show where most was allocated in this range"));
        close.setTooltip(new Tooltip("Clear the range (Esc)"));
        close.setAccessibleText("Clear the range");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, headline, note, space, processor, more, zoom, close);
        head.setAlignment(Pos.CENTER_LEFT);
        headline.setMinWidth(Region.USE_PREF_SIZE);
        note.setMinWidth(0);
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        processor.setMinWidth(Region.USE_PREF_SIZE);
        more.setMinWidth(Region.USE_PREF_SIZE);
        close.setMinWidth(Region.USE_PREF_SIZE);
        node.setPadding(new Insets(4, 12, 5, 12));
        sitesScroll.setId("range-sites-scroll");
        sitesScroll.setFitToWidth(true);
        sitesScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        sitesScroll.setPadding(Insets.EMPTY);
        sitesScroll.setStyle("-fx-background-color: transparent; -fx-background-insets: 0;");
        sitesScroll.setMaxHeight(SITES_HEIGHT);
        sitesScroll.setMinHeight(0);
        more.selectedProperty().addListener((o, old, now) -> showSites());
        node.getChildren().addAll(head, facts, sitesScroll);
        sites.getColumnConstraints().addAll(columns());
        clear();
    }

    private static List<ColumnConstraints> columns() {
        ColumnConstraints site = new ColumnConstraints();
        site.setHgrow(Priority.ALWAYS);
        site.setMinWidth(80);
        ColumnConstraints type = new ColumnConstraints(60, 190, 240);
        ColumnConstraints bytes = new ColumnConstraints(66);
        bytes.setHalignment(HPos.RIGHT);
        ColumnConstraints bar = new ColumnConstraints(SHARE_WIDTH);
        ColumnConstraints share = new ColumnConstraints(52);
        share.setHalignment(HPos.RIGHT);
        return List.of(site, type, bytes, bar, share);
    }

    Region node() {
        return node;
    }

    /// What leads to the threads that used the processor; empty where that was not recorded.
    void setOnProcessor(Optional<Runnable> action) {
        processor.setVisible(action.isPresent());
        processor.setManaged(action.isPresent());
        processor.setOnAction(e -> action.ifPresent(Runnable::run));
    }

    /// Shows nothing and takes no room.
    void clear() {
        shown = Optional.empty();
        facts.getChildren().clear();
        showSites();
        node.setVisible(false);
        node.setManaged(false);
    }

    /// Shows which range it is while its numbers are counted.
    void head(TimeRange range, TimeLabels labels, double nanosPerPixel) {
        headline.setText(
                labels.text(range.fromNanos(), nanosPerPixel)
                        + " – "
                        + labels.text(range.toNanos(), nanosPerPixel)
                        + "  ·  "
                        + Quantity.text(range.durationNanos(), Unit.NANOSECONDS));
        node.setVisible(true);
        node.setManaged(true);
    }

    /// Says something beside the headline.
    void say(String text) {
        note.setText(text);
        facts.setOpacity(STALE);
    }

    /// Shows the numbers of the range.
    void show(RangeSummary summary) {
        shown = Optional.of(summary);
        facts.setOpacity(1);
        note.setText("");
        facts.getChildren().setAll(RangeFacts.of(summary).stream().map(this::fact).toList());
        facts.setVisible(!facts.getChildren().isEmpty());
        facts.setManaged(facts.isVisible());
        if (!facts.isVisible()) {
            note.setText("Nothing that can be counted was recorded in this range");
        }
        fillSites(summary.topSites());
    }

    private Region fact(RangeFacts.Fact fact) {
        Label name = label(fact.name(), false);
        Label value = label(fact.value(), true);
        value.getStyleClass().add("fact-value");
        value.setFont(theme.titleFont());
        HBox both = new HBox(5, name, value);
        both.setAlignment(Pos.BASELINE_LEFT);
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    /// Folded until somebody asks: they would push the tracks aside.
    private void showSites() {
        boolean some = shown.isPresent() && !shown.get().topSites().isEmpty();
        more.setVisible(some);
        more.setManaged(some);
        sitesScroll.setVisible(some && more.isSelected());
        sitesScroll.setManaged(some && more.isSelected());
    }

    private void fillSites(List<RangeSummary.Site> top) {
        sites.getChildren().clear();
        showSites();
        if (top.isEmpty()) {
            return;
        }
        sites.addRow(0, label("Allocated most at", false), label("Mostly", false));
        sites.add(label("Bytes", false), 2, 0);
        sites.add(label("Share", false), 4, 0);
        int row = 1;
        for (RangeSummary.Site site : top.subList(0, Math.min(SITES, top.size()))) {
            Label place = label(site.site(), true);
            place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            place.setTooltip(new Tooltip(site.site()));
            Label type = label(site.topClass(), false);
            type.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            type.setTooltip(new Tooltip(site.topClass()));
            Rectangle bar = new Rectangle(Math.max(1, SHARE_WIDTH * site.share()), 7);
            bar.setFill(theme.marks().main());
            sites.addRow(
                    row++,
                    place,
                    type,
                    label(Quantity.text(site.bytes(), Unit.BYTES), true),
                    bar,
                    label(Quantity.text(site.share(), Unit.RATIO), true));
        }
    }

    private Label label(String text, boolean strong) {
        Label label = new Label(text);
        label.setFont(theme.font());
        label.setTextFill(strong ? theme.text() : theme.muted());
        return label;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.setBackground(Background.fill(theme.surface()));
        node.setBorder(Borders.top(theme));
        headline.setFont(theme.titleFont());
        headline.setTextFill(theme.text());
        note.setFont(theme.font());
        note.setTextFill(theme.muted());
        for (ButtonBase button : List.of(processor, more, zoom, close)) {
            button.setFont(theme.font());
            button.setPadding(new Insets(2, 8, 2, 8));
        }
        shown.ifPresent(this::show);
    }
}
