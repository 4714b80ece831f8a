package unwind.app.analysis.redact;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What can be redacted.
public enum Subject {
    /// What the JVM and the program were started with.
    ARGUMENTS("arguments", "values of JVM options, system properties and program arguments"),
    /// Environment variables.
    ENVIRONMENT("environment", "values of environment variables"),
    /// What exceptions say.
    MESSAGES("messages", "messages of exceptions"),
    /// Statements of databases.
    SQL("sql", "SQL statements"),
    /// Addresses of the web and of databases.
    URLS("urls", "URLs"),
    /// Where files lie.
    PATHS("paths", "absolute paths"),
    /// Names of machines.
    HOSTS("hosts", "names of hosts"),
    /// Names of people.
    USERS("users", "names of users and mail addresses"),
    /// Addresses of machines.
    ADDRESSES("addresses", "IP and hardware addresses"),
    /// What threads are called.
    THREADS("threads", "names of threads, hashed"),
    /// Where the program's classes lie.
    PACKAGES("packages", "names of packages, hashed");

    /// What is redacted where nobody says otherwise.
    public static final Set<Subject> USUAL = Set.of(ARGUMENTS, ENVIRONMENT, MESSAGES);

    private final String word;
    private final String meaning;

    Subject(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// As the command line names it.
    public String word() {
        return word;
    }

    /// What it is, in a few words.
    public String meaning() {
        return meaning;
    }

    /// The subject of a word.
    public static Optional<Subject> of(String word) {
        return Arrays.stream(values())
                .filter(subject -> subject.word.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All of them.
    public static Set<Subject> all() {
        return EnumSet.allOf(Subject.class);
    }
}
