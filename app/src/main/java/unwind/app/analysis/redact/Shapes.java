package unwind.app.analysis.redact;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What something to be redacted looks like, whatever it is called.
final class Shapes {
    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.");

    private Shapes() {}

    /// One shape.
    ///
    /// @param group of the pattern that is redacted
    record Shape(Pattern pattern, int group) {}

    private static Shape all(String pattern) {
        return new Shape(Pattern.compile(pattern), 0);
    }

    private static Shape group(String pattern) {
        return new Shape(Pattern.compile(pattern), 1);
    }

    private static final String ENDS =
            "com|net|org|io|dev|cloud|app|local|internal|intra|corp|lan|home|svc|cluster|test|"
                    + "invalid|example|de|at|ch|fr|uk|eu|us|nl|pl|it|es|se|jp|cn|in|br|ru";

    /// The shapes of each subject: patterns are made once, and asked of every name.
    private static final Map<Subject, List<Shape>> ALL = new EnumMap<>(Subject.class);

    private static final Map<Subject, List<Shape>> NAMING = new EnumMap<>(Subject.class);

    static {
        for (Subject subject : Subject.values()) {
            List<Shape> shapes = made(subject);
            ALL.put(subject, shapes);
            NAMING.put(subject, shapes.stream().filter(shape -> shape.group() == 1).toList());
        }
    }

    /// The shapes of a subject.
    static List<Shape> of(Subject subject) {
        return ALL.getOrDefault(subject, List.of());
    }

    private static List<Shape> made(Subject subject) {
        return switch (subject) {
            case ARGUMENTS ->
                    List.of(
                            group(
                                    "\\bkey\\s{0,9}+[=:]\\s{0,9}+\"?[a-z][\\w-]*+(?:\\.[\\w-]++)++\"?[\\s,]{1,60}+"
                                            + "value\\s{0,9}+[=:]\\s{0,9}+\"?([^\"\\n•]+)"),
                            group("(?m)Z,[a-z][\\w-]*+(?:\\.[\\w-]++)++,([^\\n,•]+)$"),
                            group("(?<![\\w-])-D[\\w.-]+=(\"[^\"\\n]*\"|[^\\s\"]+)"),
                            group("(?<![\\w-])--[\\w-]+=(\"[^\"\\n]*\"|[^\\s\"]+)"),
                            // the program's own, behind its name
                            group(
                                    "(?:java_command|sun\\.java\\.command|javaCommand|java_args|\\bProgram)"
                                            + "\"?\\s{0,3}+[:=]\\s{0,3}+\"?\\S{1,500}+[ \\t]++([^\\n\"][^\\n\"]*)"));
            case ENVIRONMENT ->
                    List.of(
                            // an event's name and value, as text and as CSV
                            group(
                                    "\\bkey\\s{0,9}+[=:]\\s{0,9}+\"?[A-Z_][A-Z0-9_]*+\"?[\\s,]{1,60}+"
                                            + "value\\s{0,9}+[=:]\\s{0,9}+\"?([^\"\\n•]+)"),
                            group("(?m)Z,[A-Z_][A-Z0-9_]*+,([^\\n•]+)$"),
                            group(
                                    "(?<![\\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]*=(\"[^\"\\n]*\"|[^\\s\"]+)"));
            case MESSAGES ->
                    // "…Exception: message" up to the end of the line
                    List.of(group("(?:Exception|Error|Throwable): ++([^\\n]+)"));
            case SQL ->
                    List.of(
                            all(
                                    "(?i)\\b(?:select\\s[^\\n]{1,2000}?\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|"
                                            + "delete\\s+from|merge\\s+into|create\\s+(?:table|index)|alter\\s+table|"
                                            + "drop\\s+table|truncate\\s+table)\\b[^\\n]*"));
            case URLS -> List.of(all("\\b(?:jdbc:)?[A-Za-z][A-Za-z0-9+:-]{1,30}://[^\\s\"'<>]+"));
            case PATHS ->
                    List.of(
                            all("(?<![\\w./‹-])/(?:[^\\s/:;,\"'<>()]+/){1,200}[^\\s/:;,\"'<>()]*"),
                            all(
                                    "\\b[A-Za-z]:\\\\(?:[^\\s\\\\:;,\"'<>|]+\\\\){0,200}[^\\s\\\\:;,\"'<>|]*"),
                            all("\\\\\\\\[\\w.$-]+\\\\[^\\s:;,\"'<>|]+"));
            case HOSTS ->
                    List.of(
                            all(
                                    "(?<![\\w.@$/-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){1,20}(?:"
                                            + ENDS
                                            + ")(?!\\w|-[a-z]{2,20}\\.|\\.[A-Za-z_$])"),
                            all(
                                    "(?<![\\w.])ip-\\d{1,3}-\\d{1,3}-\\d{1,3}-\\d{1,3}(?:\\.[\\w-]{1,40}){0,6}"),
                            group(
                                    "(?i)\\b(?:host|hostname|nodename|computername)[=:]\\s{0,3}+([A-Za-z0-9][\\w.-]*[\\w])"),
                            group(
                                    "(?m)^uname:? ?(?:Linux|Darwin|SunOS|AIX) ([A-Za-z0-9][\\w.-]*\\w) "));
            case USERS ->
                    List.of(
                            all(
                                    "(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}_.+'-]{1,64}(?:@|%40)[\\p{L}\\p{N}-]{1,63}"
                                            + "(?:\\.[\\p{L}\\p{N}-]{1,63}){1,20}"),
                            group(
                                    "(?i)(?:\\b|(?<=-D))(?:user|user\\.?name|logname|sudo_user)[=:]\\s{0,3}+([\\p{L}\\p{N}_.@+-]{2,})"),
                            group(
                                    "(?i)(?:/home/|/Users/|\\\\Users\\\\|%5CUsers%5C|%2Fhome%2F|hsperfdata_)"
                                            + "(?!Shared\\b|Public\\b)([^/\\\\\\s:;,\"'<>|%•]+)"));
            case ADDRESSES ->
                    List.of(
                            all(
                                    "(?<![A-Za-z\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}"
                                            + "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?!\\w|\\.\\d)"),
                            all(
                                    "(?<![A-Za-z\\d:])(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}(?![A-Za-z\\d:])"),
                            all(
                                    "(?<![A-Za-z\\d.])(?:[0-9a-fA-F]{4}\\.){2}[0-9a-fA-F]{4}(?![A-Za-z\\d.])"),
                            all(
                                    "(?<![A-Za-z\\d:.])(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|"
                                            + "(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}|"
                                            + "(?:[0-9a-fA-F]{1,4}:){2,7}:|"
                                            + "(?:[0-9a-fA-F]{1,4}:){4,6}[0-9a-fA-F]{1,4}(?=[%/])|"
                                            + "::(?:ffff:)?(?:\\d{1,3}\\.){3}\\d{1,3}|"
                                            + "::(?:[0-9a-fA-F]{1,4}:){0,5}[0-9a-fA-F]{1,4})"
                                            + "(?:%[\\w.-]{1,20})?(?![A-Za-z\\d:])"));
            case THREADS -> List.of();
            case PACKAGES ->
                    List.of(
                            // the package of a class, with dots or slashes
                            all("(?<![\\w.$/])(?:[a-z_][a-z0-9_]{0,80}\\.){1,60}(?=[A-Z])"),
                            all(
                                    "(?<![\\w.$/])(?:[a-z_][a-z0-9_]{0,80}/){1,60}(?=[A-Z]\\w*[$.;(])"));
        };
    }

    /// Those of a subject that say themselves whose name it is that they find.
    static List<Shape> naming(Subject subject) {
        return NAMING.getOrDefault(subject, List.of());
    }

    static boolean isPlatform(String dotted) {
        return PLATFORM.stream().anyMatch(dotted::startsWith);
    }
}
