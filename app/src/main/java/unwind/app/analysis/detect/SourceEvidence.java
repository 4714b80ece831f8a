package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.source.BenchmarkChange;
import unwind.app.analysis.source.BenchmarkComparison;
import unwind.app.analysis.source.Escapes;
import unwind.parsers.model.EscapeNote;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Adds to a finding about a place what the compiler and the benchmarks say of that place.
record SourceEvidence(CaseFile file, Escapes escapes, BenchmarkComparison benchmarks) {
    private static final int MAX_NOTES = 3;

    static SourceEvidence of(CaseFile file) {
        List<Recording> recordings = file.recordings();
        return new SourceEvidence(file, Escapes.of(recordings), BenchmarkComparison.of(recordings));
    }

    Finding added(Finding finding) {
        String site = finding.subject().site();
        if (site.isEmpty() || (!escapes.isGiven() && benchmarks.isEmpty())) {
            return finding;
        }
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        escapes.at(site).stream()
                .limit(MAX_NOTES)
                .forEach(note ->
                        evidence.add(
                                source(
                                        artifact(r -> !r.escapes().isEmpty()),
                                        place(note) + ": " + Escapes.sentence(note))));
        for (BenchmarkChange change : benchmarks.of(site)) {
            evidence.add(source(artifact(r -> !r.benchmarks().isEmpty()), change.sentence()));
        }
        return evidence.size() == finding.evidence().size()
                ? finding
                : finding.told(finding.title(), finding.because(), evidence);
    }

    private static String place(EscapeNote note) {
        return note.file() + ":" + note.line();
    }

    private String artifact(Predicate<Recording> holds) {
        return file.artifacts().stream()
                .filter(each -> holds.test(each.recording()))
                .reduce((first, last) -> last)
                .map(CaseFile.Artifact::name)
                .orElse("");
    }

    private static Evidence source(String artifact, String text) {
        return new Evidence(Evidence.Kind.SOURCE, artifact, text, Optional.empty());
    }
}
