package unwind.app.shell;

import com.sun.management.OperatingSystemMXBean;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Prints how long each panel takes from being chosen for the first time until the window says that
/// it is being prepared, until there is something of its content, and how long its longest frame
/// was meanwhile, and how much processor time the process took up to the content, which other work
/// on the machine makes no longer. Arguments: the files of one incident.
///
/// Content is a sentence or a row of a table; for the events, a row of those of the type with the
/// most. The panels are chosen one after another once everything is open, so that what one prepares
/// for another counts for the first.
public final class PanelBenchmark {
    private static final double AIM_MILLIS = 300;
    private static final long GIVE_UP_NANOS = 20_000_000_000L;
    private static final int REST_FRAMES = 30;

    /// Letters of what tells something, unlike a column's name.
    private static final int WORDS = 24;

    private final List<Path> files;
    private final Stage stage = new Stage();
    private final Session session = new Session();
    private final MainWindow window;
    private final Deque<String> panels =
            new ArrayDeque<>(
                    List.of(
                            "lanes",
                            "threads",
                            "heap",
                            "exceptions",
                            "cleanup",
                            "pauses",
                            "events",
                            "hotspots"));
    private Optional<Round> round = Optional.empty();
    private int rest = REST_FRAMES;

    /// A panel that was chosen.
    private static final class Round {
        private final String panel;
        private final Set<Node> before;
        private final long start = System.nanoTime();
        private final long processor = processorNanos();
        private long last = start;
        private double chosen;
        private double progress = -1;
        private double longest;

        Round(String panel, Set<Node> before) {
            this.panel = panel;
            this.before = before;
        }

        double millis(long now) {
            return (now - start) / 1e6;
        }
    }

    private PanelBenchmark(List<Path> files) {
        this.files = files;
        try {
            Path settings = Files.createTempFile("unwind-settings", ".json");
            Files.delete(settings);
            window =
                    new MainWindow(
                            stage,
                            session,
                            new SettingsStore(new SettingsFile(settings)),
                            new FileChoice(List::of, Optional::empty, wanted -> Optional.empty()),
                            Formats::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens the files named, chooses each panel and ends.
    public static void main(String[] args) {
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            new PanelBenchmark(Arrays.stream(args).map(Path::of).toList()).start();
        });
    }

    private void start() {
        window.show();
        stage.setWidth(980);
        stage.setHeight(900);
        window.open(files);
        System.out.println("panel        chosen  progress   content  processor  longest frame, ms");
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame();
            }
        }.start();
    }

    private void frame() {
        if (round.isPresent()) {
            watch(round.get());
        } else if (!window.isShown() || window.isWorking() || session.shownProcess().isEmpty()) {
            rest = REST_FRAMES;
        } else if (rest-- <= 0) {
            if (panels.isEmpty()) {
                Platform.exit();
            } else {
                choose(panels.pop());
            }
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private void choose(String panel) {
        Round chosen = new Round(panel, new HashSet<>(content(panel)));
        window.navigator().open(panel);
        chosen.chosen = chosen.millis(System.nanoTime());
        round = Optional.of(chosen);
    }

    private void watch(Round of) {
        long now = System.nanoTime();
        of.longest = Math.max(of.longest, (now - of.last) / 1e6);
        of.last = now;
        if (of.progress < 0 && (window.isWorking() || cover().isPresent())) {
            of.progress = of.millis(now);
        }
        if (of.panel.equals("events")) {
            chooseType();
        }
        boolean there =
                !window.isWorking()
                        && content(of.panel).stream().anyMatch(n -> !of.before.contains(n));
        if (there || now - of.start > GIVE_UP_NANOS) {
            double took = of.millis(now);
            System.out.printf(
                    Locale.ROOT,
                    "%-11s %7.0f  %8s  %8s  %9.0f  %7.0f%s%n",
                    of.panel,
                    of.chosen,
                    of.progress < 0 ? "none" : String.format(Locale.ROOT, "%.0f", of.progress),
                    there ? String.format(Locale.ROOT, "%.0f", took) : "none",
                    (processorNanos() - of.processor) / 1e6,
                    of.longest,
                    took > AIM_MILLIS ? "  over " + Math.round(AIM_MILLIS) : "");
            round = Optional.empty();
            rest = REST_FRAMES;
        }
    }

    /// Chooses the type with the most events, the first one.
    private void chooseType() {
        if (stage.getScene().lookup("#event-types") instanceof TableView<?> types
                && types.getSelectionModel().isEmpty()
                && !types.getItems().isEmpty()) {
            types.getSelectionModel().selectFirst();
        }
    }

    private Optional<Label> cover() {
        return labels(".panel-area .label").stream()
                .filter(label -> label.getText().endsWith("…") && isOnScreen(label))
                .findFirst();
    }

    /// What has something to read: full tables, headlines and notes that say why there is nothing.
    private List<Node> content(String panel) {
        List<Node> found = new ArrayList<>();
        for (Node table : stage.getScene().getRoot().lookupAll(".panel-area .table-view")) {
            if (table instanceof TableView<?> rows
                    && !rows.getItems().isEmpty()
                    && !"event-types".equals(rows.getId())
                    && isOnScreen(rows)) {
                found.add(rows);
            }
        }
        if (!panel.equals("events")) {
            labels(".panel-area .label").stream()
                    .filter(label -> label.getText().length() >= WORDS && isOnScreen(label))
                    .filter(label -> !label.getText().endsWith("…"))
                    .filter(label -> !isIn(label, "view-cover") && !isIn(label, "panel-head"))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Label> labels(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
    }

    private static boolean isIn(Node node, String style) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.getStyleClass().contains(style)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnScreen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
