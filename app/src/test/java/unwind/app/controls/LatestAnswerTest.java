package unwind.app.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class LatestAnswerTest {
    private final LatestAnswer answers = new LatestAnswer("answers");
    private final Semaphore gate = new Semaphore(0);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void onlyTheAnswerToTheLastQuestionIsPassedOn(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            ask("first");
            ask("second");
            ask("third");
        });

        gate.release(3);
        waitFor(10, TimeUnit.SECONDS, () -> !heard.isEmpty());

        assertThat(heard).containsExactly("third");
    }

    @Test
    void aQuestionThatFailsIsHeardAndTheNextIsAnswered(FxRobot robot) throws TimeoutException {
        robot.interact(() ->
                answers.ask(
                        () -> {
                            throw new StackOverflowError("too deep");
                        },
                        answer -> heard.add("an answer"),
                        cause -> heard.add(cause.getMessage())));
        waitFor(10, TimeUnit.SECONDS, () -> heard.contains("too deep"));
        gate.release();
        robot.interact(() -> ask("next"));
        waitFor(10, TimeUnit.SECONDS, () -> heard.contains("next"));

        assertThat(heard).containsExactly("too deep", "next");
    }

    @Test
    void whatWasForgottenIsNotHeard(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            ask("first");
            answers.forget();
            ask("second");
        });

        gate.release(2);
        waitFor(10, TimeUnit.SECONDS, () -> !heard.isEmpty());

        assertThat(heard).containsExactly("second");
    }

    private void ask(String question) {
        answers.ask(
                () -> {
                    gate.acquireUninterruptibly();
                    return question;
                },
                heard::add,
                () -> heard.add("failed"));
    }
}
