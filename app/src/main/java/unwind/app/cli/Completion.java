package unwind.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Completion of the commands and options for shells that picocli has no script for.
final class Completion {
    private Completion() {}

    /// A function for the folder of zsh's functions, in a file called `_unwind`.
    static String zsh(CommandSpec program) {
        StringBuilder script =
                new StringBuilder("#compdef unwind\n\nlocal -a commands\ncommands=(\n");
        commands(program)
                .forEach((name, spec) ->
                        script.append("  ")
                                .append(quoted(name + ":" + about(spec).replace(":", "\\:")))
                                .append('\n'));
        script.append(")\nif (( CURRENT == 2 )); then\n");
        script.append("  _describe command commands\n  _files\n  return\nfi\n");
        script.append("case $words[2] in\n");
        commands(program)
                .forEach((name, spec) -> {
                    script.append(name).append(")\n  shift words; (( CURRENT-- ))\n  _arguments");
                    for (OptionSpec option : spec.options()) {
                        String value = option.arity().max() > 0 ? ":" + zshValues(option) : "";
                        for (String each : option.names()) {
                            String text = about(option).replaceAll("([\\[\\]:])", "\\\\$1");
                            script.append(" \\\n    ")
                                    .append(quoted(each + "[" + text + "]" + value));
                        }
                    }
                    script.append(" \\\n    '*:file:_files'\n  ;;\n");
                });
        return script.append("*) _files ;;\nesac\n").toString();
    }

    /// A script for fish.
    static String fish(CommandSpec program) {
        StringBuilder script = new StringBuilder();
        commands(program)
                .forEach((name, spec) -> {
                    script.append("complete -c unwind -n __fish_use_subcommand -a ")
                            .append(name)
                            .append(" -d ")
                            .append(quoted(about(spec)))
                            .append('\n');
                    for (OptionSpec option : spec.options()) {
                        script.append("complete -c unwind -n '__fish_seen_subcommand_from ")
                                .append(name)
                                .append('\'');
                        for (String each : option.names()) {
                            boolean isLong = each.startsWith("--");
                            script.append(isLong ? " -l " : " -s ")
                                    .append(each.substring(isLong ? 2 : 1));
                        }
                        if (option.arity().max() > 0) {
                            String values = values(option);
                            script.append(values.isEmpty() ? " -r" : " -x -a " + quoted(values));
                        }
                        script.append(" -d ").append(quoted(about(option))).append('\n');
                    }
                });
        return script.toString();
    }

    private static Map<String, CommandSpec> commands(CommandSpec program) {
        return program.subcommands().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().getCommandSpec(),
                                (one, other) -> one,
                                java.util.LinkedHashMap::new));
    }

    private static String zshValues(OptionSpec option) {
        String values = values(option);
        return option.paramLabel().replace(":", "")
                + ":"
                + (values.isEmpty() ? "_files" : "(" + values + ")");
    }

    private static String values(OptionSpec option) {
        Iterable<String> candidates = option.completionCandidates();
        return candidates == null
                ? ""
                : StreamSupport.stream(candidates.spliterator(), false)
                        .map(each -> each.toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(" "));
    }

    /// What a command does, in one sentence.
    static String about(CommandSpec spec) {
        return text(spec.usageMessage().description(), spec.commandLine());
    }

    /// What an option does, with its default and its values.
    static String about(OptionSpec option) {
        String candidates = values(option).replace(" ", ", ");
        String text =
                String.join(" ", option.description())
                        .replace("${COMPLETION-CANDIDATES}", candidates)
                        .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
        return text(new String[] {text}, new CommandLine(CommandSpec.create()));
    }

    /// Without the markup of colours.
    private static String text(String[] lines, CommandLine command) {
        return command.getColorScheme().ansi().string(String.join(" ", List.of(lines))).strip();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
