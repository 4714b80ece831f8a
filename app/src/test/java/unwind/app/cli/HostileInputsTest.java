package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whole commands on files made to hang them, to end them, or to act on the terminal.
@Timeout(60)
class HostileInputsTest {
    /// Clears the screen, sets the title, turns the direction of writing; 8-bit control too.
    private static final String HOSTILE = "\u001b[2J\u001b]0;x\u0007\u202eevil\u009b31m";

    private static final String DUMP =
            """
            2026-05-04 10:00:00
            Full thread dump OpenJDK 64-Bit Server VM (25+36 mixed mode):

            "NAME" #1 [11] prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x1 nid=11 runnable [0x1]
               java.lang.Thread.State: RUNNABLE
            \tat shop.Main.NAME(Main.java:5)

            """;

    @TempDir private Path folder;

    private record Run(int status, String out, String err) {}

    private static Run run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int status =
                Commands.run(
                        words,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path dump(String file, String name) throws IOException {
        return Files.writeString(folder.resolve(file), DUMP.replace("NAME", name));
    }

    private static void assertInert(String text) {
        assertThat(
                        text.codePoints()
                                .filter(c ->
                                        c != '\n'
                                                && c != '\t'
                                                && Character.getType(c) == Character.CONTROL))
                .isEmpty();
        assertThat(text.codePoints().filter(c -> Character.getType(c) == Character.FORMAT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "threads",
                "findings",
                "hotspots",
                "histogram",
                "timeline",
                "diff"
            })
    void nothingInAnArtifactOrItsNameActsOnTheTerminal(String command) throws IOException {
        Path file = dump("a" + HOSTILE + ".txt", "x" + HOSTILE);
        List<Object[]> all =
                command.equals("diff")
                        ? List.of(
                                new Object[] {command, file, dump("b.txt", "y")},
                                new Object[] {command, "--json", file, dump("b.txt", "y")})
                        : List.of(
                                new Object[] {command, file},
                                new Object[] {command, "--json", file},
                                new Object[] {command, file, folder.resolve("no" + HOSTILE)});
        for (Object[] args : all) {
            Run run = run(args);
            assertInert(run.out());
            assertInert(run.err());
        }
        assertInert(run(command, "--no" + HOSTILE).err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "findings", "hotspots"})
    void whatAnIncidentNamesInVainIsCountedNotListed(String command) throws IOException {
        dump("a.txt", "x");
        String missing =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "{\"path\": \"gone" + i + ".txt\"}, ")
                        .collect(Collectors.joining());
        String classes =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "\"gone" + i + ".jar\"")
                        .collect(Collectors.joining(", "));
        Path incident =
                Files.writeString(
                        folder.resolve("many.unwind"),
                        """
                        {"kind": "unwind-incident", "schemaVersion": 1,
                         "files": [%s{"path": "a.txt"}], "classes": [%s]}
                        """
                                .formatted(missing, classes));

        Run run = run(command, incident);

        assertThat(run.status()).isZero();
        assertThat(run.err().lines())
                .hasSizeLessThan(50)
                .anyMatch(l -> l.contains("and 2,980 more"));
        assertThat(run.out().lines()).hasSizeLessThan(200);
    }

    @Test
    void aVeryLongNameIsShortenedInTheMiddle() throws IOException {
        dump("a.txt", "x");
        Path incident =
                Files.writeString(
                        folder.resolve("long.unwind"),
                        """
                        {"kind": "unwind-incident", "schemaVersion": 1,
                         "files": [{"path": "b%sc"}, {"path": "a.txt"}]}
                        """
                                .formatted("n".repeat(50_000)));

        Run run = run("summary", incident);

        assertThat(run.err()).contains(" characters›").hasSizeLessThan(2000);
        assertThat(run.out()).contains(" characters›").hasSizeLessThan(5000);
    }

    @Test
    void theJsonStillSaysTheSameNames() throws IOException {
        Path file = dump("a.txt", "x" + HOSTILE);
        assertThat(
                        JsonMapper.builder()
                                .build()
                                .readTree(run("threads", "--json", file).out())
                                .toString())
                .contains("\u202eevil");
    }

    @Test
    void pipesAndDevicesNeitherHangNorEndACommand() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "needs the devices of a Unix");
        Path pipe = folder.resolve("pipe.unwind");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path good = dump("a.txt", "main");
        Run run = run("threads", good, pipe, "/dev/zero", "/dev/stdin", "--classes", pipe);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("main");
        assertThat(run.err()).contains("pipe.unwind: error", "/dev/zero: error");
    }

    @Test
    void oneFaultyReaderCostsItsFileOnly() throws IOException {
        Path good = dump("a.txt", "main");
        Path negative =
                Files.writeString(
                        folder.resolve("p.txt"),
                        "PeriodType: cpu nanoseconds\nPeriod: 1\nTime: 2026-01-01\nDuration: -5\n"
                                + "Samples:\nsamples/count cpu/nanoseconds\n"
                                + "  1 1: 99999999999999999999\nLocations\n"
                                + " 99999999999999999999: 0x1 main.main a.go:1:0 s=0\nMappings\n");
        Run run = run("summary", good, negative);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("a.txt");
    }

    @Test
    void aFolderOfVeryManyUnknownFilesCostsAsMuchMoreAsItHasMoreFiles() throws IOException {
        readUnknown("warm", 100);
        long few = readUnknown("few", 500);
        long many = readUnknown("many", 4 * 500);
        // what grows with the square would be sixteen times as much
        assertThat(many).isLessThan(8 * few);
    }

    /// Reads a folder with one dump among files of no format and returns the bytes allocated.
    private long readUnknown(String name, int count) throws IOException {
        Path inside = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            Files.write(inside.resolve("f" + i + ".bin"), new byte[] {1, 2, (byte) i});
        }
        Files.writeString(inside.resolve("dump.txt"), DUMP);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        Run run = run("summary", inside);
        long allocated = threads.getTotalThreadAllocatedBytes() - before;
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("dump of 1 thread");
        assertThat(run.err()).contains("skipped, unrecognised format", " more");
        assertThat(run.err().length()).isLessThan(20_000);
        return allocated;
    }

    @Test
    void aSavedIncidentOpensNothingOutsideItsFolderUnlessAsked() throws IOException {
        dump("outside.txt", "secret");
        Path own = Files.createDirectory(folder.resolve("own"));
        Path incident =
                Files.writeString(
                        own.resolve("x.unwind"),
                        "{\"kind\": \"unwind-incident\", \"schemaVersion\": 1,"
                                + " \"files\": [{\"path\": \"../outside.txt\"}]}");
        Run refused = run("threads", incident);
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.out()).doesNotContain("secret");
        assertThat(refused.err()).contains("--outside-files");
        assertThat(run("threads", "--outside-files", incident).out()).contains("secret");
    }
}
