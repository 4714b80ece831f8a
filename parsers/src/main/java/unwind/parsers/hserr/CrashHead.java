package unwind.parsers.hserr;

import unwind.parsers.model.Crash;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the lines behind `#` at the head of a report say: what the process died of.
final class CrashHead {
    private static final Pattern SIGNAL =
            Pattern.compile(
                    "^#\\s+((\\S+) \\(0x[0-9a-f]+\\) at pc=0x[0-9a-f]+(?: \\([^)]{1,60}\\))?),"
                            + " pid=(\\d{1,12})");
    private static final Pattern ERROR =
            Pattern.compile(
                    "^#\\s+((Internal Error|Out of Memory Error) \\(([^)]{1,300})\\)),"
                            + " pid=(\\d{1,12})");

    /// What a failed allocation was for follows "for" or, since JDK 21, "Error detail:".
    private static final Pattern ALLOCATION =
            Pattern.compile(
                    "^#\\s+Native memory allocation \\((\\w{1,40})\\) failed to \\w{1,20}"
                            + " ((\\d{1,19}) bytes(?: for|\\. Error detail:)? ?(.{0,200}))$");

    /// Other resources that ran out: threads, room for a stack.
    private static final Pattern RESOURCE =
            Pattern.compile("^#\\s+((?:Cannot create|Out of swap space|Could not) .{1,200})$");

    private static final Pattern CHECK =
            Pattern.compile("^# {1,4}((?:Error|fatal error|guarantee|assert)\\b.{1,400})$");

    private boolean died;
    private boolean frameFollows;
    private boolean outOfMemory;
    private boolean failedCheck;
    private String cause = "";
    private String signal = "";
    private String source = "";
    private String frame = "";
    private String check = "";
    private String allocation = "";
    private String allocationFor = "";
    private OptionalLong allocationBytes = OptionalLong.empty();
    private OptionalLong pid = OptionalLong.empty();

    /// Takes a line that begins with `#`.
    void line(String line) {
        Matcher known = SIGNAL.matcher(line);
        if (frameFollows) {
            frame = line.substring(1).strip();
            frameFollows = false;
        } else if (HsErrFormat.opens(line)) {
            died = true;
            outOfMemory |= line.contains("insufficient memory");
        } else if (line.startsWith("# Problematic frame:")) {
            frameFollows = true;
        } else if (known.find()) {
            died = true;
            cause = known.group(1);
            signal = known.group(2);
            pid = OptionalLong.of(Long.parseLong(known.group(3)));
        } else {
            other(line);
        }
    }

    private void other(String line) {
        Matcher error = ERROR.matcher(line);
        Matcher failed = ALLOCATION.matcher(line);
        Matcher resource = RESOURCE.matcher(line);
        Matcher checked = CHECK.matcher(line);
        if (error.find()) {
            died = true;
            cause = error.group(1);
            source = error.group(3);
            failedCheck = error.group(2).startsWith("Internal");
            outOfMemory |= !failedCheck;
            pid = OptionalLong.of(Long.parseLong(error.group(4)));
        } else if (failed.find()) {
            allocation = failed.group(2).strip() + " (" + failed.group(1) + ")";
            allocationBytes = bytes(failed.group(3));
            allocationFor = withoutPoint(failed.group(4).strip());
        } else if (outOfMemory && allocation.isEmpty() && resource.find()) {
            allocation = withoutPoint(resource.group(1).strip());
        } else if (checked.find()) {
            check = checked.group(1).strip();
            outOfMemory |= check.contains("OutOfMemory");
        }
    }

    private static OptionalLong bytes(String digits) {
        return digits.length() < 19
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static String withoutPoint(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /// Whether the process died at all; the report of a living one has no such lines.
    boolean died() {
        return died;
    }

    /// Whether memory ran out rather than something else going wrong.
    boolean outOfMemory() {
        return outOfMemory;
    }

    OptionalLong pid() {
        return pid;
    }

    Crash.Kind kind() {
        if (outOfMemory) {
            return Crash.Kind.OUT_OF_MEMORY;
        }
        if (!signal.isEmpty()) {
            return Crash.Kind.SIGNAL;
        }
        return failedCheck ? Crash.Kind.INTERNAL_ERROR : Crash.Kind.UNKNOWN;
    }

    /// In a word or two.
    String what() {
        return switch (kind()) {
            case OUT_OF_MEMORY -> "out of memory";
            case SIGNAL -> signal;
            case INTERNAL_ERROR -> "internal error";
            case UNKNOWN -> "fatal error";
        };
    }

    /// In one line, as the report has it.
    String cause() {
        if (cause.isEmpty()) {
            return outOfMemory ? "Out of memory" : "Fatal error";
        }
        return cause;
    }

    /// The problematic frame, else the place in the JVM's source.
    String where() {
        return frame.isEmpty() ? source : frame;
    }

    String frame() {
        return frame;
    }

    /// The check that failed.
    String check() {
        return check;
    }

    /// The allocation that failed.
    String allocation() {
        return allocation;
    }

    String allocationFor() {
        return allocationFor;
    }

    OptionalLong allocationBytes() {
        return allocationBytes;
    }

    /// The end in one line, for a mark on the time axis.
    String end() {
        if (outOfMemory && !allocation.isEmpty()) {
            return "Out of memory: " + allocation;
        }
        return frame.isEmpty() ? cause() : what() + " in " + frame.replaceAll(" {2,}", " ");
    }
}
