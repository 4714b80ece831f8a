package unwind.parsers.ingest;

import java.nio.file.Path;
import java.util.List;

/// A recording to be made for the comparison.
///
/// @param name its file name without ending, and what the table calls it
/// @param shape one of those of [Workload]
/// @param megabytes how large
/// @param oneChunk whether all of it is one chunk, rather than chunks as the shape has them
/// @param collector the option that chooses the collector
/// @param java the program that records
record MadeFile(
        String name, String shape, long megabytes, boolean oneChunk, String collector, Path java) {
    private static final String G1 = "-XX:+UseG1GC";

    static MadeFile of(String shape, long megabytes) {
        return new MadeFile(shape + "-" + megabytes, shape, megabytes, false, G1, ChildJvm.java());
    }

    MadeFile inOneChunk() {
        return new MadeFile(name + "-one-chunk", shape, megabytes, true, collector, java);
    }

    MadeFile with(String collectorName, String option) {
        return new MadeFile(name + "-" + collectorName, shape, megabytes, oneChunk, option, java);
    }

    MadeFile by(String javaName, Path other) {
        return new MadeFile(name + "-" + javaName, shape, megabytes, oneChunk, collector, other);
    }

    long bytes() {
        return megabytes * 1_000_000;
    }

    /// The options of the JVM that records. Tiny thread-local buffers make an event of nearly every
    /// allocation.
    List<String> options(Path repository) {
        Workload.Shape work = Workload.Shape.of(shape);
        return List.of(
                "-Xmx256m",
                "-Xss4m",
                collector,
                "-XX:TLABSize=2k",
                "-XX:MinTLABSize=2k",
                "-XX:-ResizeTLAB",
                "-Xlog:disable",
                "-XX:FlightRecorderOptions:repository="
                        + repository
                        + ",maxchunksize="
                        + (oneChunk ? 4 * megabytes : work.chunkMegabytes())
                        + "M,stackdepth="
                        + work.stackDepth());
    }
}
