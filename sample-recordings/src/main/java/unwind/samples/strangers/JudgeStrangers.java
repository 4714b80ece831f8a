package unwind.samples.strangers;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Has Unwind look at recorded strangers, prints how it did, and adds a line to the history.
///
/// Arguments: the folder of the set, the file of the history or `-`, and the command that starts
/// Unwind, with blanks between its words.
public final class JudgeStrangers {
    private static final String HEAD = "date\tcommit\tseed\tincidents\thits\thealthy\tquiet\n";

    private JudgeStrangers() {}

    /// Judges every recording of the folder.
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 3) {
            System.err.println("Usage: JudgeStrangers SET_FOLDER HISTORY_FILE|- COMMAND");
            System.exit(2);
        }
        List<String> unwind = Arrays.asList(args[2].split(" "));
        List<Verdict> verdicts = new ArrayList<>();
        for (Path folder : recordings(Path.of(args[0]))) {
            Verdict verdict = judge(folder, unwind);
            System.err.printf("%s: %s%n", verdict.truth().name(), verdict.outcome().words());
            verdicts.add(verdict);
        }
        if (verdicts.isEmpty()) {
            System.err.println("No recorded strangers in " + args[0]);
            System.exit(3);
        }
        SetResult tally = new SetResult(verdicts);
        System.out.print(tally.text());
        if (!args[1].equals("-")) {
            remember(tally, Path.of(args[1]));
        }
    }

    private static List<Path> recordings(Path set) throws IOException {
        try (Stream<Path> folders = Files.list(set)) {
            return folders.filter(folder -> Files.exists(folder.resolve("truth.json")))
                    .sorted()
                    .toList();
        }
    }

    private static Verdict judge(Path folder, List<String> unwind)
            throws IOException, InterruptedException {
        ExpectedFinding truth = ExpectedFinding.read(folder.resolve("truth.json"));
        List<String> command = new ArrayList<>(unwind);
        command.addAll(List.of("findings", "--json", folder.resolve("incident").toString()));
        Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        byte[] printed = process.getInputStream().readAllBytes();
        process.waitFor();
        try {
            JsonNode document = JsonMapper.shared().readTree(printed);
            return document.has("findings")
                    ? Verdict.of(truth, PrintedFinding.all(document))
                    : Verdict.unreadable(truth);
        } catch (JacksonException e) {
            return Verdict.unreadable(truth);
        }
    }

    private static void remember(SetResult tally, Path history)
            throws IOException, InterruptedException {
        String row =
                "%s\t%s\t%s\t%d\t%d\t%d\t%d%n"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                commit(),
                                tally.seeds(),
                                tally.incidents(),
                                tally.hits(),
                                tally.healthy(),
                                tally.quiet());
        Files.writeString(
                history,
                (Files.exists(history) ? "" : HEAD) + row,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
        String name =
                new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? name : "unknown";
    }
}
