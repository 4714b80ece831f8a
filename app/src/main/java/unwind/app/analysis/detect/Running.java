package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.EndlessCall;

import java.util.Optional;
import java.util.Set;

/// A thread that runs all the time within few methods.
///
/// @param site the loop that it goes round in
/// @param share of the time that it had a processor, 0 to 1
/// @param gain what its running comes to, as far as that shows
/// @param call the call that it does not come back from, where it is such
/// @param how one sentence with numbers
record Running(
        String thread,
        String site,
        double share,
        Gain gain,
        String how,
        TimeRange range,
        Evidence evidence,
        Optional<EndlessCall> call) {

    /// What running comes to, the worst first.
    enum Gain {
        /// It asks for something again and again, and makes nothing of the answer.
        NOTHING,
        /// It stays in a call that should return at once.
        ONE_CALL,
        /// It makes no objects; whether it computes does not show.
        NO_OBJECTS,
        /// It makes objects, or nobody recorded whether it does.
        UNKNOWN
    }

    /// Methods that answer at once whether there is something to do.
    private static final Set<String> QUESTIONS =
            Set.of(
                    "poll",
                    "pollFirst",
                    "pollLast",
                    "peek",
                    "isEmpty",
                    "isDone",
                    "isClosed",
                    "isOpen",
                    "isReady",
                    "isInterrupted",
                    "isAlive",
                    "interrupted",
                    "receive",
                    "select",
                    "selectNow",
                    "available",
                    "ready",
                    "tryLock",
                    "tryAcquire",
                    "tryReceive",
                    "tryTake",
                    "compareAndSet",
                    "onSpinWait",
                    "yield");

    static boolean isQuestion(String method) {
        return QUESTIONS.contains(method);
    }
}
