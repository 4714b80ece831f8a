package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A finding while it is written.
final class FindingDraft {
    private final String id;
    private Severity severity;
    private final String title;
    private final TimeRange range;
    private final List<String> because = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private List<String> remedies = List.of();
    private Subject subject = Subject.NONE;
    private double trust = 1;
    private double confidence = 0.8;
    private double weight = 0.5;
    private Impact impact = Impact.NONE;

    FindingDraft(String id, Severity severity, String title, TimeRange range) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.range = range;
    }

    /// Of something that grows over the snapshots: about its class and place, with its counts.
    static FindingDraft ofGrowth(
            String id,
            String title,
            CaseFile file,
            ClassTrend trend,
            Optional<StackWalk.Frame> site) {
        return ofGrowth(id, title, file, trend, trend.grownBytes(), site);
    }

    /// The same of something that keeps more than its own bytes.
    ///
    /// @param bytes that it grew by with all that it keeps
    static FindingDraft ofGrowth(
            String id,
            String title,
            CaseFile file,
            ClassTrend trend,
            long bytes,
            Optional<StackWalk.Frame> site) {
        Snapshots snapshots = Snapshots.of(file);
        return new FindingDraft(id, Severity.WARNING, title, snapshots.range())
                .about(trend.className(), site)
                .costs(snapshots.impact(bytes))
                .shows(snapshots, trend, bytes);
    }

    /// No worse than this.
    FindingDraft only(Severity value) {
        severity = value;
        return this;
    }

    FindingDraft sure(double value) {
        confidence = Math.clamp(value, 0, 1);
        return this;
    }

    FindingDraft weighs(double value) {
        weight = Math.clamp(value, 0, 1);
        return this;
    }

    FindingDraft costs(Impact value) {
        impact = value;
        return this;
    }

    FindingDraft because(String sentence) {
        because.add(sentence);
        return this;
    }

    FindingDraft because(List<String> sentences) {
        because.addAll(sentences);
        return this;
    }

    FindingDraft about(String className, Optional<StackWalk.Frame> site) {
        subject = new Subject(className, site.map(StackWalk.Frame::site).orElse(""), "", "");
        return this;
    }

    /// Which class of the program keeps what grows, and says so.
    FindingDraft keptBy(Optional<String> keeper) {
        keeper.ifPresent(name -> {
            subject = subject.keptBy(name);
            because.add(name + " keeps them.");
        });
        return this;
    }

    FindingDraft about(Subject value) {
        subject = value;
        return this;
    }

    FindingDraft shows(Evidence.Kind kind, String artifact, String text) {
        evidence.add(new Evidence(kind, artifact, text, Optional.of(range)));
        return this;
    }

    FindingDraft shows(List<Evidence> values) {
        evidence.addAll(values);
        return this;
    }

    /// The counts of a class over the snapshots, as evidence and as a reason.
    FindingDraft shows(Snapshots snapshots, ClassTrend trend) {
        return shows(snapshots, trend, trend.grownBytes());
    }

    /// The same of a class that keeps others.
    ///
    /// @param bytes that it grew by with all that it keeps
    FindingDraft shows(Snapshots snapshots, ClassTrend trend, long bytes) {
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < trend.snapshots(); i++) {
            counts.add(Words.count(trend.instances(i)));
        }
        String text =
                trend.className()
                        + ": "
                        + String.join(", ", counts)
                        + (snapshots.countedGarbage() ? " instances" : " live instances")
                        + " over "
                        + snapshots.span();
        because.add(text + ".");
        snapshots.caveat().ifPresent(because::add);
        trust = snapshots.confidence();
        if (!snapshots.isWorthAWarning(trend, bytes)) {
            severity = Severity.NOTICE;
        }
        return shows(Evidence.Kind.HISTOGRAM, snapshots.shots().getLast().artifact(), text);
    }

    /// Where something is made, as evidence and as a reason; nothing if unknown.
    FindingDraft shows(String words, String artifact, Optional<StackWalk.Frame> site) {
        site.ifPresent(frame -> {
            because.add(words + " " + frame.site() + ".");
            shows(Evidence.Kind.SITE, artifact, words + " " + frame.site());
        });
        return this;
    }

    FindingDraft remedies(List<String> values) {
        remedies = List.copyOf(values);
        return this;
    }

    FindingDraft remedies(String... values) {
        remedies = Arrays.asList(values);
        return this;
    }

    Finding done() {
        return new Finding(
                id,
                severity,
                confidence * trust,
                weight,
                title,
                because,
                subject,
                range,
                evidence,
                remedies,
                impact,
                List.of());
    }

    /// The name of the artifact that was recorded, for evidence of its events.
    static String recordingName(CaseFile file) {
        return file.artifacts().stream()
                .filter(a -> !a.recording().events().isEmpty())
                .sorted(Comparator.comparing(a -> a.recording().chunks() == 0))
                .map(CaseFile.Artifact::name)
                .findFirst()
                .orElse("");
    }
}
