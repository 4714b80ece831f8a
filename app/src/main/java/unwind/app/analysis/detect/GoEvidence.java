package unwind.app.analysis.detect;

/// What was not saved of a Go program, and the command that would have told: one wording for each,
/// so that checks that lack the same are named together.
final class GoEvidence {
    /// Nobody dumped the goroutines.
    static final Outcome.Unable NO_DUMP =
            new Outcome.Unable(
                    "there is no dump of goroutines",
                    "curl -o goroutines.txt 'http://HOST/debug/pprof/goroutine?debug=2', twice some"
                            + " minutes apart; or kill -QUIT PID, which ends the process");

    /// Nobody fetched a heap profile.
    static final Outcome.Unable NO_HEAP =
            new Outcome.Unable(
                    "there is no heap profile",
                    "curl -o heap-1.pb.gz"
                            + " http://HOST/debug/pprof/heap, and again as heap-2.pb.gz some minutes later");

    /// Growth shows in two.
    static final Outcome.Unable ONE_HEAP =
            new Outcome.Unable("there is but one heap profile", NO_HEAP.turnOnWith());

    /// Nobody sampled the processor time.
    static final Outcome.Unable NO_CPU =
            new Outcome.Unable(
                    "there is no CPU profile",
                    "curl -o cpu.pb.gz 'http://HOST/debug/pprof/profile?seconds=30'");

    private GoEvidence() {}
}
