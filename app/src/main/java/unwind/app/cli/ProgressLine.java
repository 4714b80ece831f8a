package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import unwind.app.export.TerminalStream;
import unwind.parsers.Progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// Says on a terminal which file is being read and how far, on one line that is wiped at the end.
/// Where standard error is no terminal it stays silent: logs want problems, not percentages.
final class ProgressLine implements AutoCloseable {
    private static final long EVERY_MILLIS = 250;
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream err;
    private final @Nullable Thread writer;
    private volatile String path = "";
    private volatile @Nullable Progress progress;

    /// @param filtered where problems are told; the line itself is not filtered, for it wipes
    ///   itself
    ProgressLine(PrintStream filtered) {
        err = filtered instanceof TerminalStream stream ? stream.unfiltered() : filtered;
        writer =
                err.equals(System.err) && isTerminal()
                        ? Thread.ofVirtual().start(this::write)
                        : null;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /// Another file's turn.
    void reading(String nextPath, Progress nextProgress) {
        path = nextPath;
        progress = nextProgress;
    }

    private void write() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                Progress now = progress;
                if (now != null && now.totalBytes() > 0) {
                    err.print(
                            WIPE
                                    + "reading "
                                    + path
                                    + " … "
                                    + now.doneBytes() * 100 / now.totalBytes()
                                    + " %");
                    err.flush();
                }
            }
        } catch (InterruptedException e) {
            err.print(WIPE);
            err.flush();
        }
    }

    @Override
    public void close() {
        if (writer == null) {
            return;
        }
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
