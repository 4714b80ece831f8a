package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

class IsolatedReaderTest {
    private static Reading read(Throwable fault) {
        return new IsolatedReader(
                        (_, _, _) -> {
                            switch (fault) {
                                case RuntimeException e -> throw e;
                                case Error e -> throw e;
                                default -> throw new AssertionError(fault);
                            }
                        })
                .read(Path.of("a.txt"), new Progress());
    }

    @Test
    void aFaultIsAProblemOfItsFileAndNotTakenForAFileOfNoFormat() {
        Reading reading = read(new IllegalArgumentException("durationNanos must be positive"));
        assertThat(reading.format()).isEqualTo(Reading.UNREADABLE);
        assertThat(reading.problems().getFirst().text())
                .contains("fault in Unwind", "durationNanos must be positive", "other files");
        assertThat(read(new StackOverflowError()).problems()).hasSize(1);
        assertThat(read(new OutOfMemoryError()).problems().getFirst().text()).contains("-Xmx16g");
    }

    @Test
    void cancellingIsNoFault() {
        CancellationException cancelled = new CancellationException();
        assertThatThrownBy(() -> read(cancelled)).isSameAs(cancelled);
    }
}
