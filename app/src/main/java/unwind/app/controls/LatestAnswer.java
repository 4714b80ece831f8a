package unwind.app.controls;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has questions answered off the JavaFX thread, one after the other; of several answers only the
/// one to the last question is passed on. For the JavaFX thread.
public final class LatestAnswer {
    private static final System.Logger LOG = System.getLogger(LatestAnswer.class.getName());

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
    /// @param tell accepts the answer on the JavaFX thread, unless another question came since
    /// @param failed runs in its place if the question could not be answered; why is logged
    public <T> void ask(Supplier<T> question, Consumer<T> tell, Runnable failed) {
        ask(
                question,
                tell,
                cause -> {
                    LOG.log(System.Logger.Level.ERROR, name + " failed", cause);
                    failed.run();
                });
    }

    /// Asks, and hears what went wrong.
    ///
    /// @param failed accepts what was thrown, unless another question came since
    public <T> void ask(Supplier<T> question, Consumer<T> tell, Consumer<Throwable> failed) {
        int mine = ++last;
        Runnable start =
                () -> {
                    working = true;
                    Background.run(
                            name,
                            question::get,
                            answer -> finish(mine, () -> tell.accept(answer)),
                            cause -> finish(mine, () -> failed.accept(cause)));
                };
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

    private void finish(int mine, Runnable outcome) {
        working = false;
        try {
            if (mine == last) {
                outcome.run();
            }
        } finally {
            Optional<Runnable> next = waiting;
            waiting = Optional.empty();
            next.ifPresent(Runnable::run);
        }
    }
}
