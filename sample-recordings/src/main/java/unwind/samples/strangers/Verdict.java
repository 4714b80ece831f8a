package unwind.samples.strangers;

import java.util.List;

/// How Unwind did on one recording.
///
/// @param findings those that count: the first two of an incident, the loud ones of a healthy
///   service
record Verdict(ExpectedFinding truth, Outcome outcome, List<PrintedFinding> findings) {

    /// What there is to be said.
    enum Outcome {
        /// An accepted id is first or second, and names an owner.
        HIT("found"),
        /// An accepted id is first or second, but says nothing of an owner.
        OWNER_NOT_NAMED("owner not named"),
        /// An accepted id comes later.
        RANKED_LOW("third or later"),
        /// No finding has an accepted id.
        MISSED("missed"),
        /// A healthy service without a finding above notice.
        QUIET("quiet"),
        /// A healthy service with one.
        FALSE_ALARM("false alarm"),
        /// Unwind printed no findings at all.
        UNREADABLE("no findings printed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// How many findings are looked at for an incident.
    private static final int FIRST = 2;

    /// Judges what was found, in its order.
    static Verdict of(ExpectedFinding truth, List<PrintedFinding> found) {
        if (truth.healthy()) {
            List<PrintedFinding> loud = found.stream().filter(PrintedFinding::loud).toList();
            return new Verdict(truth, loud.isEmpty() ? Outcome.QUIET : Outcome.FALSE_ALARM, loud);
        }
        List<PrintedFinding> first = found.stream().limit(FIRST).toList();
        return new Verdict(truth, incident(truth, first, found), first);
    }

    /// Unwind failed on the recording.
    static Verdict unreadable(ExpectedFinding truth) {
        return new Verdict(truth, Outcome.UNREADABLE, List.of());
    }

    private static Outcome incident(
            ExpectedFinding truth, List<PrintedFinding> first, List<PrintedFinding> all) {
        List<PrintedFinding> right =
                first.stream().filter(finding -> truth.accept().contains(finding.id())).toList();
        if (right.stream().anyMatch(finding -> finding.names(truth.owners()))) {
            return Outcome.HIT;
        } else if (!right.isEmpty()) {
            return Outcome.OWNER_NOT_NAMED;
        }
        return all.stream().anyMatch(finding -> truth.accept().contains(finding.id()))
                ? Outcome.RANKED_LOW
                : Outcome.MISSED;
    }

    /// Whether Unwind did what it should.
    boolean right() {
        return outcome == Outcome.HIT || outcome == Outcome.QUIET;
    }
}
