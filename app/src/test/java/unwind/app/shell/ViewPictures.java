package unwind.app.shell;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.export.PngExport;
import unwind.app.session.ClassRoots;
import unwind.app.session.Navigator;
import unwind.app.session.Session;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Draws every view of incidents in both themes, to be looked at. Arguments: the folder for the
/// pictures, then folders of incidents.
public final class ViewPictures {
    private static final int FRAMES_PER_STEP = 60;

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final StackPane page = new StackPane();
    private final List<View<?>> views;
    private final Path folder;
    private final AtomicReference<ViewArea> area = new AtomicReference<>();
    private Path classes = Path.of("classes.jar");
    private CompletableFuture<?> preparing = CompletableFuture.completedFuture(true);

    private ViewPictures(Path folder) {
        this.folder = folder;
        FileChoice jars =
                new FileChoice(() -> List.of(classes), Optional::empty, wanted -> Optional.empty());
        Session session = new Session();
        Navigator navigator = new Navigator(session, Views.INCIDENT);
        views =
                new Views(
                                new Host(
                                        session,
                                        navigator,
                                        new ClassRoots(),
                                        jars,
                                        () -> area.get()),
                                Formats::read)
                        .all();
        area.set(new ViewArea(views, navigator, range -> "", () -> {}, work -> {}));
    }

    /// Draws the pictures and ends.
    public static void main(String[] args) {
        Platform.startup(() -> new ViewPictures(Path.of(args[0])).start(List.of(args)));
    }

    private void start(List<String> arguments) {
        Stage stage = new Stage();
        page.getStyleClass().addAll("unwind", "center");
        Scene scene = new Scene(page, 990, 700);
        stage.setScene(scene);
        stage.show();
        for (String incident : arguments.subList(1, arguments.size())) {
            for (ProcessCase process : processes(Path.of(incident))) {
                addSteps(scene, Path.of(incident), process);
            }
        }
        steps.add(Platform::exit);
        new AnimationTimer() {
            private int frame;

            @Override
            public void handle(long now) {
                if (preparing.isDone() && frame++ % FRAMES_PER_STEP == 0 && !steps.isEmpty()) {
                    steps.pop().run();
                }
            }
        }.start();
    }

    private void addSteps(Scene scene, Path incident, ProcessCase process) {
        String start = incident.getFileName() + "-" + process.title().replaceAll("\\W+", "-");
        for (View<?> view : views) {
            steps.add(() -> show(view, process));
            if (view.id().equals("hotspots")) {
                steps.add(() -> save(scene, start + "-hotspots-by-name"));
                steps.add(() -> {
                    classes = incident.resolve("classes.jar");
                    ((Button) view.node().lookup("#add-classes")).fire();
                });
            }
            for (boolean dark : new boolean[] {false, true}) {
                steps.add(() -> {
                    Look.use(scene, dark);
                    view.dark().accept(dark);
                });
                String name = start + "-" + view.id() + (dark ? "-dark" : "");
                steps.add(() -> save(scene, name));
            }
        }
    }

    private <C> void show(View<C> view, ProcessCase process) {
        view.clear().run();
        page.getChildren().setAll(view.node());
        preparing =
                CompletableFuture.supplyAsync(() -> view.prepare().apply(process))
                        .thenAcceptAsync(view.show(), Platform::runLater);
    }

    private static List<ProcessCase> processes(Path incident) {
        List<Reading> readings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(incident)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                readings.add(Formats.read(file, Limits.DEFAULT, new Progress()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return IncidentClock.align(readings).processes();
    }

    private void save(Scene scene, String name) {
        WritableImage image = scene.snapshot(null);
        try {
            PngExport.write(List.of(image), folder.resolve(name + ".png"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
