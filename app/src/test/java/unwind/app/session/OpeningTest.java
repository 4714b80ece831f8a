package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.session.Opening.Result;
import unwind.parsers.Formats;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

@Timeout(30)
class OpeningTest {
    @TempDir Path temp;
    private Path folder;
    private final CompletableFuture<Result> result = new CompletableFuture<>();

    @BeforeEach
    void writeFiles() throws IOException {
        folder = temp.toRealPath().resolve("incident");
        Files.createDirectories(folder.resolve("b/c"));
        Files.createDirectories(folder.resolve(".git"));
        for (String name : List.of("z.jfr", "a.jfr", "b/c/m.jfr", ".DS_Store", ".git/config")) {
            Files.writeString(folder.resolve(name), "0123456789");
        }
    }

    @Test
    void aFolderStandsForItsFilesSortedWithoutHiddenOnes() {
        start(List.of(folder), (file, limits, progress) -> read(file));

        assertThat(result.join().readings())
                .extracting(r -> folder.relativize(r.file()).toString().replace('\\', '/'))
                .containsExactly("a.jfr", "b/c/m.jfr", "z.jfr");
        assertThat(result.join().cancelled()).isFalse();
    }

    @Test
    void aFileNamedTwiceIsReadOnce() {
        AtomicInteger reads = new AtomicInteger();
        start(
                List.of(folder.resolve("a.jfr"), folder, folder.resolve("b/../a.jfr")),
                (file, limits, progress) -> {
                    reads.incrementAndGet();
                    return read(file);
                });

        assertThat(result.join().files()).isEqualTo(3);
        assertThat(reads).hasValue(3);
    }

    @Test
    void anArchiveOfClassesIsTakenAsSuchAndNotRead() throws IOException {
        Path jar = folder.resolve("b/service");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("com/example/Service.class"));
        }
        Path other = folder.resolve("b/logs.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("gc.log"));
        }
        start(List.of(folder), (file, limits, progress) -> read(file));

        assertThat(result.join().classes()).containsExactly(jar);
        assertThat(result.join().readings())
                .extracting(Reading::file)
                .contains(other)
                .doesNotContain(jar);
    }

    @Test
    void aFileOfNoFormatIsLeftOutOfAFolderButNotWhereAPersonNamedIt() throws IOException {
        Path histogram = folder.resolve("a.jfr");
        Files.writeString(
                histogram,
                """
                 num     #instances         #bytes  class name
                ----------------------------------------------
                   1:             2             64  a.A
                Total             2             64
                """);
        Path stranger = folder.resolve("z.jfr");
        Path named = folder.resolve("b/c/m.jfr");
        Path empty = Files.createFile(folder.resolve("c.txt"));
        start(List.of(folder, named), Formats::read);

        assertThat(result.join().strangers()).containsExactly(stranger);
        assertThat(result.join().readings())
                .extracting(Reading::file)
                .as("somebody wanted to save something in an empty file")
                .containsExactly(histogram, named, empty);
        assertThat(result.join().files()).isEqualTo(3);
    }

    @Test
    void whereNothingCanBeReadEveryFileIsAProblem() {
        start(List.of(folder), Formats::read);

        assertThat(result.join().strangers()).isEmpty();
        assertThat(result.join().readings()).hasSize(3);
    }

    @Test
    void severalFilesAreReadAtOnce() {
        CountDownLatch two = new CountDownLatch(2);
        start(
                List.of(folder),
                (file, limits, progress) -> {
                    two.countDown();
                    await(two);
                    return read(file);
                });

        assertThat(result.join().readings()).hasSize(3);
    }

    @Test
    void progressCountsTheFilesOnDiskAndNeverGoesBack() {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        Opening opening =
                start(
                        List.of(folder.resolve("a.jfr")),
                        (file, limits, progress) -> {
                            progress.expect(1000);
                            progress.advance(500);
                            half.countDown();
                            await(more);
                            return read(file);
                        });
        await(half);

        assertThat(opening.state().doneBytes()).isEqualTo(5);
        assertThat(opening.state().totalBytes()).isEqualTo(10);
        assertThat(opening.state().current()).contains(folder.resolve("a.jfr"));
        more.countDown();
        result.join();
        assertThat(opening.state().doneBytes()).isEqualTo(10);
        assertThat(opening.state().filesDone()).isEqualTo(1);
    }

    @Test
    void cancellingAnswersAlthoughAReaderHangs() {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Opening opening =
                start(
                        List.of(folder.resolve("a.jfr")),
                        (file, limits, progress) -> {
                            reading.countDown();
                            await(never);
                            return read(file);
                        });
        await(reading);

        opening.cancel();
        Result stopped = result.join();

        assertThat(never.getCount()).as("the reader hangs still").isEqualTo(1);
        assertThat(stopped.cancelled()).isTrue();
        assertThat(stopped.readings()).isEmpty();
        never.countDown();
    }

    @Test
    void cancellingStopsTheReaders() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Opening opening =
                start(
                        List.of(folder.resolve("a.jfr")),
                        (file, limits, progress) -> {
                            reading.countDown();
                            try {
                                while (true) {
                                    progress.check();
                                    LockSupport.parkNanos(1_000_000);
                                }
                            } finally {
                                stopped.countDown();
                            }
                        });
        await(reading);

        opening.cancel();

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDefectOfAReaderCostsOneFile() {
        start(
                List.of(folder),
                (file, limits, progress) -> {
                    if (file.endsWith("a.jfr")) {
                        throw new IllegalStateException("boom");
                    }
                    return read(file);
                });

        assertThat(result.join().readings()).hasSize(3);
        assertThat(result.join().readings().getFirst().problems())
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("fault in Unwind", "boom");
    }

    @Test
    void anEmptyFolderIsAProblemInWords() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        start(List.of(empty), (file, limits, progress) -> read(file));

        assertThat(result.join().readings())
                .flatExtracting(Reading::problems)
                .extracting(Problem::text)
                .containsExactly("The folder holds no files.");
    }

    private Opening start(List<Path> paths, Opening.Reader reader) {
        return Opening.start(paths, reader, Runnable::run, result::complete);
    }

    private static Reading read(Path file) {
        return Readings.unreadable(file.toString(), "read");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
