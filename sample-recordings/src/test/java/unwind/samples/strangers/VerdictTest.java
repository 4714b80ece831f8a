package unwind.samples.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

final class VerdictTest {
    private static final ExpectedFinding INCIDENT =
            new ExpectedFinding(
                    "pool", 7, List.of("pool-exhausted", "wait-chain"), List.of("Checkout"));
    private static final ExpectedFinding HEALTHY =
            new ExpectedFinding("calm", 7, List.of(), List.of());

    @Test
    void anAcceptedIdThatIsSecondAndNamesAnOwnerIsAHit() {
        assertThat(judged(INCIDENT, finding("spin", "x"), finding("wait-chain", "Checkout.pay")))
                .isEqualTo(Verdict.Outcome.HIT);
    }

    @Test
    void theOwnerMayStandInTheSubjectOrTheReasonsButNotInTheEvidence() {
        String format =
                """
                {"findings":[{"id":"pool-exhausted","severity":"warning","title":"24 wait",
                 "subject":{"site":"%s"},"because":["%s"],"evidence":[{"text":"%s"}]}]}\
                """;
        assertThat(outcome(format.formatted("shop.Checkout.pay", "", "")))
                .isEqualTo(Verdict.Outcome.HIT);
        assertThat(outcome(format.formatted("", "called by Checkout", "")))
                .isEqualTo(Verdict.Outcome.HIT);
        assertThat(outcome(format.formatted("", "", "Checkout")))
                .isEqualTo(Verdict.Outcome.OWNER_NOT_NAMED);
    }

    @Test
    void theOwnerOfAnotherFindingDoesNotCount() {
        assertThat(judged(INCIDENT, finding("spin", "Checkout"), finding("wait-chain", "x")))
                .isEqualTo(Verdict.Outcome.OWNER_NOT_NAMED);
    }

    @Test
    void anAcceptedIdThatIsThirdIsRankedLow() {
        assertThat(
                        judged(
                                INCIDENT,
                                finding("spin", "x"),
                                finding("long-pause", "x"),
                                finding("wait-chain", "Checkout")))
                .isEqualTo(Verdict.Outcome.RANKED_LOW);
    }

    @Test
    void noAcceptedIdIsAMiss() {
        assertThat(judged(INCIDENT, finding("spin", "Checkout"))).isEqualTo(Verdict.Outcome.MISSED);
        assertThat(judged(INCIDENT)).isEqualTo(Verdict.Outcome.MISSED);
    }

    @Test
    void aHealthyServiceMayHaveNoticesButNoWarning() {
        PrintedFinding notice = new PrintedFinding("spin", "notice", "t", "t");
        assertThat(judged(HEALTHY, notice)).isEqualTo(Verdict.Outcome.QUIET);
        assertThat(judged(HEALTHY, notice, finding("spin", "t")))
                .isEqualTo(Verdict.Outcome.FALSE_ALARM);
    }

    @Test
    void theTallyCountsAndListsWhatWentWrong() {
        SetResult tally =
                new SetResult(
                        List.of(
                                Verdict.of(INCIDENT, List.of(finding("wait-chain", "Checkout"))),
                                Verdict.unreadable(INCIDENT),
                                Verdict.of(HEALTHY, List.of()),
                                Verdict.of(HEALTHY, List.of(finding("heap-growth", "grew")))));
        assertThat(tally.hits()).isEqualTo(1);
        assertThat(tally.incidents()).isEqualTo(2);
        assertThat(tally.quiet()).isEqualTo(1);
        assertThat(tally.healthy()).isEqualTo(2);
        assertThat(tally.seeds()).isEqualTo("7");
        assertThat(tally.text())
                .contains("1 of 2 incidents", "1 of 2 healthy", "no findings printed")
                .contains("warning `heap-growth`: grew");
    }

    private static Verdict.Outcome judged(ExpectedFinding truth, PrintedFinding... findings) {
        return Verdict.of(truth, List.of(findings)).outcome();
    }

    private static Verdict.Outcome outcome(String json) {
        return Verdict.of(INCIDENT, PrintedFinding.all(JsonMapper.shared().readTree(json)))
                .outcome();
    }

    private static PrintedFinding finding(String id, String text) {
        return new PrintedFinding(id, "warning", text, text);
    }
}
