package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;

/// Something that is wrong, as a colleague would say it.
///
/// @param id the detector's
/// @param confidence how sure, 0 to 1
/// @param weight how much of the incident it explains by its kind, 0 to 1
/// @param title one sentence with numbers
/// @param because sentences with numbers that bear it out
/// @param range when
/// @param remedies what to do, most effective first
/// @param impact what it costs, measured against the whole
/// @param signs what other detectors say of the same cause, less exactly; they have no signs
///   themselves
public record Finding(
        String id,
        Severity severity,
        double confidence,
        double weight,
        String title,
        List<String> because,
        Subject subject,
        TimeRange range,
        List<Evidence> evidence,
        List<String> remedies,
        Impact impact,
        List<Finding> signs) {
    /// Checks the ranges and copies the lists.
    public Finding {
        requireShare("confidence", confidence);
        requireShare("weight", weight);
        because = List.copyOf(because);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
        signs = List.copyOf(signs);
        if (signs.stream().anyMatch(sign -> !sign.signs().isEmpty())) {
            throw new IllegalArgumentException("signs must not have signs");
        }
    }

    /// What a detector says that measured no impact.
    public Finding(
            String id,
            Severity severity,
            double confidence,
            double weight,
            String title,
            List<String> because,
            Subject subject,
            TimeRange range,
            List<Evidence> evidence,
            List<String> remedies) {
        this(
                id,
                severity,
                confidence,
                weight,
                title,
                because,
                subject,
                range,
                evidence,
                remedies,
                Impact.NONE,
                List.of());
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in 0..1 but was " + value);
        }
    }

    /// The same, with what it costs.
    Finding costs(Impact measured) {
        return with(severity, measured, signs);
    }

    /// The same, borne out by what others say of the same cause: as bad as the worst of them, and
    /// with what they measured.
    Finding withSign(Finding sign) {
        List<Finding> all = new ArrayList<>(signs);
        all.add(sign.with(sign.severity, sign.impact, List.of()));
        all.addAll(sign.signs);
        Severity worse = severity.compareTo(sign.severity) <= 0 ? severity : sign.severity;
        return with(worse, impact.and(sign.impact), all);
    }

    /// The same about a subject that more is known of.
    Finding about(Subject known) {
        return new Finding(
                id,
                severity,
                confidence,
                weight,
                title,
                because,
                known,
                range,
                evidence,
                remedies,
                impact,
                signs);
    }

    /// The same in other words.
    Finding told(String words, List<String> reasons, List<Evidence> shown) {
        return new Finding(
                id,
                severity,
                confidence,
                weight,
                words,
                reasons,
                subject,
                range,
                shown,
                remedies,
                impact,
                signs);
    }

    private Finding with(Severity level, Impact measured, List<Finding> others) {
        return new Finding(
                id,
                level,
                confidence,
                weight,
                title,
                because,
                subject,
                range,
                evidence,
                remedies,
                measured,
                others);
    }
}
