package unwind.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import unwind.app.export.TerminalStream;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/// The commands of `unwind COMMAND …`. A new one is one more line in [#NAMES] and in
/// [#commandLine].
public final class Commands {
    /// What the commands are called.
    public static final List<String> NAMES =
            List.of(
                    "summary",
                    "timeline",
                    "hotspots",
                    "threads",
                    "histogram",
                    "findings",
                    "diff",
                    "report",
                    "story",
                    "manual",
                    "pauses",
                    "exceptions");

    /// Exit status: done.
    static final int DONE = 0;

    /// Exit status: there is a finding as bad as asked for.
    static final int FOUND = 1;

    /// Exit status: a file could not be written.
    static final int NOT_WRITTEN = 1;

    /// Exit status: wrong usage.
    static final int WRONG_USAGE = 2;

    /// Exit status: none of the files could be read.
    static final int NOTHING_READABLE = 3;

    /// Exit status: a fault in Unwind.
    static final int FAULT = 70;

    private Commands() {}

    /// Runs a command.
    ///
    /// @param args the command's name and its arguments
    /// @param out gets the result and nothing else
    /// @param err gets problems and progress
    /// @return the exit status: 0 done, 1 found something as bad as asked for or could not write, 2
    ///   wrong usage, 3 nothing readable
    public static int run(String[] args, PrintStream out, PrintStream err) {
        PrintStream shown = TerminalStream.on(out);
        try {
            return commandLine(shown, TerminalStream.on(err)).execute(args);
        } catch (OutOfMemoryError e) {
            err.println(
                    "unwind: the files do not fit into memory; start Unwind with more, for example"
                            + " JAVA_OPTS=-Xmx16g");
            return NOTHING_READABLE;
        } finally {
            shown.flush();
        }
    }

    static CommandLine commandLine(PrintStream out, PrintStream err) {
        CommandLine commands =
                new CommandLine(new UnwindCommand())
                        .addSubcommand(NAMES.get(0), new SummaryCommand(out, err))
                        .addSubcommand(NAMES.get(1), new TimelineCommand(out, err))
                        .addSubcommand(NAMES.get(2), new HotspotsCommand(out, err))
                        .addSubcommand(NAMES.get(3), new ThreadsCommand(out, err))
                        .addSubcommand(NAMES.get(4), new HistogramCommand(out, err))
                        .addSubcommand(NAMES.get(5), new FindingsCommand(out, err))
                        .addSubcommand(NAMES.get(6), new DiffCommand(out, err))
                        .addSubcommand(NAMES.get(7), new ReportCommand(out, err))
                        .addSubcommand(NAMES.get(8), new StoryCommand(out, err))
                        .addSubcommand(NAMES.get(9), new ManualCommand(out))
                        .addSubcommand(NAMES.get(10), new PausesCommand(out, err))
                        .addSubcommand(NAMES.get(11), new ExceptionsCommand(out, err));
        // set last: it is handed on to the commands that are there
        return commands.setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Commands::explain);
    }

    private static int explain(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean debug = parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug");
        err.println("unwind: this should not have happened: " + e);
        if (debug) {
            e.printStackTrace(err);
        } else {
            err.println("unwind: run again with --debug and report what it prints");
        }
        return FAULT;
    }
}
