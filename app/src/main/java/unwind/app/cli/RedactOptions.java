package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import unwind.app.analysis.redact.KnownValues;
import unwind.app.analysis.redact.Redaction;
import unwind.app.analysis.redact.Subject;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is taken out of what is handed on.
final class RedactOptions {
    @Option(
            names = "--redact",
            paramLabel = "WHAT",
            split = ",",
            description =
                    "Take out of everything that is written: arguments, environment, messages (of"
                            + " exceptions), sql, urls, paths, hosts, users, addresses, threads,"
                            + " packages; all; none. What is given is added to what a command"
                            + " redacts by itself.")
    private @Nullable List<String> what;

    @Option(
            names = "--redact-pattern",
            paramLabel = "REGEX",
            description =
                    "Take out what this regular expression finds; may be given several times.")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = "--keep-package",
            paramLabel = "PREFIX",
            description =
                    "Do not hash packages that begin so; may be given several times. Those of the"
                            + " platform are never hashed.")
    private List<String> kept = new ArrayList<>();

    @Option(
            names = "--redact-preview",
            description =
                    "Write nothing; list what would be taken out, counted and as it would"
                            + " read, and what would leave.")
    private boolean preview;

    boolean preview() {
        return preview;
    }

    /// Whether anything was asked for.
    boolean asked() {
        return what != null || !patterns.isEmpty();
    }

    /// Whether nobody is to learn where files lie.
    boolean hidesPaths() {
        return what != null && (what.contains("paths") || what.contains("all"));
    }

    /// What the options ask for.
    ///
    /// @param sources the files that were read
    /// @param texts of persons: what they wrote into the walkthrough
    /// @param usual what is redacted where `none` does not stand
    Redaction redaction(
            InputOptions options,
            List<Recording> recordings,
            List<Path> sources,
            List<String> texts,
            Set<Subject> usual) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        subjects.addAll(usual);
        for (String word : what == null ? List.<String>of() : what) {
            switch (word) {
                case "none" -> subjects.clear();
                case "all" -> subjects.addAll(Subject.all());
                default ->
                        subjects.add(
                                Subject.of(word)
                                        .orElseThrow(() ->
                                                options.wrong(
                                                        "--redact does not know "
                                                                + word
                                                                + "; see --help")));
            }
        }
        List<Pattern> own = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                own.add(Pattern.compile(pattern));
            } catch (PatternSyntaxException e) {
                throw options.wrong(
                        "--redact-pattern is no regular expression: " + e.getDescription());
            }
        }
        KnownValues known = new KnownValues(recordings);
        if (subjects.contains(Subject.USERS) || subjects.contains(Subject.HOSTS)) {
            sources.forEach(file -> RedactedFiles.learn(known, file));
            texts.forEach(known::learn);
        }
        return new Redaction(subjects, own, kept, known);
    }
}
