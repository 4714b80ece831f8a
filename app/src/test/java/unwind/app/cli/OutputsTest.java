package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A report is never written over what it was made of.
class OutputsTest {
    private static final String DUMP =
            """
            2026-05-04 10:00:00
            Full thread dump OpenJDK 64-Bit Server VM (25+36 mixed mode):

            "main" #1 [11] prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x1 nid=11 runnable [0x1]
               java.lang.Thread.State: RUNNABLE
            \tat shop.Main.main(Main.java:5)

            """;

    @TempDir private Path folder;

    private Path dump = Path.of("");

    @BeforeEach
    void writeDump() throws IOException {
        dump = Files.createDirectory(folder.resolve("real")).resolve("d.md");
        Files.writeString(dump, DUMP);
    }

    private String report(Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length + 1];
        words[0] = "report";
        for (int i = 0; i < args.length; i++) {
            words[i + 1] = args[i].toString();
        }
        int status =
                Commands.run(
                        words,
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return status + " " + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMissingFolderIsWrongUsageAndNamed() {
        assertThat(report(dump, "-o", folder.resolve("no/such/r.html")))
                .startsWith("2 ")
                .contains("There is no folder " + folder.resolve("no/such"));
    }

    @Test
    void theFileThatWasReadStaysByWhateverPathItIsNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        assertThat(report(dump, "-o", link.resolve("d.md"))).startsWith("2 ").contains("are read");
        assertThat(report(folder.resolve("real"), "-o", link.resolve("d.md")))
                .startsWith("2 ")
                .contains("are read");
        assertThat(dump).hasContent(DUMP);
    }

    @Test
    void aReadOnlyReportStays() throws IOException {
        Path out = Files.writeString(folder.resolve("old.md"), "kept");
        assertThat(out.toFile().setWritable(false, false)).isTrue();
        assertThat(report(dump, "-o", out)).startsWith("2 ").contains("may not be written");
        assertThat(out).hasContent("kept");
    }

    @Test
    void secretsAreMaskedUnlessAskedFor() throws IOException {
        Path log =
                Files.writeString(
                        folder.resolve("t.txt"),
                        DUMP.replace(
                                "main\"", "fetch https://ann:hunter2@db/ -Dpw.token=hunter2\""));
        for (String form : java.util.List.of("html", "md")) {
            Path out = folder.resolve("r." + form);
            assertThat(report(log, "-o", out)).startsWith("0 ");
            assertThat(Files.readString(out))
                    .doesNotContain("hunter2")
                    .contains("Masked: passwords in addresses, pw.token");
            assertThat(report(log, "--show-secrets", "-o", out)).startsWith("0 ");
            assertThat(Files.readString(out)).contains("hunter2").doesNotContain("Masked:");
        }
    }

    @Test
    void anEarlierReportInTheSameFolderIsReplaced() throws IOException {
        Path out = folder.resolve("real/report.html");
        assertThat(report(folder.resolve("real"), "-o", out)).startsWith("0 ");
        Files.writeString(out, "an earlier one");
        assertThat(report(folder.resolve("real"), "-o", out)).startsWith("0 ");
        assertThat(Files.readString(out)).contains("<html");
    }
}
