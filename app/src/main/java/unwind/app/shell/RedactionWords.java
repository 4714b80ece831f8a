package unwind.app.shell;

import unwind.app.analysis.redact.Subject;
import unwind.app.cli.PictureRedaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What the options of a picture ask to be taken out of it, with the names that commands have for
/// them.
final class RedactionWords {
    private static final String SUBJECTS = "--redact";
    private static final String PATTERN = "--redact-pattern";
    private static final String KEPT = "--keep-package";

    private final Set<Subject> subjects = new HashSet<>();
    private final List<String> patterns = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private boolean asked;

    static boolean isOne(String arg) {
        return List.of(SUBJECTS, PATTERN, KEPT).contains(name(arg));
    }

    private static String name(String arg) {
        int sign = arg.indexOf('=');
        return sign < 0 ? arg : arg.substring(0, sign);
    }

    /// Adds an option.
    ///
    /// @param next the value, where the option does not hold it
    /// @return what is wrong with it
    Optional<String> add(String arg, String next) {
        asked = true;
        String name = name(arg);
        String value = name.length() < arg.length() ? arg.substring(name.length() + 1) : next;
        if (value.isEmpty()) {
            return Optional.of(name + " needs a value");
        }
        return switch (name) {
            case PATTERN -> addPattern(value);
            case KEPT -> {
                kept.add(value);
                yield Optional.empty();
            }
            default -> addSubjects(value);
        };
    }

    private Optional<String> addPattern(String value) {
        try {
            patterns.add(Pattern.compile(value).pattern());
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(PATTERN + " is no regular expression: " + e.getDescription());
        }
    }

    private Optional<String> addSubjects(String words) {
        for (String word : words.split(",", -1)) {
            switch (word) {
                case "none" -> subjects.clear();
                case "all" -> subjects.addAll(Subject.all());
                default -> {
                    Optional<Subject> subject = Subject.of(word);
                    if (subject.isEmpty()) {
                        return Optional.of("--redact does not know " + word);
                    }
                    subjects.add(subject.get());
                }
            }
        }
        return Optional.empty();
    }

    /// Whether any was given.
    boolean asked() {
        return asked;
    }

    PictureRedaction made() {
        return new PictureRedaction(subjects, patterns, kept);
    }
}
