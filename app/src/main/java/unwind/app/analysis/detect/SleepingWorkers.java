package unwind.app.analysis.detect;

import java.util.List;

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
        return finding(wait.draft(id, "sleep in the middle of a task", "sleep"));
    }

    /// As a recording shows it.
    static Finding of(String id, RecordedWait wait) {
        String doing = wait.pool() + " sleep nearly all the time, in the middle of a task";
        return finding(wait.draft(id, doing, "sleep"));
    }

    private static Finding finding(FindingDraft draft) {
        return draft.only(Severity.NOTICE)
                .sure(0.5)
                .weighs(0.5)
                .because(BECAUSE)
                .remedies(REMEDIES)
                .done();
    }
}
