package unwind.app.cli;

import java.io.PrintStream;
import java.util.List;

/// The commands of the command line.
public final class Commands {
    /// The first words that mean a command rather than a file.
    public static final List<String> NAMES = List.of();

    private Commands() {}

    /// Runs a command.
    ///
    /// @param args its name, then its arguments
    /// @return the exit status
    public static int run(String[] args, PrintStream out, PrintStream err) {
        err.println("unwind: there is no command " + String.join(" ", args));
        return 2;
    }
}
