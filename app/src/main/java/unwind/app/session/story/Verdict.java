package unwind.app.session.story;

import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.analysis.detect.Impact;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An incident in one sentence.
///
/// @param sentence what is wrong, or that nothing stands out and how much was looked at
/// @param impact what it cost, as sentences with numbers; empty where nothing was measured
/// @param finding the finding that the sentence says; empty where nothing stands out
public record Verdict(String sentence, String impact, Optional<Finding> finding) {
    /// From this confidence on a finding is said without a word on how sure it is.
    private static final double SURE = 0.9;

    /// From this confidence on a finding is likely; below, it is a guess.
    private static final double LIKELY = 0.6;

    /// The verdict on processes.
    ///
    /// @param numbers writes numbers with their units
    public static Verdict of(List<Examined> processes, CrashStory.Numbers numbers) {
        FindingsReport all = joined(processes);
        if (processes.isEmpty()) {
            return new Verdict("Nothing could be read.", "", Optional.empty());
        }
        Optional<Finding> worst =
                all.findings().stream().filter(f -> f.severity() != Severity.NOTICE).findFirst();
        if (worst.isPresent()) {
            return new Verdict(said(worst.get()), impact(worst.get(), processes, numbers), worst);
        }
        String headline = FindingsWording.headline(all);
        if (all.findings().isEmpty()) {
            return new Verdict(
                    (all.ran().isEmpty() ? "" : "Nothing stands out. ") + headline + ".",
                    totals(processes, numbers),
                    Optional.empty());
        }
        Finding first = all.findings().getFirst();
        return new Verdict(
                FindingsWording.verdict(all) + ". Worth a look: " + sentence(first.title()),
                headline + ". " + totals(processes, numbers),
                Optional.empty());
    }

    static FindingsReport joined(List<Examined> processes) {
        return FindingsReport.joined(processes.stream().map(Examined::findings).toList());
    }

    private static String said(Finding finding) {
        String title = finding.title();
        if (finding.confidence() >= SURE) {
            return sentence(title);
        }
        String how = finding.confidence() >= LIKELY ? "likely, not certain" : "a guess";
        return title
                + String.format(
                        Locale.ROOT, " (%s: confidence %.0f %%).", how, 100 * finding.confidence());
    }

    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") || text.endsWith("?") ? text : text + ".";
    }

    private static String impact(
            Finding finding, List<Examined> processes, CrashStory.Numbers numbers) {
        String measured = measured(finding.impact(), numbers);
        Optional<Examined> of =
                processes.stream()
                        .filter(each -> each.findings().findings().contains(finding))
                        .findFirst();
        String totals = totals(of.map(List::of).orElse(processes), numbers);
        return (measured.isEmpty() ? "" : "Measured: " + measured + ". ") + totals;
    }

    /// What a finding costs, in words; empty where nothing was measured.
    static String measured(Impact impact, CrashStory.Numbers numbers) {
        List<String> parts = new ArrayList<>();
        impact.threads()
                .ifPresent(n ->
                        parts.add(
                                String.format(Locale.ROOT, "%,d thread%s", n, n == 1 ? "" : "s")));
        impact.bytes().ifPresent(n -> parts.add(numbers.text(n, Unit.BYTES)));
        impact.nanos().ifPresent(n -> parts.add(numbers.text(n, Unit.NANOSECONDS) + " lost"));
        String whole = whole(impact);
        impact.share()
                .ifPresent(share -> {
                    if (!whole.isEmpty()) {
                        parts.add(String.format(Locale.ROOT, "%.0f %% of %s", share * 100, whole));
                    }
                });
        return String.join(", ", parts);
    }

    /// What the share of an impact is a part of; empty where it may be one of several things, since
    /// a share of nobody knows what says nothing.
    private static String whole(Impact impact) {
        if (impact.bytes().isPresent()
                || impact.threads().isPresent() == impact.nanos().isPresent()) {
            return "";
        }
        return impact.threads().isPresent() ? "the threads" : "the time";
    }

    /// The extremes of the process, as far as they were recorded.
    private static String totals(List<Examined> processes, CrashStory.Numbers numbers) {
        if (processes.size() != 1) {
            return "";
        }
        IncidentSummary summary = processes.getFirst().summary();
        List<String> parts = new ArrayList<>();
        boolean go = summary.go().isGo();
        if (go && summary.go().goroutines().isKnown()) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "goroutines up to %,d",
                            summary.go().goroutines().max().orElse(0)));
        }
        if (!go) {
            summary.threads()
                    .liveMax()
                    .ifPresent(n ->
                            parts.add(String.format(Locale.ROOT, "live threads up to %,d", n)));
        }
        summary.heap()
                .usedMaxBytes()
                .ifPresent(n -> parts.add("heap in use up to " + numbers.text(n, Unit.BYTES)));
        summary.pauses()
                .maxNanos()
                .ifPresent(n -> parts.add("longest GC pause " + numbers.text(n, Unit.NANOSECONDS)));
        summary.exceptions()
                .thrown()
                .ifPresent(n ->
                        parts.add(
                                String.format(
                                        Locale.ROOT,
                                        "%,d exception%s thrown",
                                        n,
                                        n == 1 ? "" : "s")));
        if (parts.isEmpty()) {
            return "";
        }
        String text = String.join(", ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
