package unwind.app.cli;

import unwind.app.analysis.redact.KnownValues;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What is taken out of the names in a picture, as a command would take it out of what it prints.
///
/// @param subjects what is redacted, beside secrets
/// @param patterns regular expressions; what they find is redacted
/// @param keptPackages prefixes of packages that are not hashed
public record PictureRedaction(
        Set<Subject> subjects, List<String> patterns, List<String> keptPackages) {
    /// Secrets alone.
    public static final PictureRedaction OF_SECRETS =
            new PictureRedaction(Set.of(), List.of(), List.of());

    /// Copies the collections.
    ///
    /// @throws java.util.regex.PatternSyntaxException if a pattern is no regular expression
    public PictureRedaction {
        subjects = Set.copyOf(subjects);
        patterns = List.copyOf(patterns);
        keptPackages = List.copyOf(keptPackages);
        patterns.forEach(Pattern::compile);
    }

    /// The redaction of recordings; learns from their files who is a user and what is a host.
    ///
    /// @param sources the files that were read
    public Redaction of(List<Recording> recordings, Collection<Path> sources) {
        KnownValues known = new KnownValues(recordings);
        if (subjects.contains(Subject.USERS) || subjects.contains(Subject.HOSTS)) {
            sources.forEach(file -> RedactedFiles.learn(known, file));
        }
        return new Redaction(
                subjects, patterns.stream().map(Pattern::compile).toList(), keptPackages, known);
    }
}
