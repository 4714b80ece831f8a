package unwind.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Records a sample in Go: builds the program with the `go` that is installed, starts it, fetches
/// profiles and dumps from it at the moments of the manifest, and keeps them with what it wrote to
/// standard error. Downloads nothing: the programs need the standard library alone.
final class GoRun {
    private static final String LOG = "runtime.log";

    private final GoSample sample;
    private final Path module;
    private final Path into;
    private final Path work;

    private GoRun(GoSample sample, Path module, Path into, Path work) {
        this.sample = sample;
        this.module = module;
        this.into = into;
        this.work = work;
    }

    /// Whether programs in Go can be built here.
    static boolean isPossible() throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder("go", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// @param module the folder of the manifest
    /// @param into gets a folder with what was recorded
    static void record(GoSample sample, Path module, Path into)
            throws IOException, InterruptedException {
        Path work = WorkFolder.fresh(sample.name());
        new GoRun(sample, module, into, work).record();
        WorkFolder.delete(work);
    }

    private void record() throws IOException, InterruptedException {
        Path binary = build();
        Path target = into.resolve(sample.name());
        WorkFolder.renew(target);
        Truth truth = new Truth(sample.name());
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(sample.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().putAll(sample.environment());
        builder.redirectError(work.resolve(LOG).toFile());
        Instant before = Instant.now();
        Process process = builder.start();
        Instant after = Instant.now();
        truth.started(process.pid(), before, after);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (line == null || !line.contains("http://")) {
                throw new IOException(sample.name() + " must print its address but said " + line);
            }
            URI address = URI.create(line.substring(line.indexOf("http://")));
            fetchAll(address, after, target, truth);
            if (sample.quitAtSeconds().isPresent()) {
                await(after, sample.quitAtSeconds().getAsDouble());
                quit(process);
            }
            awaitEnd(process, truth);
        } finally {
            process.destroyForcibly();
        }
        for (GoSample.Page page : sample.artifacts()) {
            if (page.isLog()) {
                keep(Files.readAllBytes(work.resolve(LOG)), target.resolve(page.file()));
            }
        }
        truth.write(target.resolve("truth.json"));
    }

    /// With paths that do not tell of this machine.
    private Path build() throws IOException, InterruptedException {
        Path binary = work.resolve(sample.program());
        ProcessBuilder builder =
                new ProcessBuilder("go", "build", "-trimpath", "-o", binary.toString(), ".");
        builder.directory(module.resolve("src/main/go").resolve(sample.program()).toFile());
        builder.environment().put("GOPROXY", "off");
        builder.environment().put("GOFLAGS", "-mod=mod");
        int status = builder.inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("go build of " + sample.program() + " ended with " + status);
        }
        return binary;
    }

    private void fetchAll(URI address, Instant started, Path target, Truth truth)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (GoSample.Page page : sample.artifacts()) {
                if (page.isLog()) {
                    continue;
                }
                await(started, page.atSeconds());
                HttpRequest request = HttpRequest.newBuilder(address.resolve(page.page())).build();
                Instant start = Instant.now();
                HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
                Instant end = Instant.now();
                if (answer.statusCode() != 200) {
                    throw new IOException(page.page() + " answered " + answer.statusCode());
                }
                truth.asked(page.file(), "GET " + page.page(), start, end);
                keep(answer.body(), target.resolve(page.file()));
            }
        }
    }

    /// Returns at once where the moment has passed.
    private static void await(Instant started, double atSeconds) throws InterruptedException {
        Instant moment = started.plusMillis(Math.round(atSeconds * 1000));
        Thread.sleep(Duration.between(Instant.now(), moment).plusNanos(1));
    }

    private static void quit(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-QUIT", "" + process.pid()).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new IOException("the signal QUIT could not be sent");
        }
    }

    private void awaitEnd(Process process, Truth truth) throws IOException, InterruptedException {
        if (!process.waitFor(sample.atMostSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(sample.name() + " has not ended by itself");
        }
        if (process.exitValue() != sample.exitStatus()) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(
                                    sample.name(),
                                    process.exitValue(),
                                    Files.readString(work.resolve(LOG))));
        }
        truth.ended(Instant.now());
    }

    /// Profiles are compressed already.
    private static void keep(byte[] content, Path file) throws IOException {
        boolean compressed =
                content.length > 1 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b;
        if (compressed || !file.toString().endsWith(".gz")) {
            Files.write(file, content);
            return;
        }
        try (OutputStream out = new SmallestGzip(Files.newOutputStream(file))) {
            out.write(content);
        }
    }
}
