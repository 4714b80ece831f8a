package unwind.app.shell;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import unwind.app.session.Autosave;
import unwind.app.session.ClassRoots;
import unwind.app.session.SavedIncident;
import unwind.app.session.Session;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Keeps what is open and the walkthrough a moment after each change, so that a crash costs the
/// last seconds at most. For the JavaFX thread, beside which it writes.
final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());
    private static final Duration REST = Duration.seconds(2);

    private final Autosave autosave;
    private final Session session;
    private final ClassRoots roots;
    private final PauseTransition rest = new PauseTransition(REST);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    work -> Thread.ofPlatform().daemon().name("autosave").unstarted(work));

    Recovery(Autosave autosave, Session session, ClassRoots roots) {
        this.autosave = autosave;
        this.session = session;
        this.roots = roots;
        rest.setOnFinished(e -> save());
        session.listen(change -> rest.playFromStart());
        session.listenToStory(rest::playFromStart);
    }

    /// What programs left that ended without closing their window; takes a moment.
    List<Autosave.Left> left() {
        return autosave.left();
    }

    /// Forgets what another program left: it was opened again, or nobody wants it.
    void forget(Autosave.Left left) {
        write(() -> autosave.forget(left));
    }

    /// The window was closed on purpose: nothing is to be recovered.
    void close() {
        rest.stop();
        write(autosave::forget);
        writer.shutdown();
    }

    private void save() {
        if (session.readings().isEmpty() && session.story().isEmpty()) {
            write(autosave::forget);
            return;
        }
        SavedIncident now = SavedIncident.of(session, roots);
        write(() -> autosave.save(now));
    }

    /// Something done to a file.
    private interface FileWork {
        void run() throws IOException;
    }

    private void write(FileWork work) {
        if (writer.isShutdown()) {
            return;
        }
        writer.execute(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the user's own saving tells of what cannot be written; this is beside it
                LOG.log(System.Logger.Level.WARNING, "what is open was not kept", e);
            }
        });
    }
}
