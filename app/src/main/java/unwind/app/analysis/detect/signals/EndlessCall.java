package unwind.app.analysis.detect.signals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A call into the platform that normally returns within microseconds, and in which a thread stays:
/// a map whose chains were linked into a ring by unsynchronised writers, or a regular expression
/// that tries one way of matching after the other.
///
/// @param inside the platform's method on top, such as `HashMap.putVal`
/// @param site the program's line that called, empty where the stack was cut
public record EndlessCall(Kind kind, String inside, String site) {

    /// What the call is.
    public enum Kind {
        /// A map that is not made for several threads.
        MAP,
        /// A regular expression.
        REGEX
    }

    /// The call that a stack is inside of.
    ///
    /// @param frames the top frame first
    public static Optional<EndlessCall> of(List<StackWalk.Frame> frames) {
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        StackWalk.Frame top = frames.getFirst();
        Optional<Kind> kind = kind(top.className());
        // characters are compared on behalf of the expression
        if (kind.isEmpty()) {
            kind =
                    frames.stream()
                            .limit(4)
                            .filter(frame -> !frame.isProgram())
                            .map(frame -> kind(frame.className()))
                            .flatMap(Optional::stream)
                            .filter(each -> each == Kind.REGEX)
                            .findFirst();
        }
        Optional<String> site =
                frames.stream()
                        .filter(StackWalk.Frame::isProgram)
                        .findFirst()
                        .map(StackWalk.Frame::site);
        // a recorder cuts deep stacks, and those of backtracking are deep
        return kind.filter(is -> is == Kind.REGEX || site.isPresent())
                .map(is -> new EndlessCall(is, Words.brief(top.name()), site.orElse("")));
    }

    private static Optional<Kind> kind(String className) {
        if (className.startsWith("java.util.regex.")) {
            return Optional.of(Kind.REGEX);
        }
        String name = className.toLowerCase(Locale.ROOT);
        boolean map =
                className.startsWith("java.util.")
                        && !className.startsWith("java.util.concurrent.")
                        && name.contains("map");
        return map ? Optional.of(Kind.MAP) : Optional.empty();
    }

    /// Whether another stack is inside the same call.
    public boolean isSame(EndlessCall other) {
        return kind == other.kind && site.equals(other.site);
    }

    /// "inside HashMap.putVal, called at Cache.put:12".
    public String where() {
        return switch (kind) {
            case MAP -> "inside " + inside + ", called at " + Words.brief(site);
            case REGEX ->
                    "inside a regular expression"
                            + (site.isEmpty() ? "" : " at " + Words.brief(site));
        };
    }

    /// Why such a call does not come back.
    public String because() {
        return switch (kind) {
            case MAP ->
                    "Whenever it was seen, it was inside this call: a chain of the map's entries has"
                            + " become a ring, or endlessly long, as when several threads write to it"
                            + " at once.";
            case REGEX ->
                    "Whenever it was seen, it was at this line: the expression backtracks, trying ever more ways to"
                            + " match.";
        };
    }

    /// What to do.
    public List<String> remedies() {
        return switch (kind) {
            case MAP ->
                    List.of(
                            "Use a ConcurrentHashMap, or guard every access to the map with one lock:"
                                    + " reads too.",
                            "Restart the process: the map stays broken.");
            case REGEX ->
                    List.of(
                            "Rewrite the expression without nested or overlapping repetition"
                                    + " (possessive quantifiers, atomic groups), or parse by hand.",
                            "Limit the length of what is matched, above all of what users send.",
                            "Match with an engine that takes linear time (RE2/J) where patterns or"
                                    + " input come from outside.");
        };
    }
}
