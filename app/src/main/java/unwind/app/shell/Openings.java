package unwind.app.shell;

import javafx.application.Platform;

import unwind.app.controls.Background;
import unwind.app.session.Autosave;
import unwind.app.session.ClassRoots;
import unwind.app.session.MissingFiles;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Session;
import unwind.app.views.overview.OverviewContent;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads files and folders, one after the other, and has the session show what was in them. For the
/// JavaFX thread, beside which it reads.
final class Openings {
    private final Session session;
    private final ClassRoots roots;
    private final Opening.Reader reader;
    private final OutsideFiles outside;
    private final Screen screen;
    private final List<Path> waiting = new ArrayList<>();
    private final List<Reading> remarks = new ArrayList<>();
    private MissingFiles missing = MissingFiles.none();
    private Optional<Opening> current = Optional.empty();
    private Optional<Autosave.Left> recovering = Optional.empty();

    /// What is told of the reading.
    interface Screen {
        /// It begins.
        void started(Opening opening);

        /// A part was read, before anything is shown.
        void preview(OverviewContent timelines);

        /// It ended and the session has what was in the files.
        ///
        /// @param recovered what another program left and was opened again with it
        void ended(Opening.Result result, Optional<Autosave.Left> recovered);

        /// What was read could not be shown.
        void failed(Throwable cause);
    }

    /// @param outside whether files may be opened that lie outside an incident's folder
    Openings(
            Session session,
            ClassRoots roots,
            Opening.Reader reader,
            OutsideFiles outside,
            Screen screen) {
        this.session = session;
        this.roots = roots;
        this.reader = reader;
        this.outside = outside;
        this.screen = screen;
    }

    /// Whether files are being read.
    boolean isActive() {
        return current.isPresent();
    }

    /// Whether everything that was to be opened is shown.
    boolean isDone() {
        return current.isEmpty() && waiting.isEmpty();
    }

    /// Opens files and folders beside what is open, after what is being opened already.
    void open(List<Path> paths) {
        if (current.isPresent()) {
            waiting.addAll(paths);
        } else {
            start(paths, outside);
        }
    }

    /// Whether a saved incident names a file that is no longer there.
    boolean isMissing(Path file) {
        return missing.contains(file);
    }

    /// Opens a file that an incident names from where it lies now, and others that moved with it.
    ///
    /// @param chosen what the user chose
    void locate(Path file, List<Path> chosen) {
        MissingFiles sought = missing;
        Background.run(
                "locating",
                () -> sought.find(file, chosen),
                this::located,
                cause -> screen.failed(cause));
    }

    private void located(List<MissingFiles.Found> found) {
        missing = missing.without(found);
        session.located(found);
        for (MissingFiles.Found each : found) {
            each.difference()
                    .map(difference -> Problem.warning(each.at(), changed(difference)))
                    .map(warning ->
                            new Reading(each.at(), "unwind", 0, Optional.empty(), List.of(warning)))
                    .ifPresent(remarks::add);
        }
        open(found.stream().map(MissingFiles.Found::at).toList());
    }

    private static String changed(String difference) {
        return "This is not what was saved: "
                + difference
                + ". What the walkthrough says may not be what it shows now.";
    }

    /// Opens again what a program left; the user opened those files before, wherever they lie.
    void reopen(Autosave.Left left) {
        if (current.isEmpty()) {
            recovering = Optional.of(left);
            start(List.of(left.file()), OutsideFiles.ALWAYS);
        }
    }

    /// Reads no more.
    void cancel() {
        waiting.clear();
        current.ifPresent(Opening::cancel);
    }

    private void start(List<Path> paths, OutsideFiles allowed) {
        Opening started = Opening.start(paths, allowed, reader, Platform::runLater, this::opened);
        current = Optional.of(started);
        if (session.shownProcess().isEmpty()) {
            Consumer<OverviewContent> show =
                    timelines -> {
                        if (current.filter(started::equals).isPresent()
                                && session.shownProcess().isEmpty()) {
                            screen.preview(timelines);
                        }
                    };
            Previews.of(started, show);
        }
        screen.started(started);
    }

    /// Has what was read put on one clock in the background, then shows it.
    private void opened(Opening.Result result) {
        result.incidents().forEach(session::prepare);
        List<Reading> all = new ArrayList<>(result.readings());
        all.addAll(remarks);
        remarks.clear();
        Runnable aligning = session.adding(all);
        Background.run(
                "aligning",
                () -> {
                    aligning.run();
                    // asks the disk
                    return MissingFiles.of(result.incidents());
                },
                gone -> show(result, all, gone),
                this::notAligned);
    }

    /// The files are given up, so that others can be opened.
    private void notAligned(Throwable cause) {
        current = Optional.empty();
        screen.failed(cause);
        openWaiting();
    }

    private void show(Opening.Result result, List<Reading> all, MissingFiles gone) {
        current = Optional.empty();
        missing = missing.and(gone);
        session.add(all);
        roots.add(result.classes());
        Optional<Autosave.Left> recovered = recovering;
        recovering = Optional.empty();
        screen.ended(result, recovered);
        openWaiting();
    }

    private void openWaiting() {
        if (!waiting.isEmpty()) {
            List<Path> next = List.copyOf(waiting);
            waiting.clear();
            open(next);
        }
    }
}
