package unwind.app.analysis.redact;

import unwind.app.analysis.secrets.Secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Redacts texts: values that are known from the files wherever they stand, and what has the shape
/// of something to be redacted. Names that tell things apart (threads, packages) become the same
/// hash everywhere; everything else becomes a word that says what was there.
///
/// Remembers what it replaced, so that a person can look at it before anything leaves. Not safe for
/// several threads.
public final class Redaction {
    /// Redacts nothing, not even secrets.
    public static Redaction none() {
        return new Redaction(Set.of(), List.of(), List.of(), KnownValues.NONE, false);
    }

    /// Masks secrets and redacts nothing else.
    public static Redaction ofSecrets() {
        return new Redaction(Set.of(), List.of(), List.of(), KnownValues.NONE);
    }

    private static final int HASH_DIGITS = 6;
    private static final int MAX_KEPT = 100_000;
    private static final int MAX_REMEMBERED_TEXT = 2000;
    private static final int MAX_REMEMBERED_CHARACTERS = 4 << 20;
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][\\w-]*(?:\\.[\\w-]+)+");

    /// What this class writes itself, alone; a value that only begins so is none.
    private static final Pattern REPLACED =
            Pattern.compile(
                    "(?:‹(?:argument|variable|message|SQL|URL|path|host|user|address|redacted)›)++");

    private static final Pattern HASHED = Pattern.compile("(?:p[0-9a-f]{6}\\.){1,60}");

    private final Set<Subject> subjects;
    private final List<Rule> rules;
    private final List<String> keptPackages;
    private final List<Pattern> own;
    private final boolean secrets;
    private final Map<String, Map<String, String>> replaced = new TreeMap<>();
    private final Map<String, Set<String>> masked = new TreeMap<>();
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();
    private int rememberedCharacters;
    private boolean noting = true;

    /// Something that replaces parts of a text.
    private interface Rule {
        String applied(String text);
    }

    /// Secrets are masked, too: there is no text to hand on in which they may stay.
    ///
    /// @param subjects what is redacted
    /// @param own patterns that a person gave; all that they find is redacted
    /// @param keptPackages prefixes of packages that are not hashed, beside those of the platform
    /// @param known values from the files
    public Redaction(
            Set<Subject> subjects,
            List<Pattern> own,
            List<String> keptPackages,
            KnownValues known) {
        this(subjects, own, keptPackages, known, true);
    }

    private Redaction(
            Set<Subject> subjects,
            List<Pattern> own,
            List<String> keptPackages,
            KnownValues known,
            boolean secrets) {
        this.secrets = secrets;
        this.subjects = Set.copyOf(subjects);
        this.keptPackages = List.copyOf(keptPackages);
        this.own = List.copyOf(own);
        List<Rule> all = new ArrayList<>();
        List<Subject> wanted = Arrays.stream(Subject.values()).filter(subjects::contains).toList();
        // whole values first: what has a shape may be a part of one
        for (Subject subject : wanted.reversed()) {
            UnaryOperator<String> replacement = replacement(subject);
            Dictionary values = new Dictionary(known.of(subject));
            all.add(text ->
                    values.replaced(text, value -> noted(subject.word(), value, replacement)));
        }
        for (Pattern pattern : own) {
            all.add(text -> replaced(text, "own pattern", pattern, 0, _ -> "‹redacted›"));
        }
        for (Subject subject : wanted) {
            for (Shapes.Shape shape : Shapes.of(subject)) {
                all.add(text ->
                        replaced(
                                text,
                                subject.word(),
                                shape.pattern(),
                                shape.group(),
                                replacement(subject)));
            }
        }
        rules = List.copyOf(all);
    }

    /// Whether texts stay as they are.
    public boolean isNone() {
        return rules.isEmpty() && !secrets;
    }

    /// The patterns that a person gave.
    public List<Pattern> own() {
        return own;
    }

    /// What is redacted.
    public Set<Subject> subjects() {
        return subjects;
    }

    private UnaryOperator<String> replacement(Subject subject) {
        return switch (subject) {
            case PACKAGES -> this::hashedPackage;
            case THREADS -> value -> "thread-" + hash(value);
            case ARGUMENTS -> _ -> "‹argument›";
            case ENVIRONMENT -> _ -> "‹variable›";
            case MESSAGES -> _ -> "‹message›";
            case SQL -> _ -> "‹SQL›";
            case URLS -> _ -> "‹URL›";
            case PATHS -> _ -> "‹path›";
            case HOSTS -> _ -> "‹host›";
            case USERS -> _ -> "‹user›";
            case ADDRESSES -> _ -> "‹address›";
        };
    }

    /// The text without what is to be redacted. A redacted text stays as it is.
    public String text(String text) {
        if (isNone() || text.isEmpty()) {
            return text;
        }
        String known = remembered.get(text);
        if (known != null) {
            return known;
        }
        String redacted = ruled(secrets ? masked(text) : text);
        if (text.length() < MAX_REMEMBERED_TEXT
                && rememberedCharacters < MAX_REMEMBERED_CHARACTERS) {
            rememberedCharacters += text.length() + redacted.length();
            remembered.put(text, redacted);
        }
        return redacted;
    }

    private String ruled(String text) {
        String redacted = text;
        for (Rule rule : rules) {
            redacted = rule.applied(redacted);
        }
        return redacted;
    }

    /// The value of something that has a name, which may say that the value is secret.
    public String value(String name, String value) {
        String together = text(name + "=" + value);
        return together.startsWith(name + "=")
                ? together.substring(name.length() + 1)
                : text(value);
    }

    /// The value of a property or a variable that is told by itself, beside its name.
    public String property(String name, String value) {
        String masked = value(name, value);
        if (!masked.equals(value)) {
            return masked;
        }
        if (subjects.contains(Subject.ENVIRONMENT) && VARIABLE.matcher(name).matches()) {
            return noted(Subject.ENVIRONMENT.word(), value, replacement(Subject.ENVIRONMENT));
        }
        return subjects.contains(Subject.ARGUMENTS) && PROPERTY.matcher(name).matches()
                ? noted(Subject.ARGUMENTS.word(), value, replacement(Subject.ARGUMENTS))
                : masked;
    }

    private String masked(String text) {
        Secrets.Masked result = Secrets.mask(text);
        for (Secrets.Hidden hidden : result.hidden()) {
            Set<String> of = masked.computeIfAbsent(hidden.what(), _ -> new LinkedHashSet<>());
            if (of.size() < MAX_KEPT) {
                of.add(hidden.value());
            }
        }
        return result.text();
    }

    private String replaced(
            String text, String name, Pattern pattern, int group, UnaryOperator<String> other) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder all = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            String value = matcher.group(group);
            if (value != null
                    && !value.isEmpty()
                    && !REPLACED.matcher(value).matches()
                    && !value.equals(Secrets.MASK)) {
                all.append(text, done, matcher.start(group)).append(noted(name, value, other));
                done = matcher.end(group);
            }
        }
        return done == 0 ? text : all.append(text, done, text.length()).toString();
    }

    /// What stands in the place of a value, which is remembered.
    private String noted(String name, String value, UnaryOperator<String> other) {
        String replacement = other.apply(value);
        if (noting && !replacement.equals(value)) {
            Map<String, String> of = replaced.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            if (of.size() < MAX_KEPT) {
                of.put(value, replacement);
            }
        }
        return replacement;
    }

    /// What was replaced by what so far, by the word of its subject. For the eyes of whoever owns
    /// the files.
    public Map<String, Map<String, String>> replaced() {
        return Collections.unmodifiableMap(replaced);
    }

    /// How many different secrets were masked so far, by what they were called or looked like.
    public Map<String, Integer> masked() {
        Map<String, Integer> counts = new TreeMap<>();
        noting = false;
        try {
            // what a secret is called may hold the name of a person or a host
            masked.forEach(
                    (what, values) -> counts.merge(ruled(what), values.size(), Integer::sum));
        } finally {
            noting = true;
        }
        return counts;
    }

    /// How many different values of a subject were replaced so far; a package is one value, whether
    /// it is written with dots or with slashes.
    public int count(String subject) {
        return (int)
                replaced.getOrDefault(subject, Map.of()).keySet().stream()
                        .map(value ->
                                subject.equals(Subject.PACKAGES.word())
                                        ? value.replace('/', '.')
                                        : value)
                        .distinct()
                        .count();
    }

    /// What was masked and redacted so far, with how many different values each, in words.
    public List<String> summary() {
        List<String> summary = new ArrayList<>();
        masked().forEach((what, count) ->
                summary.add(count == 1 ? what : what + " (" + count + ")"));
        replaced.keySet()
                .forEach(subject -> summary.add(subject + " redacted (" + count(subject) + ")"));
        return summary;
    }

    /// Each part of a package's name by its own hash, so that packages of one parent are seen to
    /// be.
    private String hashedPackage(String name) {
        String known = packages.get(name);
        if (known == null) {
            known = madePackage(name);
            if (packages.size() < MAX_KEPT) {
                packages.put(name, known);
            }
        }
        return known;
    }

    private String madePackage(String name) {
        String dotted = name.replace('/', '.');
        boolean hashedAlready = HASHED.matcher(dotted).matches();
        if (hashedAlready || Shapes.isPlatform(dotted) || isKept(dotted)) {
            return name;
        }
        StringBuilder hashed = new StringBuilder();
        for (String part : dotted.substring(0, dotted.length() - 1).split("\\.", -1)) {
            hashed.append('p').append(hash(part)).append('.');
        }
        String all = hashed.toString();
        return name.indexOf('/') >= 0 ? all.replace('.', '/') : all;
    }

    private boolean isKept(String dotted) {
        return keptPackages.stream()
                .anyMatch(prefix ->
                        dotted.startsWith(prefix)
                                && (prefix.endsWith(".")
                                        || dotted.length() == prefix.length()
                                        || dotted.charAt(prefix.length()) == '.'));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
