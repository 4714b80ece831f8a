package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Sites;
import unwind.parsers.model.Recording;

import java.util.Optional;

class LockHoldersTest {
    private static Optional<String> holders(String text) {
        Recording recording = DrawnRecording.of(text);
        return LockHolders.of(recording, "app.Ledger", Sites.of(recording));
    }

    @Test
    void whatTheHolderDidWhileOthersWaitedIsNamedWithWhereItTookTheLock() {
        assertThat(
                        holders(
                                """
                                MONITOR_ENTER 1+4 thread=b, other=a, class=app.Ledger, stack=app.Ledger.post:7 < app.Main.run:1
                                SLEEP 1+4 thread=a, stack=app.Disk.flush:3 < app.Ledger.post:9 < app.Main.run:1
                                """))
                .hasValue(
                        "Meanwhile those who held it mostly slept at app.Disk.flush:3, called at"
                                + " app.Ledger.post:9.");
    }

    @Test
    void whatItDidOutsideOfTheMethodThatTakesTheLockSaysNothing() {
        assertThat(
                        holders(
                                """
                                MONITOR_ENTER 1+4 thread=b, other=a, class=app.Ledger, stack=app.Ledger.post:7 < app.Main.run:1
                                SLEEP 1+4 thread=a, stack=app.Pause.rest:3 < app.Main.run:1
                                """))
                .isEmpty();
    }

    @Test
    void whatItDidBeforeItHadTheLockItselfSaysNothing() {
        assertThat(
                        holders(
                                """
                                MONITOR_ENTER 1+8 thread=b, other=a, class=app.Ledger, stack=app.Ledger.post:7
                                MONITOR_ENTER 4+4 thread=a, class=app.Ledger, stack=app.Ledger.post:7
                                SLEEP 1+3 thread=a, stack=app.Ledger.post:6
                                """))
                .isEmpty();
    }

    @Test
    void aSmallPartOfTheTimeSaysNothing() {
        assertThat(
                        holders(
                                """
                                MONITOR_ENTER 1+8 thread=b, other=a, class=app.Ledger, stack=app.Ledger.post:7
                                FILE_WRITE 2+1 thread=a, stack=app.Ledger.post:9
                                """))
                .isEmpty();
    }
}
