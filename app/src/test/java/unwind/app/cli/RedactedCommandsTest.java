package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// No redacted value is in what commands write, however it may be encoded.
class RedactedCommandsTest {
    private static final List<String> VALUES =
            List.of("millers-pool", "zürich-7", "com.millers", "10.20.30.40", "s3cr<t&Ünit");

    @TempDir private Path folder;

    private Path dump;

    @BeforeEach
    void write() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "2026-05-04 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM:\n\n");
        for (int i = 0; i < 60; i++) {
            text.append(
                    """
                    "millers-pool-10.20.30.40-zürich-7 s3cr<t&Ünit-%d" #%d prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x%08x nid=0x%x waiting on condition [0x1]
                       java.lang.Thread.State: WAITING (parking)
                    \tat jdk.internal.misc.Unsafe.park(java.base@25/Native Method)
                    \tat java.util.concurrent.locks.LockSupport.park(java.base@25/LockSupport.java:371)
                    \tat com.millers.Desk.take(Desk.java:7)
                    \tat java.lang.Thread.run(java.base@25/Thread.java:1447)

                    """
                            .formatted(i, i + 20, i + 4096, i + 300));
        }
        dump = Files.writeString(folder.resolve("threads.txt"), text);
    }

    @Test
    void theStepsOfAnIncidentThatIsSavedAreRedacted() throws IOException {
        Path written = folder.resolve("told.unwind");
        run("story", incident().toString(), "-o", written.toString(), "--redact", "all");
        String text = Files.readString(written);
        assertThat(text).contains("\"steps\"").doesNotContain("hunter2", "millers-pool");
    }

    @Test
    void aPreviewOfAWalkthroughWritesNothing() throws IOException {
        Path written = folder.resolve("told.unwind");
        run(
                "story",
                incident().toString(),
                "-o",
                written.toString(),
                "--redact",
                "all",
                "--redact-preview");
        assertThat(written).doesNotExist();
    }

    @Test
    void aWalkthroughIsNotWrittenOverTheIncidentThatWasRead() throws IOException {
        Path incident = incident();
        String before = Files.readString(incident);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Commands.run(
                        new String[] {"story", incident.toString(), "-o", incident.toString()},
                        stream(new ByteArrayOutputStream()),
                        stream(err));
        assertThat(status).isEqualTo(Commands.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("one of the files that are read");
        assertThat(incident).hasContent(before);
    }

    @Test
    void threadsWhoseNamesBeginAsTheVirtualMachinesOwnAreRedacted() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "2026-05-04 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM:\n\n");
        List<String> own = List.of("zorro-desk", "gcalvin", "c1audia-7", "jfred");
        for (String name : own) {
            text.append(
                    """
                    "%s" #20 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00001000 nid=0x12c runnable [0x1]
                       java.lang.Thread.State: RUNNABLE
                    \tat com.millers.Desk.take(Desk.java:7)

                    """
                            .formatted(name));
        }
        text.append("\"C2 CompilerThread0\" #9 daemon prio=9 tid=0x00001003 nid=0x12f runnable\n");
        Path named = Files.writeString(folder.resolve("named.txt"), text);
        String shown =
                new String(
                        run("threads", named.toString(), "--redact", "threads"),
                        StandardCharsets.UTF_8);
        assertThat(shown).contains("Desk.take").doesNotContain(own);
    }

    private Path incident() throws IOException {
        return Files.writeString(
                folder.resolve("desk.unwind"),
                """
                {"kind":"unwind-incident","schemaVersion":2,"files":[{"path":"threads.txt"}],
                 "steps":[{"id":"s1","role":"happened","title":"millers-pool-7 stood",
                 "note":"password=hunter2 was in the log","speakerNote":"token=hunter2"}]}
                """);
    }

    private byte[] run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Commands.run(args, stream(out), stream(err));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isLessThan(2);
        return out.toByteArray();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            json.append(c == '<' || c == '&' ? "\\u%04x".formatted((int) c) : "" + c);
        }
        return json.toString();
    }

    private static String ascii(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            json.append(c > 126 ? "\\u%04x".formatted((int) c) : "" + c);
        }
        return json.toString();
    }

    /// Fails if a value is in the bytes, in any encoding that something could have put it in.
    private static void assertNothingOf(List<String> values, byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String value : values) {
            List<String> forms = new ArrayList<>();
            for (String form : List.of(value, html(value), json(value), ascii(value))) {
                for (Charset charset :
                        List.of(
                                StandardCharsets.UTF_8,
                                StandardCharsets.ISO_8859_1,
                                StandardCharsets.UTF_16LE,
                                StandardCharsets.UTF_16BE)) {
                    forms.add(new String(form.getBytes(charset), StandardCharsets.ISO_8859_1));
                }
            }
            forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            byte[] plain = value.getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(plain);
            forms.add(base64.substring(0, base64.length() - 1));
            assertThat(forms).as(value).noneMatch(latin::contains);
        }
    }

    @Test
    void withoutRedactionTheValuesAreThere() {
        String text = new String(run("threads", dump.toString()), StandardCharsets.UTF_8);
        assertThat(VALUES).allMatch(text::contains);
    }

    @Test
    void noCommandPrintsARedactedValue() {
        for (List<String> command :
                List.of(
                        List.of("threads"),
                        List.of("threads", "--json"),
                        List.of("findings"),
                        List.of("findings", "--json"),
                        List.of("summary", "--json"),
                        List.of("story"),
                        List.of("story", "--json"))) {
            List<String> args = new ArrayList<>(command);
            args.add(dump.toString());
            args.add("--redact=all");
            byte[] bytes = run(args.toArray(String[]::new));
            assertNothingOf(VALUES, bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).as("" + command).isNotBlank();
            assertThat(text.startsWith("{")).isEqualTo(command.contains("--json"));
        }
    }

    @Test
    void noReportHasARedactedValue() throws IOException {
        for (String form : List.of("html", "md")) {
            Path report = folder.resolve("report." + form);
            run("report", dump.toString(), "-o", report.toString(), "--redact=all");
            assertNothingOf(VALUES, Files.readAllBytes(report));
            assertThat(Files.readString(report)).contains("redacted", "thread-");
        }
        assertNothingOf(VALUES, run("report", dump.toString(), "--brief", "--redact", "all"));
    }

    @Test
    void thePreviewSaysWhatIsTakenOutAndWhatLeaves() {
        String text =
                new String(
                        run(
                                "report",
                                dump.toString(),
                                "--redact=threads,packages",
                                "--redact-preview"),
                        StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "Taken out:", "packages, 1  →  p", "What leaves as it is:", "--redact sql")
                .doesNotContain("--redact threads)");
    }

    @Test
    void noPreviewShowsAValue() throws IOException {
        for (List<String> command :
                List.of(
                        List.of("report"),
                        List.of("summary"),
                        List.of("findings", "--json"),
                        List.of("bundle", "-o", folder.resolve("b.zip").toString()))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of(dump.toString(), "--redact", "all", "--redact-preview"));
            assertNothingOf(VALUES, run(args.toArray(String[]::new)));
        }
    }

    @Test
    void whatCannotBeRedactedIsWrongUsageInEveryCommand() {
        for (String command : List.of("summary", "findings", "story", "threads")) {
            for (List<String> wrong :
                    List.of(
                            List.of("--redact", "\u001b[31mbogus\u202e"),
                            List.of("--redact-pattern", "("))) {
                List<String> args = new ArrayList<>(List.of(command));
                args.addAll(wrong);
                args.add(dump.toString());
                ByteArrayOutputStream err = new ByteArrayOutputStream();
                int status =
                        Commands.run(
                                args.toArray(String[]::new),
                                stream(new ByteArrayOutputStream()),
                                stream(err));
                assertThat(status).as("%s", args).isEqualTo(2);
                assertThat(err.toString(StandardCharsets.UTF_8))
                        .contains("--redact")
                        .doesNotContain("\u001b", "\u202e", "Exception", "\tat ");
            }
        }
    }

    @Test
    void namesOfThreadsThatHoldSecretsOrEndWithDigitsAreHashedToo() throws IOException {
        List<String> names =
                List.of("acme password=hunter2,blue7", "AKIASECRETGG12345678", "millers12");
        StringBuilder text =
                new StringBuilder(
                        "2026-05-04 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM:\n\n");
        for (String name : names) {
            text.append('"')
                    .append(name)
                    .append("\" #21 prio=5 os_prio=0 tid=0x1 nid=0x1 runnable [0x1]\n")
                    .append("   java.lang.Thread.State: RUNNABLE\n\tat a.B.c(B.java:1)\n\n");
        }
        Path file = Files.writeString(folder.resolve("names.txt"), text);

        String shown =
                new String(
                        run("threads", "--redact", "threads", file.toString()),
                        StandardCharsets.UTF_8);

        assertThat(shown)
                .contains("thread-")
                .doesNotContain("acme", "hunter2", "AKIASECRETGG", "millers");
    }
}
