package unwind.app.shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;

import unwind.app.analysis.TimeRange;
import unwind.app.export.PngExport;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.Settings;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Draws the whole window at three sizes in both themes at every page and panel, to be looked at.
/// Arguments: the folder for the pictures, then files and folders of one incident.
public final class WindowPictures {
    /// The built-in headless platform has a screen of 1000 by 1000: the larger sizes need a
    /// display.
    private static final int[][] SIZES =
            "Headless".equals(System.getProperty("glass.platform"))
                    ? new int[][] {{800, 600}, {1000, 900}}
                    : new int[][] {{800, 600}, {1280, 800}, {2400, 1400}};

    private static final int REST_FRAMES = 25;

    /// All pages and panels, or those that the system property `views` names.
    private static final List<String> VIEWS =
            List.of(
                    System.getProperty(
                                    "views",
                                    "incident,findings,hotspots,threads,heap,exceptions,cleanup,pauses,events,compare")
                            .split(","));

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Path folder;
    private final Session session = new Session();
    private final Stage stage = new Stage();
    private final MainWindow window;
    private boolean drafting;

    private WindowPictures(Path folder) {
        this.folder = folder;
        window =
                new MainWindow(
                        stage,
                        session,
                        new SettingsStore(new SettingsFile(folder.resolve("settings.json"))),
                        SystemDialogs.of(stage, List::of),
                        Formats::read);
    }

    /// Draws the pictures and ends.
    public static void main(String[] args) {
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            List<Path> files =
                    List.of(args).subList(1, args.length).stream().map(Path::of).toList();
            new WindowPictures(Path.of(args[0])).start(files);
        });
    }

    private void start(List<Path> files) {
        window.show();
        window.open(files);
        for (String view : VIEWS) {
            add(view, "", () -> open(view));
        }
        add(
                "threads",
                "-brushed",
                () -> {
                    TimeRange all = session.shownProcess().orElseThrow().range();
                    long third = all.durationNanos() / 3;
                    session.select(
                            Optional.of(
                                    new TimeRange(all.fromNanos() + third, all.toNanos() - third)));
                    window.navigator().open("threads");
                    window.navigator().filter(filter -> filter.withText("main"));
                });
        add(
                "incident",
                "-anything",
                () -> {
                    window.navigator().open("incident");
                    window.goAnywhere();
                });
        add("incident", "-closed", () -> window.hideSheet());
        add(
                "walkthrough",
                "",
                () -> {
                    window.navigator().open("walkthrough");
                    stage.getScene().getRoot().layout();
                    ((Button) stage.getScene().lookup("#story-draft")).fire();
                    drafting = true;
                });
        add("walkthrough", "-presented", () -> window.present(1));
        steps.add(Platform::exit);
        BooleanSupplier ready = () -> window.isShown() && !window.isWorking() && !drafting();
        new AnimationTimer() {
            private int rest = REST_FRAMES;

            @Override
            public void handle(long now) {
                if (!ready.getAsBoolean()) {
                    rest = REST_FRAMES;
                } else if (rest-- == 0 && !steps.isEmpty()) {
                    rest = REST_FRAMES;
                    steps.pop().run();
                }
            }
        }.start();
    }

    private boolean drafting() {
        drafting &= session.story().isEmpty();
        return drafting;
    }

    private void open(String view) {
        Place place = window.navigator().here().in(view);
        window.navigator()
                .go(view.equals("events") ? place.with("type", "jdk.GarbageCollection") : place);
    }

    private void add(String view, String suffix, Runnable go) {
        steps.add(go);
        for (int[] size : SIZES) {
            steps.add(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            for (Settings.Theme theme : List.of(Settings.Theme.LIGHT, Settings.Theme.DARK)) {
                steps.add(() -> window.chooseTheme(theme));
                String name =
                        view
                                + suffix
                                + "-"
                                + size[0]
                                + (theme == Settings.Theme.DARK ? "-dark" : "");
                steps.add(() -> save(stage.getScene(), name));
            }
        }
    }

    private void save(Scene scene, String name) {
        try {
            PngExport.write(
                    List.of(scene.snapshot(null)), folder.resolve(name + ".png"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
