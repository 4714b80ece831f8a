package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `unwind schema COMMAND`: what the JSON of a command holds, as a JSON Schema.
@Command(
        name = "schema",
        description = "The JSON Schema of what a command prints with --json.",
        footer = {"", "A document may have fields that a later version adds."})
final class SchemaCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "COMMAND", description = "A command that has --json.")
    private String command = "";

    @SuppressWarnings("unused") // the parser acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    @Spec private @Nullable CommandSpec spec;

    SchemaCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String schema =
                of(command)
                        .orElseThrow(() ->
                                new ParameterException(
                                        Objects.requireNonNull(spec).commandLine(),
                                        "There is no schema of “"
                                                + command
                                                + "”; there are schemas of "
                                                + String.join(", ", commands())));
        out.print(schema);
        return Commands.DONE;
    }

    private static List<String> commands() {
        return Commands.NAMES.stream().filter(name -> of(name).isPresent()).toList();
    }

    /// The schema of a command's JSON, if it has one.
    static Optional<String> of(String command) {
        if (!Commands.NAMES.contains(command)) {
            return Optional.empty();
        }
        try (InputStream in =
                SchemaCommand.class.getResourceAsStream("schema/" + command + ".json")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of " + command + " must be readable", e);
        }
    }
}
