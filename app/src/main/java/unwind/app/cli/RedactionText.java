package unwind.app.cli;

import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.app.analysis.secrets.Secrets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a redaction takes out, and what it leaves: counted, and in the form in which it would
/// leave. The values themselves are not told: the preview is pasted into tickets, too.
final class RedactionText {
    private static final int MAX_FORMS = 3;

    private RedactionText() {}

    static List<String> of(Redaction redaction, List<Inputs> inputs) {
        List<String> lines = new ArrayList<>();
        lines.add("Taken out:");
        if (redaction.replaced().isEmpty() && redaction.masked().isEmpty()) {
            lines.add("   nothing was found of what is redacted");
        }
        redaction
                .replaced()
                .forEach((subject, values) ->
                        lines.add(
                                "   "
                                        + subject
                                        + ", "
                                        + redaction.count(subject)
                                        + "  →  "
                                        + forms(values.values())));
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

    /// Values that read alike once they are redacted are told as one form.
    private static String forms(Collection<String> replacements) {
        List<String> forms =
                replacements.stream().map(form -> form.replace('/', '.')).distinct().toList();
        int more = forms.size() - MAX_FORMS;
        return String.join(", ", forms.subList(0, Math.min(forms.size(), MAX_FORMS)))
                + (more > 0 ? ", and " + more + " more" : "");
    }
}
