package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;

/// `unwind manual FORM`: what the commands and their options are, for shells and for `man`. The
/// installers ship what it prints.
@Command(
        name = "manual",
        description = "The manual page, or completion of the commands in a shell.",
        footer = {
            "",
            "Where no installer has done it:",
            "  unwind manual bash > ~/.local/share/bash-completion/completions/unwind",
            "  unwind manual zsh  > a file called _unwind in a folder of $fpath",
            "  unwind manual fish > ~/.config/fish/completions/unwind.fish",
            "  unwind manual man  > ~/.local/share/man/man1/unwind.1"
        })
final class ManualCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "FORM", description = "One of ${COMPLETION-CANDIDATES}.")
    private Form form = Form.MAN;

    @SuppressWarnings("unused") // the parser acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    @Spec private @Nullable CommandSpec spec;

    ManualCommand(PrintStream out) {
        this.out = out;
    }

    /// What can be printed.
    enum Form {
        /// A manual page in the man macros of roff.
        MAN,
        /// A completion script.
        BASH,
        /// A completion script.
        ZSH,
        /// A completion script.
        FISH
    }

    @Override
    public Integer call() {
        CommandSpec program = Objects.requireNonNull(spec).root();
        String text =
                switch (form) {
                    case MAN -> ManualPage.of(program);
                    case BASH -> AutoComplete.bash(program.name(), program.commandLine());
                    case ZSH -> Completion.zsh(program);
                    case FISH -> Completion.fish(program);
                };
        out.print(text.endsWith("\n") ? text : text + "\n");
        return Commands.DONE;
    }
}
