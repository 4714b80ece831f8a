package unwind.parsers.hserr;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The thread that failed, its stack, and how many Java threads there were.
final class CrashThreads {
    /// Frames kept of each stack.
    private static final int MAX_FRAMES = 64;

    private static final Pattern CURRENT =
            Pattern.compile("^Current thread(?: \\(0x[0-9a-f]+\\))?(?::| is) {1,4}(.{1,400})$");
    private static final Pattern NAMED = Pattern.compile("\"(.{0,300})\"(?: daemon)? *(?:\\[|$)");
    private static final Pattern STATE = Pattern.compile("\\[(_thread_\\w{1,40})");
    private static final Pattern JAVA_THREAD =
            Pattern.compile("^(?:=>| {2})0x[0-9a-f]+ (?:\\(exited\\) )?JavaThread ");

    private enum Section {
        NONE,
        NATIVE_FRAMES,
        JAVA_FRAMES,
        JAVA_THREADS
    }

    private Section section = Section.NONE;
    private final List<String> frames = new ArrayList<>();
    private final List<String> javaFrames = new ArrayList<>();
    private String current = "";
    private long javaThreads;
    private boolean counted;

    /// Takes a line of the body.
    ///
    /// @return whether it belongs to a list of this class
    boolean line(String line) {
        if (line.startsWith("Native frames:")) {
            section = Section.NATIVE_FRAMES;
            return true;
        }
        if (line.startsWith("Java frames:")) {
            section = Section.JAVA_FRAMES;
            return true;
        }
        if (line.startsWith("Java Threads:")) {
            section = Section.JAVA_THREADS;
            counted = true;
            return true;
        }
        if (line.isBlank() || line.startsWith("---")) {
            boolean inside = section != Section.NONE;
            section = Section.NONE;
            return inside;
        }
        return switch (section) {
            case NATIVE_FRAMES -> frame(frames, line);
            case JAVA_FRAMES -> frame(javaFrames, line);
            case JAVA_THREADS -> thread(line);
            case NONE -> current(line);
        };
    }

    private static boolean frame(List<String> into, String line) {
        if (into.size() < MAX_FRAMES) {
            into.add(line.strip());
        }
        return true;
    }

    private boolean thread(String line) {
        if (JAVA_THREAD.matcher(line).find()) {
            javaThreads++;
        } else if (line.startsWith("[error occurred")) {
            counted = false;
        }
        return true;
    }

    private boolean current(String line) {
        Matcher matcher = CURRENT.matcher(line);
        if (!current.isEmpty() || !matcher.find()) {
            return false;
        }
        current = matcher.group(1).strip().replaceAll(" {2,}", " ");
        return true;
    }

    /// The thread that failed as the report has it.
    String current() {
        return current;
    }

    /// Its name; of a thread without one, its kind.
    String name() {
        Matcher named = NAMED.matcher(current);
        if (named.find()) {
            return named.group(1).strip();
        }
        int bracket = current.indexOf('[');
        return (bracket < 0 ? current : current.substring(0, bracket)).strip();
    }

    String state() {
        Matcher state = STATE.matcher(current);
        return state.find() ? state.group(1) : "";
    }

    List<String> frames() {
        return frames;
    }

    List<String> javaFrames() {
        return javaFrames;
    }

    /// How many Java threads there were; empty where the list is missing or broke off.
    OptionalLong javaThreads() {
        return counted && javaThreads > 0 ? OptionalLong.of(javaThreads) : OptionalLong.empty();
    }
}
