package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// Something that is wrong, as a colleague would say it.
///
/// @param id the detector's
/// @param confidence how sure, 0 to 1
/// @param weight how much of the incident it explains, 0 to 1; ranks findings of one severity
/// @param title one sentence with numbers
/// @param because sentences with numbers that bear it out
/// @param range when
/// @param remedies what to do, most effective first
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
        List<String> remedies) {
    /// Checks the ranges and copies the lists.
    public Finding {
        requireShare("confidence", confidence);
        requireShare("weight", weight);
        because = List.copyOf(because);
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in 0..1 but was " + value);
        }
    }
}
