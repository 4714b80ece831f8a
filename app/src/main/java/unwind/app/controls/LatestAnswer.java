package unwind.app.controls;

import javafx.application.Platform;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has questions answered off the JavaFX thread, one after the other; of several answers only the
/// one to the last question is told. For the JavaFX thread.
public final class LatestAnswer {
    private final String name;
    private int last;
    private boolean working;
    private Optional<Runnable> waiting = Optional.empty();

    /// @param name of the thread that answers
    public LatestAnswer(String name) {
        this.name = name;
    }

    /// Asks. While one question is being answered only the newest of the others waits.
    ///
    /// @param question run off the JavaFX thread
    /// @param tell takes the answer on the JavaFX thread, unless another question came since
    /// @param failed told in the answer's place if the question could not be answered
    public <T> void ask(Supplier<T> question, Consumer<T> tell, Runnable failed) {
        int mine = ++last;
        Runnable start = () -> start(question::get, tell, failed, mine);
        if (working) {
            waiting = Optional.of(start);
        } else {
            start.run();
        }
    }

    /// Drops what was asked.
    public void forget() {
        last++;
        waiting = Optional.empty();
    }

    private <T> void start(Callable<T> question, Consumer<T> tell, Runnable failed, int mine) {
        working = true;
        FutureTask<T> task = new FutureTask<>(question);
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    task.run();
                    Platform.runLater(() -> finish(task, tell, failed, mine));
                });
    }

    private <T> void finish(FutureTask<T> task, Consumer<T> tell, Runnable failed, int mine) {
        working = false;
        if (mine == last) {
            try {
                tell.accept(task.get());
            } catch (ExecutionException e) {
                failed.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Optional<Runnable> next = waiting;
        waiting = Optional.empty();
        next.ifPresent(Runnable::run);
    }
}
