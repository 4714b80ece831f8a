package unwind.samples.strangers;

import java.util.List;
import java.util.stream.Collectors;

/// The verdicts of a set, counted.
record SetResult(List<Verdict> verdicts) {

    long incidents() {
        return verdicts.stream().filter(verdict -> !verdict.truth().healthy()).count();
    }

    long hits() {
        return count(Verdict.Outcome.HIT);
    }

    long healthy() {
        return verdicts.size() - incidents();
    }

    long quiet() {
        return count(Verdict.Outcome.QUIET);
    }

    /// The seeds of the recordings, with a plus between where there are several.
    String seeds() {
        return verdicts.stream()
                .map(verdict -> Long.toString(verdict.truth().seed()))
                .distinct()
                .sorted()
                .collect(Collectors.joining("+"));
    }

    private long count(Verdict.Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }

    /// As Markdown: the counts, and every recording on which Unwind was wrong.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%d of %d incidents found first or second with their owner; %d of %d healthy services quiet.%n"
                        .formatted(hits(), incidents(), quiet(), healthy()));
        for (Verdict verdict : verdicts) {
            if (!verdict.right()) {
                text.append(line(verdict));
            }
        }
        return text.toString();
    }

    private static String line(Verdict verdict) {
        ExpectedFinding truth = verdict.truth();
        String wanted =
                truth.healthy()
                        ? "nothing above notice"
                        : "one of %s that names one of %s"
                                .formatted(truth.accept(), truth.owners());
        StringBuilder text =
                new StringBuilder(
                        "%n- `%s`: %s. Wanted: %s. Found:"
                                .formatted(truth.name(), verdict.outcome().words(), wanted));
        if (verdict.findings().isEmpty()) {
            text.append(" nothing");
        }
        for (PrintedFinding finding : verdict.findings()) {
            text.append(
                    "%n  - %s `%s`: %s"
                            .formatted(finding.severity(), finding.id(), finding.title()));
        }
        return text.toString();
    }
}
