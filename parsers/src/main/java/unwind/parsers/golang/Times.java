package unwind.parsers.golang;

import unwind.parsers.bytes.Source;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// Time axes.
public final class Times {
    private Times() {}

    /// The moment at which the file was last written, for artifacts without a time. Copying a file
    /// may change it: how far it is off is not known, which is given as a day.
    public static TimeAxis ofFile(Source source) throws IOException {
        return endingWithFile(source, 0);
    }

    /// A span of time that ends when the file was last written.
    public static TimeAxis endingWithFile(Source source, long durationNanos) throws IOException {
        FileTime time = Files.getLastModifiedTime(source.file());
        long end = time.to(TimeUnit.NANOSECONDS);
        return new TimeAxis(
                end - durationNanos, end, TimeAxis.Source.FILE_TIME, TimeUnit.DAYS.toNanos(1));
    }

    /// A span that the artifact itself tells.
    public static TimeAxis recorded(long startNanos, long endNanos) {
        return new TimeAxis(
                startNanos, Math.max(startNanos, endNanos), TimeAxis.Source.RECORDED, 0);
    }
}
