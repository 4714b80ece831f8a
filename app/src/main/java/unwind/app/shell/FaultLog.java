package unwind.app.shell;

import java.util.function.Consumer;

/// Where faults go that nothing else catches: the log, and the window if there is one.
final class FaultLog {
    private static final System.Logger LOG = System.getLogger("unwind");

    private FaultLog() {}

    static void log(Fault fault) {
        LOG.log(System.Logger.Level.ERROR, fault.what(), fault.cause());
    }

    /// From here on whatever is thrown on any thread and not caught is logged and shown.
    ///
    /// @param show called on the thread that failed
    static void install(Consumer<Fault> show) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            Fault fault =
                    new Fault("Something in Unwind failed (" + thread.getName() + ")", thrown);
            log(fault);
            show.accept(fault);
        });
    }
}
