package unwind.app.views.findings;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Where a finding leads.
///
/// @param onTimeline told that the user wants to see when it was
/// @param onEvidence told that the user wants to see what bears it out
public record FindingLinks(Consumer<Finding> onTimeline, BiConsumer<Finding, Evidence> onEvidence) {
    /// Leads nowhere.
    public static final FindingLinks NONE =
            new FindingLinks(finding -> {}, (finding, evidence) -> {});
}
