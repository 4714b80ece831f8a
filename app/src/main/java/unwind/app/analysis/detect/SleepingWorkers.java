package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Workers that sleep in the middle of their tasks, nearly all of the time: a limiter, a retry or a
/// poll inside a task keeps its thread. It may be meant, and is a notice.
final class SleepingWorkers {
    private static final String BECAUSE =
            "A task that sleeps keeps its thread: others wait until one is free again.";

    private static final List<String> REMEDIES =
            List.of(
                    "Let the rest of the task run later (a scheduled executor) instead of sleeping in"
                            + " it.",
                    "Where a limit is meant, turn work away or queue it before it takes a thread.",
                    "Where it is a retry, bound how often and how long.");

    private SleepingWorkers() {}

    /// As dumps show it.
    static Finding of(String id, PoolWait wait) {
        List<String> because = new ArrayList<>(wait.because());
        because.add(BECAUSE);
        return finding(
                id,
                wait.who() + " sleep in the middle of a task at " + Words.brief(wait.site()) + ".",
                because,
                new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                SeenDump.range(wait.dumps()),
                wait.evidence("sleep"),
                wait.impact());
    }

    /// As a recording shows it.
    static Finding of(String id, RecordedWait wait) {
        List<String> because = new ArrayList<>(wait.because());
        because.add(BECAUSE);
        return finding(
                id,
                Words.counted(wait.threads().size(), "thread")
                        + " "
                        + wait.pool()
                        + " sleep nearly all the time, in the middle of a task at "
                        + Words.brief(wait.site())
                        + ".",
                because,
                new Subject("", wait.site(), wait.pool(), "").calledFrom(wait.calledFrom()),
                wait.range(),
                List.of(
                        new Evidence(
                                Evidence.Kind.TIMELINE,
                                wait.artifact(),
                                Words.counted(wait.count(), "sleep") + " at " + wait.site(),
                                Optional.of(wait.range()))),
                wait.impact());
    }

    private static Finding finding(
            String id,
            String title,
            List<String> because,
            Subject subject,
            TimeRange range,
            List<Evidence> evidence,
            Impact impact) {
        return new Finding(
                        id,
                        Severity.NOTICE,
                        0.5,
                        0.5,
                        title,
                        because,
                        subject,
                        range,
                        evidence,
                        REMEDIES)
                .costs(impact);
    }
}
