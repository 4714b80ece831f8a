package unwind.app.shell;

import unwind.app.cli.Commands;
import unwind.app.cli.PictureRedaction;
import unwind.app.session.Place;
import unwind.app.session.PlaceText;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
sealed interface Arguments {
    /// The help text.
    record Help() implements Arguments {}

    /// The version.
    record ShowVersion() implements Arguments {}

    /// One of the commands, with everything that was given.
    record Command(List<String> all) implements Arguments {}

    /// The window, with files to open.
    ///
    /// @param own whether it is a window beside one that is open already
    /// @param at where to go once they are open
    record Window(List<Path> files, boolean own, Optional<Place> at) implements Arguments {}

    /// The timelines as a PNG file.
    ///
    /// @param outside whether files that incidents name outside their folders are opened
    /// @param redaction what is taken out of its names
    record Picture(
            Path file, List<Path> files, boolean dark, boolean outside, PictureRedaction redaction)
            implements Arguments {}

    /// Something that is not understood, and why.
    record Wrong(String reason) implements Arguments {}

    /// Understands a command line. A first word that is a command's name is the command, even where
    /// a file is called so: `./summary` is the file.
    static Arguments of(String... args) {
        if (args.length > 0 && Commands.NAMES.contains(args[0])) {
            return new Command(List.of(args));
        }
        List<Path> files = new ArrayList<>();
        Optional<Path> picture = Optional.empty();
        Optional<Place> at = Optional.empty();
        boolean dark = false;
        boolean own = false;
        boolean outside = false;
        boolean options = true;
        RedactionWords redaction = new RedactionWords();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (options && RedactionWords.isOne(arg)) {
                boolean whole = arg.indexOf('=') > 0;
                Optional<String> wrong =
                        redaction.add(arg, whole || i + 1 == args.length ? "" : args[++i]);
                if (wrong.isPresent()) {
                    return new Wrong(wrong.get());
                }
                continue;
            }
            if (options && arg.startsWith("-")) {
                switch (arg) {
                    case "-h", "--help" -> {
                        return new Help();
                    }
                    case "-V", "--version" -> {
                        return new ShowVersion();
                    }
                    case "--dark" -> dark = true;
                    case "--new-window" -> own = true;
                    case "--outside-files" -> outside = true;
                    case "--" -> options = false;
                    case "--png" -> {
                        if (++i == args.length) {
                            return new Wrong("--png needs the name of the file to write");
                        }
                        picture = path(args[i]);
                        if (picture.isEmpty()) {
                            return new Wrong("not the name of a file: " + args[i]);
                        }
                    }
                    case "--at" -> {
                        if (++i == args.length) {
                            return new Wrong("--at needs a place, as Go ▸ Copy link gives it");
                        }
                        try {
                            at = Optional.of(PlaceText.parse(args[i]));
                        } catch (IllegalArgumentException e) {
                            return new Wrong("not a place: " + e.getMessage());
                        }
                    }
                    default -> {
                        return new Wrong("unknown option " + arg);
                    }
                }
                continue;
            }
            Optional<Path> file = path(arg);
            if (file.isEmpty()) {
                return new Wrong("not the name of a file: " + arg);
            }
            files.add(file.get());
        }
        if (picture.isPresent() && at.isPresent()) {
            return new Wrong("--at goes with the window, not with --png");
        }
        if (picture.isPresent()) {
            return files.isEmpty()
                    ? new Wrong("--png needs files to draw")
                    : new Picture(
                            picture.get(), List.copyOf(files), dark, outside, redaction.made());
        }
        if (redaction.asked()) {
            return new Wrong("--redact goes with --png and with commands");
        }
        if (outside) {
            return new Wrong("--outside-files goes with --png and with commands; the window asks");
        }
        return dark
                ? new Wrong("--dark goes with --png; the window's theme is in its View menu")
                : at.isPresent() && files.isEmpty()
                        ? new Wrong("--at needs files to open")
                        : new Window(List.copyOf(files), own, at);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
