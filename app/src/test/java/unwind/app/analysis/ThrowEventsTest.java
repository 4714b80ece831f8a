package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.stream.IntStream;

/// Which recorded throws count.
class ThrowEventsTest {
    @Test
    void anErrorThatTwoConstructorsReportCountsOnce() {
        assertThat(
                        counted(
                                """
                                time 0..10
                                EXCEPTION 1 class=app.Broken, stack=java.lang.Throwable.new:286 < java.lang.Error.new:72 < app.Broken.new:4 < app.Shop.sell:9
                                EXCEPTION 1 class=app.Broken, stack=java.lang.Error.new:74 < app.Broken.new:4 < app.Shop.sell:9
                                EXCEPTION 2 class=app.Closed, stack=java.lang.Throwable.new:286 < java.lang.Exception.new:72 < app.Shop.sell:11
                                EXCEPTION 3 class=app.Closed
                                """))
                .containsExactly(true, false, true, true);
    }

    @Test
    void whatTheJdkThrowsWhileItLooksAMethodHandleUpDoesNotCount() {
        assertThat(
                        counted(
                                """
                                time 0..10
                                EXCEPTION 1 class=java.lang.NoSuchMethodError, stack=java.lang.Throwable.new:286 < java.lang.Error.new:72 < java.lang.NoSuchMethodError.new:57 < java.lang.invoke.MethodHandleNatives.resolve:0 < app.Shop.sell:9
                                EXCEPTION 1 class=java.lang.NoSuchMethodError, stack=java.lang.Throwable.new:286 < java.lang.Error.new:72 < java.lang.NoSuchMethodError.new:57 < app.Shop.sell:9
                                """))
                .containsExactly(false, true);
    }

    @Test
    void theErrorsBeforeAnInstantWereCountedTwice() {
        Recording recording =
                DrawnRecording.of(
                        """
                        time 0..10
                        ERROR 1 class=app.Broken
                        ERROR 4 class=app.Broken
                        """);
        long third = DrawnRecording.ZERO + 3_000_000_000L;
        assertThat(ThrowEvents.countedTwice(recording, third)).isEqualTo(1);
        assertThat(ThrowEvents.countedTwice(recording, Long.MAX_VALUE)).isEqualTo(2);
    }

    private static List<Boolean> counted(String drawn) {
        Recording recording = DrawnRecording.of(drawn);
        EventTable table = recording.events(EventKind.EXCEPTION);
        ThrowEvents events = ThrowEvents.of(recording);
        return IntStream.range(0, table.size())
                .mapToObj(row -> events.counts(table.get(Attribute.STACK, row)))
                .toList();
    }
}
