package unwind.app.cli;

import unwind.app.analysis.redact.KnownValues;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.analysis.secrets.Secrets;
import unwind.app.session.IncidentBundle;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// Redacts files: texts some lines at a time, so that secrets that go over several lines are seen;
/// flight recordings by the JDK's own `jfr scrub`, which takes out whole kinds of events. What
/// neither can do is left out with a word.
final class RedactedFiles implements IncidentBundle.Rewriting {
    private static final int SNIFFED_BYTES = 8192;
    private static final long MAX_LEARNED_CHARACTERS = 64L << 20;
    private static final System.Logger LOG = System.getLogger(RedactedFiles.class.getName());
    private static final int MIN_RUN = 6;
    private static final int MAX_RUNS = 16 << 10;
    private static final int SCRUB_MINUTES = 10;

    /// What tells of arguments, of the environment and of messages in a recording.
    private static final String EVENTS =
            "jdk.InitialSystemProperty,jdk.InitialEnvironmentVariable,jdk.InitialSecurityProperty,"
                    + "jdk.SystemProcess,jdk.JVMInformation,jdk.JavaExceptionThrow,"
                    + "jdk.JavaErrorThrow,jdk.ThreadDump";

    /// What leaving out events takes out.
    private static final Set<Subject> BY_EVENTS =
            Set.of(Subject.ARGUMENTS, Subject.ENVIRONMENT, Subject.MESSAGES);

    private final Redaction redaction;

    RedactedFiles(Redaction redaction) {
        this.redaction = redaction;
    }

    @Override
    public String text(String text) {
        return redaction.text(text);
    }

    @Override
    public Optional<String> write(Path file, OutputStream out) throws IOException {
        try (InputStream raw = new BufferedInputStream(RegularFile.stream(file));
                InputStream in = new BufferedInputStream(unpacked(raw), SNIFFED_BYTES)) {
            in.mark(SNIFFED_BYTES);
            byte[] start = in.readNBytes(SNIFFED_BYTES - 1);
            in.reset();
            if (start.length >= 4
                    && new String(start, 0, 4, StandardCharsets.ISO_8859_1).equals("FLR\0")) {
                return recording(in, out);
            }
            if (!isText(start)) {
                return Optional.of("its format cannot be redacted");
            }
            TextBlocks blocks = new TextBlocks(in);
            for (String block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
                out.write(redaction.text(block).getBytes(StandardCharsets.UTF_8));
            }
            return Optional.empty();
        }
    }

    /// Learns the names of users and hosts that a text says are some; what is no text says nothing.
    static void learn(KnownValues known, Path file) {
        try (InputStream raw = new BufferedInputStream(RegularFile.stream(file));
                InputStream in = new BufferedInputStream(unpacked(raw), SNIFFED_BYTES)) {
            in.mark(SNIFFED_BYTES);
            byte[] start = in.readNBytes(SNIFFED_BYTES - 1);
            in.reset();
            if (isText(start)) {
                TextBlocks blocks = new TextBlocks(in);
                long left = MAX_LEARNED_CHARACTERS;
                for (String block = blocks.next();
                        !block.isEmpty() && left > 0;
                        block = blocks.next()) {
                    known.learn(block);
                    left -= block.length();
                }
            }
        } catch (IOException e) {
            // what cannot be read cannot leave either
            LOG.log(System.Logger.Level.DEBUG, "nothing was learnt from " + file, e);
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    /// Whether the texts among the bytes of a recording hold secrets: names of threads and fields
    /// of events are not rewritten.
    private static boolean holdsSecrets(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(RegularFile.stream(file))) {
            StringBuilder texts = new StringBuilder();
            StringBuilder run = new StringBuilder();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b >= ' ' && b < 0x7f) {
                    run.append((char) b);
                    continue;
                }
                if (run.length() >= MIN_RUN) {
                    texts.append(run).append('\n');
                }
                run.setLength(0);
                if (texts.length() > MAX_RUNS) {
                    if (isSecret(texts.toString())) {
                        return true;
                    }
                    texts.setLength(0);
                }
            }
            return isSecret(texts.append(run).toString());
        }
    }

    private static boolean isSecret(String texts) {
        return Secrets.mask(texts).hidden().stream()
                .anyMatch(hidden -> !hidden.what().equals(Secrets.USER_NAMES));
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> recording(InputStream in, OutputStream out) throws IOException {
        if (!redaction.own().isEmpty() || !BY_EVENTS.containsAll(redaction.subjects())) {
            return Optional.of(
                    "a flight recording can be freed of arguments, environment and messages only");
        }
        Path tool =
                Path.of(
                        System.getProperty("java.home"),
                        "bin",
                        System.getProperty("os.name").startsWith("Windows") ? "jfr.exe" : "jfr");
        if (!Files.isExecutable(tool)) {
            return Optional.of("this Java has no tool jfr, which would redact it");
        }
        Path whole = TemporaryFiles.copyOf(in, ".jfr");
        Path folder = TemporaryFiles.createFolder("scrub");
        Path scrubbed = folder.resolve("scrubbed.jfr");
        try {
            return scrubbed(tool, whole, scrubbed, out);
        } finally {
            TemporaryFiles.delete(whole);
            TemporaryFiles.delete(scrubbed);
            TemporaryFiles.delete(folder);
        }
    }

    private static Optional<String> scrubbed(Path tool, Path whole, Path scrubbed, OutputStream out)
            throws IOException {
        Process process =
                new ProcessBuilder(
                                tool.toString(),
                                "scrub",
                                "--exclude-events",
                                EVENTS,
                                whole.toString(),
                                scrubbed.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(SCRUB_MINUTES, TimeUnit.MINUTES)
                    || process.exitValue() != 0
                    || !Files.exists(scrubbed)) {
                return Optional.of("the tool jfr could not redact it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("redacting it was interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (holdsSecrets(scrubbed)) {
            return Optional.of(
                    "passwords, keys or tokens are in names or events of it that cannot be taken"
                            + " out");
        }
        try (InputStream in = RegularFile.stream(scrubbed)) {
            in.transferTo(out);
        }
        return Optional.empty();
    }
}
