package unwind.parsers.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the recordings of the comparison and keeps them in a folder for the next time.
final class MadeFiles {
    private final Path folder;
    private final Path sources;

    /// @param sources the folder of this program's source, which other JDKs run
    MadeFiles(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /// Every kind of recording in the smallest size, the shapes in all.
    static List<MadeFile> of(List<Long> megabytes) throws IOException {
        List<MadeFile> files = new ArrayList<>();
        MadeFile small = MadeFile.of("events", megabytes.getFirst());
        files.add(small.inOneChunk());
        files.add(small.with("zgc", "-XX:+UseZGC"));
        files.add(small.with("parallel", "-XX:+UseParallelGC"));
        java17().ifPresent(java -> files.add(small.by("jdk17", java)));
        java17().ifPresent(java ->
                files.add(MadeFile.of("deep", megabytes.getFirst()).by("jdk17", java)));
        for (long size : megabytes) {
            for (String shape : Workload.Shape.NAMES) {
                files.add(MadeFile.of(shape, size));
            }
        }
        return files;
    }

    private static Optional<Path> java17() throws IOException {
        Path jvms = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvms)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(jvms)) {
            return homes.filter(home -> home.getFileName().toString().contains("17"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }

    /// The file, made if it is not there yet.
    Path file(MadeFile made) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(made.name() + ".jfr");
        if (Files.exists(file)) {
            return file;
        }
        Path unfinished = folder.resolve(made.name() + ".unfinished");
        // recording more takes minutes
        long recorded = Workload.Shape.of(made.shape()).recordedMegabytes();
        if (made.oneChunk() || made.megabytes() <= recorded) {
            record(made, unfinished);
        } else {
            Path base = file(MadeFile.of(made.shape(), recorded));
            repeat(base, made.bytes(), unfinished);
        }
        return Files.move(unfinished, file);
    }

    private void record(MadeFile made, Path out) throws IOException {
        Path repository = Files.createTempDirectory(folder, "repository");
        try {
            List<String> arguments = new ArrayList<>(made.options(repository));
            arguments.addAll(
                    List.of(
                            sources.resolve("unwind/parsers/ingest/Workload.java").toString(),
                            made.shape(),
                            Long.toString(made.bytes()),
                            repository.toString(),
                            out.toString()));
            ChildJvm.run(made.java(), arguments);
        } finally {
            delete(repository);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Each repetition is later than the one before.
    private static void repeat(Path base, long bytes, Path out) throws IOException {
        try (FileChannel from = FileChannel.open(base);
                FileChannel to =
                        FileChannel.open(
                                out,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
            List<Long> starts = ChunkStarts.of(from);
            long first = nanos(from, starts.getFirst(), ChunkStarts.START_NANOS_AT);
            long last = starts.getLast();
            long length =
                    nanos(from, last, ChunkStarts.START_NANOS_AT)
                            + nanos(from, last, ChunkStarts.DURATION_NANOS_AT)
                            - first;
            for (long turn = 0; to.size() < bytes; turn++) {
                long turnStart = to.size();
                from.transferTo(0, from.size(), to.position(turnStart));
                for (long start : starts) {
                    long later = nanos(from, start, ChunkStarts.START_NANOS_AT) + turn * length;
                    ByteBuffer field = ByteBuffer.allocate(Long.BYTES).putLong(0, later);
                    to.write(field, turnStart + start + ChunkStarts.START_NANOS_AT);
                }
            }
        }
    }

    private static long nanos(FileChannel file, long start, int at) throws IOException {
        return ChunkStarts.field(file, start, at);
    }
}
