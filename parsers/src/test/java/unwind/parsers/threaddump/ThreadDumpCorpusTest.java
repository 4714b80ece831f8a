package unwind.parsers.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Every dump of the corpus, counted once more by plain text search.
class ThreadDumpCorpusTest {
    private static final Pattern HEADER =
            Pattern.compile(
                    "^\\s*\".*\" ?.*(tid=|nid=| id=\\d|- Thread t@\\d|id=\\?).*|^\"[^\"]+\"$");

    /// Files that are wrong by themselves: a part of the name to the problem's words. The second
    /// one's lines stand in reverse order; the third holds a row with a blank in the class name.
    private static final Map<String, String> CUT =
            Map.of(
                    "tda__test64bit", "may have been cut off",
                    "thread-dump-jstack", "no thread follows",
                    "testwithhistogram", "row");

    @Test
    void everyDumpHasAllItsThreadsFramesAndDeadlocks() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : Texts.corpus("threaddump")) {
            Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
            String name = file.getFileName().toString();
            assertThat(reading.format()).as(name).isEqualTo("thread-dump");
            for (Problem problem : reading.problems()) {
                boolean known =
                        CUT.entrySet().stream()
                                .anyMatch(e ->
                                        name.contains(e.getKey())
                                                && problem.text().contains(e.getValue()));
                if (!known) {
                    wrong.add(name + ": " + problem.place() + " " + problem.text());
                }
            }
            Recording recording = reading.recording().orElseThrow();
            if (name.endsWith(".txt") && name.contains("javacore") || name.contains("IBM")) {
                continue;
            }
            if (name.contains("SpringBoot") && !name.contains("text")) {
                continue;
            }
            compare(name, recording, Counts.of(file), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(
            String name, Recording recording, Counts counts, List<String> wrong) {
        long threads = 0;
        long frames = 0;
        long deadlocks = 0;
        for (ThreadDump dump : recording.threadDumps()) {
            deadlocks += dump.reportedDeadlocks().size();
            for (DumpedThread thread : dump.threads()) {
                boolean mounted = thread.stateText().equals("mounted");
                threads += mounted ? 0 : 1;
                frames += recording.stacks().depth(thread.stack());
            }
        }
        if (recording.threadDumps().size() != counts.dumps
                || threads != counts.threads
                || frames != counts.frames
                || deadlocks != counts.deadlocks) {
            wrong.add(
                    name
                            + ": dumps "
                            + recording.threadDumps().size()
                            + " of "
                            + counts.dumps
                            + ", threads "
                            + threads
                            + " of "
                            + counts.threads
                            + ", frames "
                            + frames
                            + " of "
                            + counts.frames
                            + ", deadlocks "
                            + deadlocks
                            + " of "
                            + counts.deadlocks);
        }
    }

    /// What a plain search for lines finds.
    private record Counts(long dumps, long threads, long frames, long deadlocks) {
        static Counts of(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, TextHead.charset(bytes));
            long dumps = 0;
            long threads = 0;
            long frames = 0;
            long deadlocks = 0;
            boolean report = false;
            for (String line : text.lines().toList()) {
                if (line.toLowerCase(java.util.Locale.ROOT).contains("full thread dump")) {
                    dumps++;
                    report = false;
                } else if (line.startsWith("Found one Java-level deadlock")) {
                    deadlocks++;
                    report = true;
                } else if (!report && dumps > 0 && HEADER.matcher(line).matches()) {
                    threads++;
                } else if (!report && dumps > 0 && line.strip().startsWith("at ")) {
                    frames++;
                }
            }
            return new Counts(dumps, threads, frames, deadlocks);
        }
    }

    @Test
    void theDumpsThatSamuraiPublishesAnswersForAgree() throws IOException {
        Path root = Path.of(System.getProperty("unwind.corpus", ""));
        Map<String, String> files =
                Map.of(
                        "IBM-1.4.0IBMstacked.dmp", "1.4.0IBMstacked.dmp",
                        "IBM-javacore", "javacore.20060510.122937.6036.txt",
                        "OpenJDK-samurai", "samurai.core.DeadLockingThreads-22153",
                        "sun1.4.2_03stacked", "sun1.4.2_03stacked.dmp");
        Texts.corpus("threaddump");
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = starting(root.resolve("threaddump"), entry.getKey(), true);
            Path answer =
                    starting(
                            root.resolve("expected").resolve("yusuke+samurai"),
                            entry.getValue(),
                            false);
            Map<String, String> expected = answers(answer);
            Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
            ThreadDump dump = reading.recording().orElseThrow().threadDumps().getFirst();
            int count = Integer.parseInt(expected.getOrDefault("ftd.0.threadCount", "-1"));
            assertThat(dump.threads()).as(entry.getKey()).hasSize(count);
            assertThat(dump.reportedDeadlocks())
                    .as(entry.getKey())
                    .hasSize(entry.getKey().contains("1.4.0") ? 0 : 1);
            for (int i = 0; i < count; i++) {
                DumpedThread thread = dump.threads().get(i);
                assertThat(thread.name()).isEqualTo(expected.get("td.0." + i + ".name"));
                if (!entry.getKey().contains("IBM")) {
                    assertThat(thread.daemon())
                            .isEqualTo(
                                    Boolean.parseBoolean(expected.get("td.0." + i + ".isDaemon")));
                }
                boolean blocked = "true".equals(expected.get("td.0." + i + ".isBlocked"));
                boolean waits =
                        thread.locks().stream()
                                .anyMatch(l ->
                                        l.kind()
                                                == unwind.parsers.model.LockUse.Kind
                                                        .WAITING_TO_LOCK);
                assertThat(waits).as(entry.getKey() + " " + thread.name()).isEqualTo(blocked);
            }
        }
    }

    private static Path starting(Path folder, String part, boolean anywhere) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f ->
                            anywhere
                                    ? f.getFileName().toString().contains(part)
                                    : f.getFileName().toString().startsWith(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> answers(Path file) throws IOException {
        Map<String, String> result = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                result.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return result;
    }
}
