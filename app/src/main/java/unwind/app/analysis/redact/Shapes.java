package unwind.app.analysis.redact;

import java.util.List;
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

    /// The shapes of a subject.
    static List<Shape> of(Subject subject) {
        return switch (subject) {
            case ARGUMENTS ->
                    List.of(
                            group("(?<![\\w-])-D[\\w.-]+=(\"[^\"\\n]*\"|[^\\s\"]+)"),
                            group("(?<![\\w-])--[\\w-]+=(\"[^\"\\n]*\"|[^\\s\"]+)"));
            case ENVIRONMENT ->
                    List.of(
                            group(
                                    "(?<![\\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]*=(\"[^\"\\n]*\"|[^\\s\"]+)"));
            case MESSAGES ->
                    // "…Exception: message" up to the end of the line
                    List.of(group("(?:Exception|Error|Throwable): ++([^‹\\n][^\\n]*)"));
            case SQL ->
                    List.of(
                            all(
                                    "(?i)\\b(?:select\\s[^\\n]{1,2000}?\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|"
                                            + "delete\\s+from|merge\\s+into|create\\s+(?:table|index)|alter\\s+table|"
                                            + "drop\\s+table|truncate\\s+table)\\b[^\\n]*"));
            case URLS -> List.of(all("\\b(?:jdbc:)?[A-Za-z][A-Za-z0-9+:-]{1,30}://[^\\s\"'<>‹]+"));
            case PATHS ->
                    List.of(
                            all(
                                    "(?<![\\w./:‹-])/(?:[^\\s/:;,\"'<>()‹]+/){1,200}[^\\s/:;,\"'<>()‹]*"),
                            all(
                                    "\\b[A-Za-z]:\\\\(?:[^\\s\\\\:;,\"'<>|‹]+\\\\){0,200}[^\\s\\\\:;,\"'<>|‹]*"),
                            all("\\\\\\\\[\\w.$-]+\\\\[^\\s:;,\"'<>|‹]+"));
            case HOSTS ->
                    List.of(
                            all(
                                    "(?<![\\w.@$/-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){1,20}(?:"
                                            + ENDS
                                            + ")(?![\\w-]|\\.[A-Za-z_$])"),
                            group(
                                    "(?i)\\b(?:host|hostname|nodename)[=:]\\s?([A-Za-z0-9][\\w.-]{2,})"));
            case USERS ->
                    List.of(
                            all("\\b[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+){1,20}"),
                            group("(?i)\\buser(?:name)?[=:]\\s?([\\w.@+-]{2,})"),
                            group("(?:/home/|/Users/|\\\\Users\\\\)([^/\\\\\\s:;,\"'<>|‹]+)"));
            case ADDRESSES ->
                    List.of(
                            all("(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.]|\\.\\d)"),
                            all("(?<![\\w:])(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}(?![\\w:])"),
                            all(
                                    "(?<![\\w:.])(?:(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}|"
                                            + "(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}|"
                                            + "::(?:[0-9a-fA-F]{1,4}:){0,5}[0-9a-fA-F]{1,4})(?![\\w:])"));
            case THREADS -> List.of();
            case PACKAGES ->
                    List.of(
                            // the package of a class, with dots or slashes
                            all("(?<![\\w.$/])(?:[a-z_][a-z0-9_]{0,80}\\.){1,60}(?=[A-Z])"),
                            all(
                                    "(?<![\\w.$/])(?:[a-z_][a-z0-9_]{0,80}/){1,60}(?=[A-Z]\\w*[$.;(])"));
        };
    }

    static boolean isPlatform(String dotted) {
        return PLATFORM.stream().anyMatch(dotted::startsWith);
    }
}
