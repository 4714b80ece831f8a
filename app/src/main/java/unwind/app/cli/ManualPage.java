package unwind.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page, in the man macros of roff (man-pages(7)).
final class ManualPage {
    private static final String HEAD =
            """
            .TH UNWIND 1 "" Unwind "User Commands"
            .SH NAME
            unwind \\- heap and thread visualizer for incident postmortems
            .SH SYNOPSIS
            .B unwind
            .RI [ FILES ]
            .br
            .B unwind
            .I COMMAND
            .RI [ ARGUMENTS ]
            .br
            .B unwind \\-\\-png
            .I OUT.png
            .RB [ \\-\\-dark ]
            .I FILES
            .SH DESCRIPTION
            Opens what was pulled off a sick process (Flight Recorder recordings, class histograms,
            thread dumps, GC logs, hs_err reports, Go profiles and goroutine dumps), lays it on one
            clock and ranks what is wrong. Without a command it opens a window with the files and
            folders; a window that is open already takes them, unless
            .B \\-\\-new\\-window
            is given. A file saved as
            .I .unwind
            stands for the files that it names.
            .SH COMMANDS
            """;

    private static final String TAIL =
            """
            .SH EXIT STATUS
            0 done; 1 a finding as bad as asked for, or a file could not be written; 2 wrong usage;
            3 nothing readable.
            .SH FILES
            .I ~/.config/unwind/settings.json
            holds what is remembered between runs.
            """;

    private ManualPage() {}

    static String of(CommandSpec program) {
        StringBuilder page = new StringBuilder(HEAD);
        for (CommandLine command : program.subcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            page.append(".SS ").append(escaped("unwind " + spec.name())).append('\n');
            page.append(line(Completion.about(spec)));
            for (OptionSpec option : spec.options()) {
                String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                page.append(".TP\n.B ")
                        .append(escaped(String.join(", ", option.names()) + value))
                        .append('\n')
                        .append(line(Completion.about(option)));
            }
        }
        return page.append(TAIL).toString();
    }

    /// A line of text: a dot or an apostrophe at its start would make it a request.
    private static String line(String text) {
        String escaped = escaped(text);
        boolean request = escaped.startsWith(".") || escaped.startsWith("'");
        return (request ? "\\&" : "") + escaped + "\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace('\n', ' ');
    }
}
