package unwind.app.controls;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// Work that would stall the window: runs on a daemon thread, and its outcome comes back to the
/// JavaFX thread whatever happens, errors and a lack of memory included.
public final class Background {
    private Background() {}

    /// Starts work.
    ///
    /// @param name of the thread
    /// @param done accepts the result on the JavaFX thread
    /// @param failed accepts what was thrown, on the JavaFX thread
    public static <T> void run(
            String name, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    task.run();
                    Platform.runLater(() -> finish(task, done, failed));
                });
    }

    private static <T> void finish(
            FutureTask<T> task, Consumer<T> done, Consumer<Throwable> failed) {
        T result;
        try {
            result = task.get();
        } catch (ExecutionException e) {
            failed.accept(e.getCause() == null ? e : e.getCause());
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        done.accept(result);
    }
}
