package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.ProgramCallers;
import unwind.app.analysis.detect.signals.ShortThreads;
import unwind.app.analysis.detect.signals.Words;

/// Platform threads are started all the time for work of a moment: each costs a start, a stack and
/// an end, where a few threads of a pool would serve.
///
/// Threads that never end are of [ThreadLeakDetector]. Virtual threads are meant to be short.
final class ThreadChurnDetector implements Detector {
    /// What a thread does in less is not worth its start and end, about a thousandth of this.
    private static final long SHORT_NANOS = 100_000_000L;

    /// A build or a run of tests starts some hundred threads in bursts; a service that starts
    /// threads for its work does so all the time.
    private static final int FEWEST = 300;

    private static final int MIN_SECONDS = 5;

    /// From here on, the starts alone take half a percent of a processor.
    private static final int MANY_PER_SECOND = 50;

    /// What the platform starts of its own accord, as its HTTP client does for each body, is worth
    /// knowing only where it takes more than a hundredth of a processor.
    private static final int MANY_OF_THE_PLATFORM = 200;

    /// Nearly all of them must have ended: the last ones may outlive the recording.
    private static final double NEARLY_ALL = 0.8;

    /// What a start and an end take of a processor on today's servers, between these.
    private static final double LOW_NANOS = 50_000;

    private static final double HIGH_NANOS = 100_000;

    @Override
    public String id() {
        return "thread-churn";
    }

    @Override
    public Outcome look(CaseFile file) {
        if (file.recordings().stream().noneMatch(Creator::recorded)) {
            return new Outcome.Unable(
                    "starts and ends of threads were not recorded",
                    "record with -XX:StartFlightRecording (jdk.ThreadStart and jdk.ThreadEnd)");
        }
        return Outcome.of(
                ShortThreads.of(file).stream()
                        .filter(ThreadChurnDetector::isChurn)
                        .filter(each ->
                                !ofPlatform(each, file) || each.perSecond() >= MANY_OF_THE_PLATFORM)
                        .map(each -> finding(each, ofPlatform(each, file)))
                        .toList());
    }

    private static boolean isChurn(ShortThreads threads) {
        return threads.started() >= FEWEST
                && threads.busySeconds() >= MIN_SECONDS
                && threads.ended() >= NEARLY_ALL * threads.started()
                && threads.medianNanos() < SHORT_NANOS;
    }

    /// Whether the platform's own code asks for them, under no frame of the program.
    private static boolean ofPlatform(ShortThreads threads, CaseFile file) {
        String site = threads.site();
        return !site.isEmpty()
                && PlatformCode.contains(site)
                && ProgramCallers.of(file).of(site).isEmpty();
    }

    private Finding finding(ShortThreads threads, boolean ofPlatform) {
        String rate = Words.count(threads.perSecond());
        String who =
                threads.site().isEmpty() ? "named " + threads.threads() : "at " + threads.site();
        String life = Words.duration(threads.medianNanos());
        String title =
                Words.title(
                        rate + " short threads a second are started " + who,
                        ", half of them of " + life + " or less");
        boolean many = !ofPlatform && threads.perSecond() >= MANY_PER_SECOND;
        return new FindingDraft(
                        id(), many ? Severity.WARNING : Severity.NOTICE, title, threads.range())
                .sure(threads.site().isEmpty() ? 0.75 : 0.9)
                .weighs(Math.min(0.9, 0.4 + threads.perSecond() / 1_000))
                .about(new Subject("", threads.site(), threads.threads(), ""))
                .because(
                        Words.counted(threads.started(), "platform thread")
                                + " (named "
                                + threads.threads()
                                + ") were started in "
                                + Words.duration(threads.range().durationNanos())
                                + ", and half of them lived for "
                                + life
                                + " or less.")
                .because(cost(threads.perSecond()))
                .shows(
                        Evidence.Kind.TIMELINE,
                        threads.artifact(),
                        rate + " threads started a second, " + life + " of life (median)")
                .remedies(
                        "Share one executor and keep it: no more than "
                                + threads.mostAtOnce()
                                + " of them lived at the same time, so a pool of that size serves"
                                + " them.",
                        "Where each task needs its own thread, use virtual threads (JDK 21"
                                + " and later).")
                .done();
    }

    private static String cost(double perSecond) {
        return "A start and an end take 50 to 100 µs of processor time, and a stack: about "
                + Words.duration(perSecond * LOW_NANOS)
                + " to "
                + Words.duration(perSecond * HIGH_NANOS)
                + " in each second (an estimate).";
    }
}
