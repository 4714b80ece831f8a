package unwind.app.shell;

import javafx.application.Platform;
import javafx.stage.Stage;

import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Measures for how long the window stands still while files are opened: a task is given to the
/// JavaFX thread every two milliseconds, and how long each waits is what a click would have waited.
/// Prints the longest waits with what the thread was busy with.
///
/// The first pause of a second lets the window come up; then the files are opened a first and a
/// second time.
public final class LoadingStallBenchmark {
    private static final double STALL_MILLIS = 16;
    private static final int ROUNDS = 2;

    private final List<Path> files;
    private final AtomicLong beat = new AtomicLong();
    private volatile Thread javaFx = Thread.currentThread();
    private MainWindow window;

    private record Stall(double millis, String busyWith) {}

    private LoadingStallBenchmark(List<Path> files) {
        this.files = files;
    }

    /// Opens the files named and ends.
    public static void main(String[] args) throws Exception {
        var benchmark = new LoadingStallBenchmark(Arrays.stream(args).map(Path::of).toList());
        CountDownLatch shown = new CountDownLatch(1);
        Platform.startup(() -> {
            benchmark.show();
            shown.countDown();
        });
        shown.await();
        Thread.sleep(1_000);
        for (int round = 1; round <= ROUNDS; round++) {
            benchmark.measure(round);
        }
        Platform.exit();
    }

    private void show() {
        javaFx = Thread.currentThread();
        Stage stage = new Stage();
        try {
            Path settings = Files.createTempFile("unwind-settings", ".json");
            Files.delete(settings);
            window =
                    new MainWindow(
                            stage,
                            new Session(),
                            new SettingsStore(new SettingsFile(settings)),
                            new FileChoice(List::of, Optional::empty, wanted -> Optional.empty()),
                            Formats::read);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        window.show();
        stage.setWidth(980);
        stage.setHeight(900);
    }

    private void measure(int round) throws InterruptedException {
        Platform.runLater(() -> {
            window.closeAll();
            window.open(files);
        });
        long start = System.nanoTime();
        long quietSince = start;
        java.util.ArrayList<Stall> stalls = new java.util.ArrayList<>();
        while (System.nanoTime() - quietSince < 3_000_000_000L
                && System.nanoTime() - start < 120_000_000_000L) {
            Stall stall = beat();
            if (stall.millis > STALL_MILLIS) {
                stalls.add(stall);
                quietSince = System.nanoTime();
            } else if (window.isOpening()) {
                quietSince = System.nanoTime();
            }
            Thread.sleep(2);
        }
        stalls.sort(Comparator.comparingDouble(Stall::millis).reversed());
        System.out.printf(
                Locale.ROOT,
                "round %d: %d waits over %.0f ms, longest %.0f ms, together %.0f ms%n",
                round,
                stalls.size(),
                STALL_MILLIS,
                stalls.isEmpty() ? 0 : stalls.getFirst().millis,
                stalls.stream().mapToDouble(Stall::millis).sum());
        stalls.stream()
                .limit(12)
                .forEach(s ->
                        System.out.printf(Locale.ROOT, "%6.0f ms  %s%n", s.millis, s.busyWith));
    }

    /// Waits for the JavaFX thread once.
    private Stall beat() throws InterruptedException {
        long asked = System.nanoTime();
        beat.set(0);
        Platform.runLater(() -> beat.set(System.nanoTime()));
        Map<String, Integer> seen = new HashMap<>();
        while (beat.get() == 0) {
            if (System.nanoTime() - asked > 6_000_000) {
                seen.merge(place(javaFx.getStackTrace()), 1, Integer::sum);
            }
            Thread.sleep(1);
        }
        String most =
                seen.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(4)
                        .map(e -> e.getValue() + "× " + e.getKey())
                        .collect(Collectors.joining("; "));
        return new Stall((beat.get() - asked) / 1e6, most);
    }

    /// The innermost frames, and the innermost ones of Unwind and ChartFX.
    private static String place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                        .map(f ->
                                f.getClassName().replaceAll(".*\\.", "") + "." + f.getMethodName())
                        .limit(3)
                        .collect(Collectors.joining(" < "))
                + Arrays.stream(stack)
                        .filter(f ->
                                f.getClassName().startsWith("unwind.")
                                        || f.getClassName().startsWith("io.fair_acc"))
                        .limit(3)
                        .map(f ->
                                " < "
                                        + f.getClassName().replaceAll(".*\\.", "")
                                        + "."
                                        + f.getMethodName()
                                        + ":"
                                        + f.getLineNumber())
                        .collect(Collectors.joining());
    }
}
