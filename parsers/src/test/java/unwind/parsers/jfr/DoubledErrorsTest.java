package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Path;

/// Why the model differs here from what the JDK's reader gives: the JDK writes each error twice
/// among the exceptions, though it is thrown once.
class DoubledErrorsTest {
    private static final int TIMES = 50;

    @TempDir private Path folder;

    /// An error with a constructor of its own between that of `Error` and the place of the throw.
    private static final class OwnError extends Error {
        private static final long serialVersionUID = 1;

        OwnError(String message) {
            super(message, null, false, false);
        }
    }

    @Test
    void anErrorCountsOnceThoughTheJdkWritesItTwice() throws IOException, InterruptedException {
        Path file = folder.resolve("errors.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable("jdk.JavaExceptionThrow").withStackTrace().with("throttle", "off");
            recording.enable("jdk.JavaErrorThrow").withStackTrace();
            recording.start();
            Thread other = Thread.ofPlatform().start(DoubledErrorsTest::work);
            work();
            other.join();
            recording.stop();
            recording.dump(file);
        }
        long written =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().endsWith("ExceptionThrow"))
                        .filter(event -> event.getClass("thrownClass").getName().endsWith("Error"))
                        .filter(event -> String.valueOf(event.getString("message")).equals("made"))
                        .count();
        Recording model =
                Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();

        assertThat(written).isEqualTo(2 * 2 * 2 * TIMES);
        assertThat(count(model, EventKind.EXCEPTION, "AssertionError")).isEqualTo(2 * TIMES);
        assertThat(count(model, EventKind.EXCEPTION, "OwnError")).isEqualTo(2 * TIMES);
        assertThat(count(model, EventKind.ERROR, "AssertionError")).isEqualTo(2 * TIMES);
        assertThat(count(model, EventKind.EXCEPTION, "IllegalStateException")).isEqualTo(2 * TIMES);
    }

    private static void work() {
        for (int i = 0; i < TIMES; i++) {
            thrown(new AssertionError("made"));
            thrown(new OwnError("made"));
            thrown(new IllegalStateException("made"));
        }
    }

    private static void thrown(Throwable throwable) {
        try {
            throw throwable;
        } catch (Throwable e) {
            assertThat(e).isSameAs(throwable);
        }
    }

    private static long count(Recording model, EventKind kind, String type) {
        EventTable table = model.events(kind);
        long count = 0;
        for (int row = 0; row < table.size(); row++) {
            String name = model.strings().get(table.get(Attribute.CLASS, row));
            String message = model.strings().get(table.get(Attribute.MESSAGE, row));
            count += name.endsWith(type) && message.equals("made") ? 1 : 0;
        }
        return count;
    }
}
