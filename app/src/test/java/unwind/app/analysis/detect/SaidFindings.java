package unwind.app.analysis.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Every word and number that is said of the samples, in one text: whatever changes it is seen in
/// review. `-Dunwind.findings=write` writes it anew.
final class SaidFindings {
    private static final String NAME = "findings.txt";
    private static final String HEADING = "== ";
    private static final boolean WRITES = "write".equals(System.getProperty("unwind.findings"));

    private final Map<String, List<String>> samples = new LinkedHashMap<>();

    private SaidFindings() {}

    /// What was said when the text was written.
    static SaidFindings before() throws IOException {
        SaidFindings said = new SaidFindings();
        try (InputStream in = SaidFindings.class.getResourceAsStream(NAME)) {
            List<String> lines = new ArrayList<>();
            String all = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : all.lines().toList()) {
                if (line.startsWith(HEADING)) {
                    lines = new ArrayList<>();
                    said.samples.put(line.substring(HEADING.length()), lines);
                } else if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        }
        return said;
    }

    /// What was said of a sample; when the text is written anew, what is said now.
    List<String> of(String sample, List<String> now) {
        if (WRITES) {
            samples.put(sample, now);
        }
        return Objects.requireNonNullElse(samples.get(sample), List.of("nothing is known of it"));
    }

    /// Keeps what is said now, if it is to be written.
    void keep() throws IOException {
        if (WRITES) {
            StringBuilder text = new StringBuilder();
            samples.forEach((name, lines) -> {
                text.append(HEADING).append(name).append('\n');
                lines.forEach(line -> text.append(line).append('\n'));
                text.append('\n');
            });
            Files.writeString(
                    Path.of(
                                    "src/test/resources",
                                    SaidFindings.class.getPackageName().replace('.', '/'))
                            .resolve(NAME),
                    text);
        }
    }

    /// The findings, line by line.
    static List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> add(finding, "", lines));
        return lines;
    }

    private static void add(Finding finding, String indent, List<String> lines) {
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s%s %s %.3f %.3f: %s",
                        indent,
                        finding.severity(),
                        finding.id(),
                        finding.confidence(),
                        finding.weight(),
                        finding.title()));
        String inner = indent + "  ";
        lines.add(inner + finding.subject());
        lines.add(inner + finding.range());
        lines.add(inner + finding.impact());
        finding.because().forEach(because -> lines.add(inner + "because: " + because));
        for (Evidence each : finding.evidence()) {
            lines.add(
                    inner
                            + "see "
                            + each.kind().word()
                            + " in "
                            + each.artifact()
                            + ": "
                            + each.text()
                            + each.where().map(range -> " at " + range).orElse(""));
        }
        finding.remedies().forEach(remedy -> lines.add(inner + "do: " + remedy));
        finding.signs().forEach(sign -> add(sign, inner + "sign: ", lines));
    }
}
