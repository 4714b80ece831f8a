package unwind.app.views.threads;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import unwind.app.analysis.threads.DumpTable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Which part of the threads is shown, and the worst that is wrong in any dump, in a line.
final class ThreadsTabs {
    private static final String SHOW = "show";
    private static final String BY = "by";

    private final ToggleGroup group = new ToggleGroup();
    private final Hyperlink worst = new Hyperlink();
    private final HBox node;
    private final Consumer<Tab> onSelect;
    private Tab selected = Tab.DUMP;
    private boolean chosen;

    /// A part.
    enum Tab {
        /// The dumps as columns of one table.
        TABLE("Table", "table", "All dumps as columns of one table"),
        /// One dump.
        DUMP("Dump", "dump", "One dump: groups of identical stacks"),
        /// Who waits for whom in one dump.
        WAITS("Waits", "waits", "Who waits for whom in one dump, and what is wrong in it"),
        /// Where threads were started.
        CREATORS("Creators", "creators", "Where threads were started that never ended");

        private final String title;
        private final String word;
        private final String what;

        Tab(String title, String word, String what) {
            this.title = title;
            this.word = word;
            this.what = what;
        }
    }

    /// @param onSelect told which part is to be shown
    ThreadsTabs(Consumer<Tab> onSelect) {
        this.onSelect = onSelect;
        node = new HBox(4);
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("view-head");
        node.setMinHeight(Region.USE_PREF_SIZE);
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton(tab.title);
            button.setId("threads-" + tab.word);
            button.getStyleClass().add("legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(tab);
            button.setTooltip(new Tooltip(tab.what));
            button.setOnAction(e -> {
                chosen = true;
                select(tab);
            });
            node.getChildren().add(button);
        }
        worst.setId("threads-worst");
        worst.setMinWidth(0);
        worst.setTextOverrun(OverrunStyle.ELLIPSIS);
        worst.setOnAction(e -> select(Tab.WAITS));
        HBox.setHgrow(worst, Priority.ALWAYS);
        node.getChildren().add(worst);
    }

    Region node() {
        return node;
    }

    Tab selected() {
        return selected;
    }

    void select(Tab tab) {
        selected = tab;
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == tab)
                .forEach(toggle -> toggle.setSelected(true));
        onSelect.accept(tab);
    }

    /// Says what is wrong, and shows the table where there are several dumps, until the user chose
    /// a part.
    void show(List<DumpPage> pages) {
        List<DumpPage.Alert> alerts =
                pages.stream().flatMap(page -> page.alerts().stream()).distinct().toList();
        Optional<DumpPage.Alert> first =
                alerts.stream()
                        .filter(DumpPage.Alert::grave)
                        .findFirst()
                        .or(() -> alerts.stream().findFirst());
        worst.setText(
                first.map(alert -> "⚠ " + alert.title()).orElse("")
                        + (alerts.size() > 1 ? "  (" + (alerts.size() - 1) + " more)" : ""));
        worst.setVisible(first.isPresent());
        worst.setManaged(first.isPresent());
        worst.setTooltip(new Tooltip(worst.getText()));
        select(chosen ? selected : pages.size() > 1 ? Tab.TABLE : Tab.DUMP);
    }

    /// What is chosen, for places.
    Map<String, String> options(DumpTable.By by) {
        Map<String, String> options = new TreeMap<>();
        if (chosen) {
            options.put(SHOW, selected.word);
        }
        if (by != DumpTable.By.POOL) {
            options.put(BY, by.word());
        }
        return options;
    }

    /// Chooses what a place says.
    ///
    /// @return what the rows of the table are to be, if it is shown
    Optional<DumpTable.By> choose(Map<String, String> options) {
        Arrays.stream(Tab.values())
                .filter(tab -> tab.word.equals(options.get(SHOW)) && tab != selected)
                .findFirst()
                .ifPresent(tab -> {
                    chosen = true;
                    select(tab);
                });
        String by = options.get(BY);
        return selected == Tab.TABLE
                ? Arrays.stream(DumpTable.By.values())
                        .filter(each -> each.word().equals(by))
                        .findFirst()
                : Optional.empty();
    }
}
