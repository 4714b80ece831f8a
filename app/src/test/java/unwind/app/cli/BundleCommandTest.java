package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

class BundleCommandTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        err.reset();
        return Commands.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> names(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void aBundleOfAnIncidentIsOpenedAsItIs() throws IOException {
        Path dump = SAMPLES.resolve("deadlock/threads-1.txt.gz");
        Path saved = folder.resolve("x.unwind");
        Path archive = folder.resolve("x.zip");
        Path jar = SAMPLES.resolve("deadlock/classes.jar");
        assertThat(
                        run(
                                "story",
                                dump.toString(),
                                "--classes",
                                jar.toString(),
                                "-o",
                                saved.toString()))
                .isZero();
        assertThat(run("bundle", saved.toString(), "--outside-files", "-o", archive.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(names(archive))
                .containsExactlyInAnyOrder("threads-1.txt.gz", "classes.jar", "incident.unwind");
        run("story", saved.toString(), "--outside-files", "--json");
        String before = out().replaceAll("\"(artifact|shownBy|note)\".*", "");
        assertThat(run("story", archive.toString(), "--json")).isZero();
        assertThat(out().replaceAll("\"(artifact|shownBy|note)\".*", "")).isEqualTo(before);
        assertThat(before).contains("\"draft\" : false");
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("incident.unwind");
        assertThat(run("bundle", archive.toString(), "-o", folder.resolve("y.zip").toString()))
                .isZero();
    }

    @Test
    void textsOfARedactedBundleAreRewrittenAndWhatCannotBeIsLeftOut() throws IOException {
        Path secret =
                Files.writeString(
                        folder.resolve("gc.log"),
                        "[0.010s][info][gc,init] CommandLine: -Dcustomer=Miller10 -Xmx1g\n"
                                + "[1.0s][info][gc] GC(0) Pause Full (System.gc()) 9M->6M(99M) 10.000ms\n");
        Path heap = SAMPLES.resolve("go-map-grows/heap-1.pb.gz");
        Path archive = folder.resolve("x.zip");
        assertThat(
                        run(
                                "bundle",
                                secret.toString(),
                                heap.toString(),
                                "--redact=messages",
                                "-o",
                                archive.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out()).contains("left out", "heap-1.pb.gz", "cannot be redacted");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String text =
                        new String(
                                zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).doesNotContain("Miller10", "heap-1");
            }
        }
        assertThat(run("summary", archive.toString())).isZero();
    }

    private static String all(Path archive) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                all.append(entry.getName()).append('\n');
                all.append(
                        new String(
                                zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void aRedactedBundleHasNoSecretOfItsFilesOrOfItsWalkthrough() throws IOException {
        Files.writeString(
                folder.resolve("t.txt"),
                "2026-05-04 10:00:00\nFull thread dump OpenJDK 64-Bit Server VM (25):\n\n"
                        + "\"sync AKIASECRETGG12345678\" #21 prio=5 tid=0x1 nid=0x1 runnable [0x1]\n"
                        + "   java.lang.Thread.State: RUNNABLE\n\tat a.B.c(B.java:1)\n\n"
                        + "\"bob-web7\" #22 prio=5 tid=0x2 nid=0x2 runnable [0x1]\n"
                        + "   java.lang.Thread.State: RUNNABLE\n\tat a.B.c(B.java:1)\n\n"
                        + "-----BEGIN PRIVATE KEY-----\nSECRETPEM1\nSECRETPEM2\n-----END PRIVATE KEY-----\n");
        Path saved =
                Files.writeString(
                        folder.resolve("s.unwind"),
                        """
                        {"kind": "unwind-incident", "schemaVersion": 2,
                         "files": [{"path": "t.txt"}],
                         "steps": [
                          {"id": "SECRETID password=SECRET0", "role": "follow-up", "owner": "bob",
                           "due": "token=SECRET1", "title": "**password:** SECRET2",
                           "note": "{\\"password\\": \\"SECRET3\\"}\\nHost: web7\\n--password\\nSECRET4",
                           "speakerNote": "Cookie: SID=SECRET5; USER=bob",
                           "place": {"process": "pwd=SECRET6", "view": "threads",
                             "threads": ["sync AKIASECRETGG12345678"],
                             "text": "client_secret: [a, SECRET7]"}}]}
                        """);
        Path archive = folder.resolve("x.zip");
        assertThat(
                        run(
                                "bundle",
                                saved.toString(),
                                "-o",
                                archive.toString(),
                                "--redact=users,hosts"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(all(archive))
                .doesNotContain("SECRET0", "SECRET1", "SECRET2", "SECRET3", "SECRET4", "SECRET5")
                .doesNotContain("SECRET6", "SECRET7", "SECRETGG", "SECRETPEM", "bob", "web7")
                .contains("‹user›-‹host›", "\"view\" : \"threads\"");
        assertThat(out()).contains("masked: ").contains("users redacted (1)");
        assertThat(run("summary", archive.toString())).isZero();
    }

    @Test
    void aRecordingWithASecretInAnEventThatStaysIsLeftOut() throws Exception {
        Path recording = folder.resolve("r.jfr");
        try (jdk.jfr.Recording recorder = new jdk.jfr.Recording()) {
            recorder.start();
            Told told = new Told();
            told.said = "login password=hunter2";
            told.commit();
            recorder.dump(recording);
        }
        Path archive = folder.resolve("x.zip");
        Path log = SAMPLES.resolve("deadlock/gc.log.gz");
        run(
                "bundle",
                recording.toString(),
                log.toString(),
                "--redact=arguments",
                "-o",
                archive.toString());
        assertThat(out()).contains("left out", "r.jfr: passwords, keys or tokens are in names");
        assertThat(names(archive)).contains("gc.log").doesNotContain("r.jfr");
    }

    @jdk.jfr.Name("test.Told")
    private static final class Told extends jdk.jfr.Event {
        private String said = "";
    }

    @Test
    void thePreviewOfABundleWritesNothingAndCountsWhatIsMasked() throws IOException {
        Path log =
                Files.writeString(
                        folder.resolve("gc.log"),
                        "[0.010s][info][gc,init] CommandLine: -Ddb.password=a7 -Ddb.password=b7"
                                + " -Dcustomer=Miller10\n"
                                + "[1.0s][info][gc] GC(0) Pause Full (System.gc()) 9M->6M(99M) 10.000ms\n");
        Path archive = folder.resolve("x.zip");
        assertThat(
                        run(
                                "bundle",
                                log.toString(),
                                "--redact=arguments",
                                "--redact-preview",
                                "-o",
                                archive.toString()))
                .isZero();
        assertThat(archive).doesNotExist();
        assertThat(out())
                .contains("secrets: db.password, 2  →  •••", "arguments, 1  →  ‹argument›")
                .doesNotContain("Miller10", "a7", "b7");
    }

    @Test
    void aBundleThatNamesFilesOutsideItselfOpensNoneOfThem() throws IOException {
        Path archive = folder.resolve("evil.zip");
        Files.writeString(folder.resolve("outside.txt"), "Full thread dump");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("incident.unwind"));
            zip.write(
                    """
                    {"kind": "unwind-incident", "schemaVersion": 2, "classes": ["../../x.jar"],
                     "files": [{"path": "../outside.txt"}, {"path": "/etc/passwd"}]}
                    """
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("summary", archive.toString())).isEqualTo(Commands.NOTHING_READABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("outside its own folder");
    }

    @Test
    void aBundleIsNotWrittenOverOneOfItsFiles() throws IOException {
        Path dump =
                Files.copy(SAMPLES.resolve("deadlock/threads-1.txt.gz"), folder.resolve("t.zip"));
        assertThat(run("bundle", dump.toString(), "-o", dump.toString()))
                .isEqualTo(Commands.WRONG_USAGE);
    }
}
