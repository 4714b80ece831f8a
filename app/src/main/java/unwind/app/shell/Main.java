package unwind.app.shell;

import unwind.app.cli.Commands;
import unwind.app.cli.PictureRedaction;
import unwind.app.export.TerminalStream;
import unwind.app.session.Place;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Starts Unwind: a command, the window, or without a display a picture of the timelines. JavaFX is
/// loaded only for the latter two.
public final class Main {
    /// Exit status of wrong usage.
    static final int WRONG_USAGE = 2;

    /// Exit status where there is a display but no window can be opened on it.
    private static final int NO_WINDOW = 1;

    private static final String HELP =
            """
            Usage: unwind [FILES]              open a window with these files and folders
                   unwind COMMAND [ARGS]       run a command; unwind COMMAND --help says more
                   unwind --png OUT.png FILES  draw the timelines into a picture, without a display

            FILES are what was pulled off a process, plain or packed, folders of it, and saved
            incidents (.unwind).

            Commands: COMMANDS

            Options:
              --at PLACE      go to a place in the files, as Go > Copy link gives it;
                              opens a window beside one that is open already
              --new-window    open a window beside one that is open already
              --png OUT.png   write the timelines to this file
              --dark          with --png: light on dark
              --redact WHAT   with --png: take names out of the picture (hosts, threads …, all)
              --redact-pattern REGEX, --keep-package PREFIX
                              with --png: take out what is found; do not hash these packages
              --outside-files with --png: open files outside the folder of an incident
                              that names them; the window asks
              -h, --help      this text
              -V, --version   the version

            Exit status: 0 done, 2 wrong usage, 3 nothing readable.
            JAVA_HOME names the JDK to run on (25 or newer); JAVA_OPTS adds options for it.
            """;

    private Main() {}

    /// Runs the program and exits with its status.
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("clearing").start(TemporaryFiles::clearLeftovers);
        int status = run(args, System.out, System.err);
        // Threads that read files must not keep a program alive that has said what it had to say.
        System.exit(status);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        return show(args, TerminalStream.on(out), TerminalStream.on(err));
    }

    private static int show(String[] args, PrintStream out, PrintStream err) {
        return switch (Arguments.of(args)) {
            case Arguments.Help() -> {
                out.print(HELP.replace("COMMANDS", String.join(", ", Commands.NAMES)));
                yield 0;
            }
            case Arguments.ShowVersion() -> {
                out.println("Unwind " + Version.text());
                yield 0;
            }
            case Arguments.Wrong(String reason) -> {
                err.println("unwind: " + reason + " (unwind --help says what there is)");
                yield WRONG_USAGE;
            }
            case Arguments.Command(List<String> all) ->
                    Commands.run(all.toArray(String[]::new), out, err);
            case Arguments.Picture(
                            Path file,
                            List<Path> files,
                            boolean dark,
                            boolean outside,
                            PictureRedaction redaction) ->
                    new TimelinePicture(files, dark, outside, redaction, out, err).write(file);
            case Arguments.Window(List<Path> files, boolean own, Optional<Place> at) -> {
                UnwindApplication.arriveAt(at);
                boolean headless = "Headless".equals(System.getProperty("glass.platform"));
                if (headless) {
                    yield window(files, Optional.empty(), err);
                }
                yield hasDisplay(System.getProperty("os.name", ""), System.getenv())
                        ? oneWindow(files, own || at.isPresent(), err)
                        : withoutDisplay(files, out, err);
            }
        };
    }

    /// Whether a window can be opened; on Linux that is known from the environment.
    static boolean hasDisplay(String system, Map<String, String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        return lower.startsWith("windows")
                || lower.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /// Lets a window that is open already show the files, or opens one.
    private static int oneWindow(List<Path> files, boolean own, PrintStream err) {
        Optional<Path> folder = own ? Optional.empty() : OneWindow.folder(System.getenv());
        if (folder.isPresent() && OneWindow.hand(folder.get(), files)) {
            return 0;
        }
        return window(files, folder, err);
    }

    private static int window(List<Path> files, Optional<Path> folder, PrintStream err) {
        try {
            UnwindApplication.open(files, folder);
            return 0;
        } catch (UnsupportedOperationException e) {
            // What JavaFX throws where the display or a library for it is missing.
            err.println(
                    "unwind: no window can be opened ("
                            + e.getMessage()
                            + "); unwind --png OUT.png FILES draws the timelines without one.");
            return NO_WINDOW;
        }
    }

    private static int withoutDisplay(List<Path> files, PrintStream out, PrintStream err) {
        if (files.isEmpty()) {
            err.println(
                    "unwind: there is no display to open a window on; name files to draw their"
                            + " timelines into a picture, or use a command (unwind --help).");
            return WRONG_USAGE;
        }
        err.println(
                "There is no display to open a window on, so the timelines are drawn into a"
                        + " picture instead.");
        return new TimelinePicture(files, false, false, PictureRedaction.OF_SECRETS, out, err)
                .write(Path.of("unwind-timelines.png"));
    }
}
