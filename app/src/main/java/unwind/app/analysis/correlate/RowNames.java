package unwind.app.analysis.correlate;

import unwind.app.analysis.Sites;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadTable;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What rows are called.
public final class RowNames {
    /// Of stacks without frames.
    public static final String NO_STACK = "(no stack)";

    private static final Pattern LINE = Pattern.compile(":\\d+$");
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private RowNames() {}

    /// A method or function: `pkg.Class.method`.
    public static String method(Recording recording, int index) {
        StackTable.Method method = recording.stacks().method(index);
        String owner = recording.strings().get(method.className());
        String name = recording.strings().get(method.name());
        return owner.isEmpty() ? name : owner + "." + name;
    }

    /// A frame with its line: `pkg.Class.method:12`.
    public static String line(Recording recording, StackTable.Frame frame) {
        String name = method(recording, frame.method());
        return frame.line() > 0 ? name + ":" + frame.line() : name;
    }

    /// The top frame of a stack, with or without its line.
    public static String top(Recording recording, long stack, boolean withLine) {
        StackTable stacks = recording.stacks();
        if (stack < 0 || !stacks.hasFrame((int) stack)) {
            return NO_STACK;
        }
        StackTable.Frame frame = stacks.frame((int) stack);
        return withLine ? line(recording, frame) : method(recording, frame.method());
    }

    /// The site of a stack.
    public static String site(Sites sites, long stack) {
        int site = sites.of(stack);
        return site == Sites.NONE ? NO_STACK : sites.name(site);
    }

    /// The method of a site: without its line.
    public static String withoutLine(String site) {
        return LINE.matcher(site).replaceFirst("");
    }

    /// The package of a site: of `pkg.sub.Class.method:12` and `host/pkg.(*T).F:12` what is before
    /// the class, the receiver or the function.
    public static String packageOf(String site) {
        if (site.startsWith("(")) {
            return site;
        }
        int slash = site.lastIndexOf('/');
        if (slash >= 0 || site.contains(".(")) {
            int dot = site.indexOf('.', Math.max(0, slash));
            return dot < 0 ? site : site.substring(0, dot);
        }
        String[] parts = site.replaceFirst(":\\d+$", "").split("\\.", -1);
        int classAt = 0;
        while (classAt < parts.length - 1
                && (parts[classAt].isEmpty() || !Character.isUpperCase(parts[classAt].charAt(0)))) {
            classAt++;
        }
        // a name without a class is a function of Go, whose package is one word here
        boolean named =
                Character.isUpperCase(parts[classAt].isEmpty() ? 0 : parts[classAt].codePointAt(0));
        int end = named ? Math.max(1, classAt) : 1;
        return String.join(".", Arrays.asList(parts).subList(0, end));
    }

    /// A thread's name; thousands of virtual threads without one are one row.
    public static String thread(Recording recording, long thread) {
        if (thread < 0) {
            return "(no thread)";
        }
        ThreadTable.ThreadRow row = recording.threads().get(thread);
        if (!row.name().isEmpty()) {
            return row.name();
        }
        return row.virtual() ? "(unnamed virtual threads)" : "(unnamed threads)";
    }

    /// A thread's name with its numbers taken out.
    public static String pool(Recording recording, long thread) {
        return poolOf(thread(recording, thread));
    }

    /// The pool of a thread of that name: its numbers taken out.
    public static String poolOf(String thread) {
        return NUMBERS.matcher(thread).replaceAll("#");
    }

    /// What a list of a grouping's rows is called.
    public static String plural(Grouping grouping) {
        return grouping == Grouping.CLASS ? "classes" : word(grouping) + "s";
    }

    /// What a grouping's rows are, in words.
    public static String word(Grouping grouping) {
        return switch (grouping) {
            case SITE -> "site";
            case CLASS -> "class";
            case THREAD -> "thread";
            case POOL -> "pool";
            case PACKAGE -> "package";
            case METHOD -> "method";
            case LINE -> "line";
        };
    }
}
