package unwind.app.cli;

import unwind.app.analysis.Secrets;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a redaction takes out, and what it leaves, for whoever owns the files.
final class RedactionText {
    private static final int MAX_VALUES = 40;

    private RedactionText() {}

    static List<String> of(Redaction redaction, List<Inputs> inputs) {
        List<String> lines = new ArrayList<>();
        lines.add("Taken out:");
        if (redaction.replaced().isEmpty() && redaction.masked().isEmpty()) {
            lines.add("   nothing was found of what is redacted");
        }
        for (Map.Entry<String, Map<String, String>> each : redaction.replaced().entrySet()) {
            lines.add("   " + each.getKey() + ", " + each.getValue().size() + ":");
            each.getValue().entrySet().stream()
                    .limit(MAX_VALUES)
                    .forEach(value ->
                            lines.add("      " + value.getKey() + "  →  " + value.getValue()));
            int more = each.getValue().size() - MAX_VALUES;
            if (more > 0) {
                lines.add("      and " + more + " more");
            }
        }
        redaction
                .masked()
                .forEach((what, count) ->
                        lines.add("   secrets: " + what + ", " + count + "  →  " + Secrets.MASK));
        lines.add("What leaves as it is:");
        for (Subject subject : Subject.values()) {
            if (!redaction.subjects().contains(subject)) {
                lines.add("   " + subject.meaning() + " (--redact " + subject.word() + ")");
            }
        }
        lines.add(
                "   names of "
                        + inputs.stream().mapToInt(each -> each.artifacts().size()).sum()
                        + " files, without their folders");
        lines.add("   names of classes and methods, numbers and times");
        return lines;
    }
}
