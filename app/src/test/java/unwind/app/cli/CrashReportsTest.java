package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What commands say of a process that died.
class CrashReportsTest {
    private static final String CRASH =
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGBUS (0x7) at pc=0x00007f0000001234, pid=77, tid=0x00007f0000005678
            #
            # JRE version: OpenJDK Runtime Environment (8.0_392-b08) (build 1.8.0_392-b08)
            # Java VM: OpenJDK 64-Bit Server VM (25.392-b08 mixed mode linux-amd64 compressed oops)
            # Problematic frame:
            # C  [libimage.so+0x1234]  scale_row+0x4
            #

            Current thread (0x00007f0000010000):  JavaThread "resizer-2" [_thread_in_native, id=90]

            Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
            C  [libimage.so+0x1234]  scale_row+0x4
            j  shop.Resizer.scale([BII)V+0

            Heap:
             PSYoungGen      total 76288K, used 9830K [0x00000000eab00000, 0x00000000f0000000, 0x0000000100000000)
             ParOldGen       total 175104K, used 8K [0x00000000c0000000, 0x00000000cab00000, 0x00000000eab00000)

            Memory: 4k page, physical 16000000k(1000000k free), swap 0k(0k free)

            java_command: shop.Main
            time: Fri Mar  1 10:00:00 2024
            elapsed time: 120 seconds (0d 0h 2m 0s)
            """;

    @TempDir private Path folder;

    private static String run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Commands.run(
                Stream.of(args).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path crash() throws IOException {
        return Files.writeString(folder.resolve("hs_err_pid77.log"), CRASH);
    }

    @Test
    void theSummaryBeginsWithWhatDied() throws IOException {
        assertThat(run("summary", crash()))
                .startsWith(
                        "The JVM crashed: SIGBUS in scale_row (libimage.so), thread resizer-2\n")
                .contains("9.61 MiB", "at most 1.00 GiB", "977 MiB free of 15.3 GiB")
                .contains("j  shop.Resizer.scale([BII)V+0")
                .contains("Parallel, heap up to 1.00 GiB");
    }

    @Test
    void theSummarysDocumentHasTheCrash() throws IOException {
        Path file = crash();

        JsonNode json = JsonMapper.builder().build().readTree(run("summary", "--json", file));

        assertThat(json.path("crashes").size()).isEqualTo(1);
        JsonNode crash = json.path("crashes").path(0);
        assertThat(crash.path("time").asString()).startsWith("2024-03-01T10:00:00");
        assertThat(crash.path("what").asString()).isEqualTo("SIGBUS");
        assertThat(crash.path("where").asString()).contains("libimage.so");
        assertThat(crash.path("thread").asString()).isEqualTo("resizer-2");
        assertThat(crash.path("stack").size()).isEqualTo(2);
        assertThat(crash.path("artifact").asString()).isEqualTo(file.toString());
        assertThat(crash.path("heapUsedBytes").asLong()).isEqualTo(9838L << 10);
        assertThat(crash.path("memoryFreeBytes").asLong()).isEqualTo(1_000_000L << 10);
        assertThat(crash.has("javaThreads")).as("not in this report").isFalse();
    }

    @Test
    void metaspaceThatRanOutIsSaidFirst() throws IOException {
        Path log =
                Files.writeString(
                        folder.resolve("gc.log"),
                        """
                        [2025-05-06T13:01:18.988+0300][900ms] Metaspace (class) allocation failed for size 1459
                        [2025-05-06T13:01:18.988+0300][900ms] Usage:
                        """);

        assertThat(run("summary", log)).startsWith("Out of metaspace");
    }

    @Test
    void reportsBeginWithWhatDied() throws IOException {
        Path file = crash();
        for (String form : new String[] {"html", "md"}) {
            Path report = folder.resolve("out." + form);

            run("report", file, "-o", report);

            String text = Files.readString(report);
            assertThat(text.indexOf("SIGBUS"))
                    .as(form)
                    .isPositive()
                    .isLessThan(text.indexOf("hs-err"));
            assertThat(text).as(form).contains("resizer-2", "shop.Resizer.scale");
        }
    }

    @Test
    void theTimelinesHaveItsMark() throws IOException {
        Path report = folder.resolve("out.html");

        run("report", crash(), "-o", report);

        assertThat(report).content().contains("SIGBUS in C [libimage.so+0x1234] scale_row+0x4");
    }

    @Test
    void hostileNamesInACrashReportNeitherActNorBecomeMarkupAndItsSecretsAreMasked()
            throws IOException {
        String hostile = "\u001b[2J\u202eevil\u009b31m<img src=x onerror=alert(1)>[a](http://e.x)";
        String text =
                CRASH.replace("scale_row", "scale_row" + hostile)
                        .replace("resizer-2", "resizer" + hostile)
                        .replace("shop.Resizer", "shop.Resizer" + hostile)
                        .replace("shop.Main", "shop.Main" + hostile + " --db-password=hunter2");
        Path file = Files.writeString(folder.resolve("hs_err_pid77.log"), text);
        Path html = folder.resolve("r.html");
        Path markdown = folder.resolve("r.md");

        String shown =
                run("summary", file) + run("summary", file, "--json") + run("findings", file);
        run("report", file, "-o", html);
        run("report", file, "-o", markdown);

        assertThat(shown).contains("resizer").doesNotContain("\u001b", "\u202e", "\u009b");
        assertThat(Files.readString(html))
                .contains("resizer", "--db-password</span>=•••")
                .doesNotContain("<img", "hunter2", "\u001b", "\u202e", "\u009b");
        assertThat(Files.readString(markdown))
                .contains("--db-password=")
                .doesNotContain("hunter2", "\u001b", "\u202e", "\u009b");
        assertThat(Files.readString(markdown).replaceAll("(?s)```.*?```", ""))
                .contains("resizer")
                .doesNotContain("<img", "](http:");
    }
}
