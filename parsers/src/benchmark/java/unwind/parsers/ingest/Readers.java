package unwind.parsers.ingest;

import java.util.List;

/// The readers that are compared. The first is what the others are measured by.
final class Readers {
    static final List<IngestReader> ALL =
            List.of(
                    IngestReader.of("loop", "`RecordingFile` loop", JdkReaders::loop),
                    IngestReader.of(
                            "stream", "`EventStream`, reuse, unordered", JdkReaders::stream),
                    IngestReader.of("jmc", "JMC", JmcReader::read),
                    IngestReader.of("async-file", "async-profiler, file", AsyncReaders::file),
                    IngestReader.of("async-mapped", "async-profiler, mapped", AsyncReaders::mapped)
                            .mapped(),
                    IngestReader.of(
                            "async-slices",
                            "async-profiler, mapped slices, 2 threads",
                            AsyncReaders::slices),
                    IngestReader.of("unwind", "Unwind, as its commands read", UnwindReader::read)
                            .asCommand(),
                    IngestReader.of(
                            "unwind-window", "Unwind, as its window reads", UnwindReader::read),
                    IngestReader.of(
                                    "unwind-installed",
                                    "Unwind as its installers install it, with an AOT cache",
                                    UnwindReader::read)
                            .asInstalled(),
                    IngestReader.of(
                                    "floor",
                                    "only the varints of the wanted events",
                                    FloorReader::read)
                            .counting());

    private Readers() {}

    static IngestReader of(String id) {
        return ALL.stream()
                .filter(reader -> reader.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reader is called " + id));
    }
}
