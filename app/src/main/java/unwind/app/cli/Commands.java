package unwind.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import unwind.app.export.TerminalStream;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;

/// The commands of `unwind COMMAND …`. A new one is one more line in [#NAMES] and in [#command].
public final class Commands {
    private static final String MANUAL = "manual";
    private static final String SCHEMA = "schema";

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
                    "bundle",
                    MANUAL,
                    "pauses",
                    "exceptions",
                    "cleanup",
                    "heap",
                    "events",
                    "lanes",
                    SCHEMA);

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
            PrintStream problems = TerminalStream.on(err);
            return RedactedOutput.isAsked(args)
                    ? RedactedOutput.run(args, shown, problems)
                    : commandLineFor(args, shown, problems).execute(args);
        } catch (CommandLine.ParameterException e) {
            // what is to be redacted is known only once the files are read
            TerminalStream.on(err).println("unwind: " + e.getMessage());
            return WRONG_USAGE;
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
        return commandLine(NAMES, out, err);
    }

    /// What the command line needs to run `args`: to learn what a command's options are takes time,
    /// so that of a command that is named is enough.
    static CommandLine commandLineFor(String[] args, PrintStream out, PrintStream err) {
        boolean named = args.length > 0 && NAMES.contains(args[0]) && !args[0].equals(MANUAL);
        return commandLine(named ? List.of(args[0]) : NAMES, out, err);
    }

    private static CommandLine commandLine(List<String> names, PrintStream out, PrintStream err) {
        CommandLine commands = new CommandLine(new UnwindCommand());
        names.forEach(name -> commands.addSubcommand(name, command(name, out, err)));
        // set last: it is handed on to the commands that are there
        return commands.setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Commands::inZone)
                .setExecutionExceptionHandler(Commands::explain);
    }

    private static Callable<Integer> command(String name, PrintStream out, PrintStream err) {
        return switch (name) {
            case "summary" -> new SummaryCommand(out, err);
            case "timeline" -> new TimelineCommand(out, err);
            case "hotspots" -> new HotspotsCommand(out, err);
            case "threads" -> new ThreadsCommand(out, err);
            case "histogram" -> new HistogramCommand(out, err);
            case "findings" -> new FindingsCommand(out, err);
            case "diff" -> new DiffCommand(out, err);
            case "report" -> new ReportCommand(out, err);
            case "story" -> new StoryCommand(out, err);
            case "bundle" -> new BundleCommand(out, err);
            case MANUAL -> new ManualCommand(out);
            case SCHEMA -> new SchemaCommand(out);
            case "pauses" -> new PausesCommand(out, err);
            case "cleanup" -> new CleanupCommand(out, err);
            case "heap" -> new HeapCommand(out, err);
            case "exceptions" -> new ExceptionsCommand(out, err);
            case "events" -> new EventsCommand(out, err);
            case "lanes" -> new LanesCommand(out, err);
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }

    /// Runs a command with times written in the zone that its options ask for.
    private static int inZone(ParseResult parsed) {
        ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        ZoneId zone = command.matchedOptionValue(InputOptions.ZONE, ZoneOffset.UTC);
        return ScopedValue.where(Times.ZONE, zone)
                .call(() -> new CommandLine.RunLast().execute(parsed));
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
