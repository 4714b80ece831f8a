package unwind.parsers.threaddump;

import unwind.parsers.TextContent;
import unwind.parsers.model.ClassNames;
import unwind.parsers.model.FrameType;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns printed stack frames into frames of the stack table:
/// `java.lang.Thread.sleep(java.base@25/Thread.java:540)`,
/// `java.base@17/java.lang.Object.wait(Native Method)`, JVM descriptors (`sleep(J)V(Native
/// Method)`) and the frames of `jstack -F` (`java.lang.Object.wait(long) @bci=0 (Compiled frame)`).
final class Frames {
    private static final int REMEMBERED = 50_000;
    private static final Pattern AGENT_FRAME =
            Pattern.compile(
                    "^(.*?)\\(.*\\) @bci=(-?\\d+)(?:, line=(\\d+))?.*?(?:\\((\\w+) frame.*)?$");

    private final TextContent content;
    private final Map<String, Integer> known = new HashMap<>();

    Frames(TextContent content) {
        this.content = content;
    }

    /// The frame printed as `text`, without the leading `at`.
    int frame(String text) {
        Integer frame = known.get(text);
        if (frame != null) {
            return frame;
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        int read = text.contains(" @bci=") ? agentFrame(text) : javaFrame(text);
        known.put(text, read);
        return read;
    }

    /// The frame of a JSON stack trace element.
    int frame(String className, String method, String sourceFile, int line, boolean isNative) {
        FrameType type = isNative ? FrameType.NATIVE : FrameType.UNKNOWN;
        return intern(className, method, "", sourceFile, Math.max(line, 0), -1, type);
    }

    private int javaFrame(String text) {
        int open = text.lastIndexOf('(');
        String called = open < 0 ? text : text.substring(0, open);
        int close = text.lastIndexOf(')');
        String place = open >= 0 && close > open ? text.substring(open + 1, close) : "";
        int arguments = called.indexOf('(');
        String descriptor = arguments < 0 ? "" : called.substring(arguments);
        String method = withoutModule(arguments < 0 ? called : called.substring(0, arguments));
        int dot = method.lastIndexOf('.');
        String className = dot < 0 ? "" : method.substring(0, dot);
        String file = place.substring(place.lastIndexOf('/') + 1);
        int colon = file.lastIndexOf(':');
        boolean isNative = place.equals("Native Method") || place.endsWith("/Native Method");
        boolean compiled = place.endsWith("Compiled Code");
        boolean named = colon > 0 || file.endsWith(".java") || file.endsWith(".kt");
        return intern(
                className,
                method.substring(dot + 1),
                descriptor,
                named ? (colon > 0 ? file.substring(0, colon) : file) : "",
                colon > 0 ? number(file.substring(colon + 1)) : 0,
                -1,
                isNative
                        ? FrameType.NATIVE
                        : compiled ? FrameType.JIT_COMPILED : FrameType.UNKNOWN);
    }

    private int agentFrame(String text) {
        Matcher matcher = AGENT_FRAME.matcher(text);
        if (!matcher.matches()) {
            return javaFrame(text);
        }
        String method = withoutModule(matcher.group(1));
        int dot = method.lastIndexOf('.');
        String line = matcher.group(3);
        FrameType type =
                switch (matcher.group(4)) {
                    case "Compiled" -> FrameType.JIT_COMPILED;
                    case "Interpreted" -> FrameType.INTERPRETED;
                    case null, default -> FrameType.UNKNOWN;
                };
        return intern(
                dot < 0 ? "" : method.substring(0, dot),
                method.substring(dot + 1),
                "",
                "",
                line == null ? 0 : number(line),
                number(matcher.group(2)),
                type);
    }

    private int intern(
            String className,
            String method,
            String descriptor,
            String sourceFile,
            int line,
            int bytecodeIndex,
            FrameType type) {
        int row =
                content.stacks()
                        .method(
                                content.strings().intern(ClassNames.of(className)),
                                content.strings().intern(method),
                                descriptor.isEmpty() ? -1 : content.strings().intern(descriptor),
                                sourceFile.isEmpty() ? -1 : content.strings().intern(sourceFile));
        return content.stacks().frame(row, line, bytecodeIndex, type);
    }

    /// Cuts off `java.base@17/` or `app//`, but not the `/0x…` of a hidden class nor the packages
    /// of a name with slashes.
    private static String withoutModule(String method) {
        int from = 0;
        while (true) {
            int slash = method.indexOf('/', from);
            if (slash < 0
                    || slash + 1 >= method.length()
                    || Character.isDigit(method.charAt(slash + 1))) {
                return method.substring(from);
            }
            int dot = method.indexOf('.', slash);
            boolean dotted = dot >= 0 && dot != method.lastIndexOf('.');
            String before = method.substring(from, slash);
            boolean loader = method.charAt(slash + 1) == '/';
            if (!loader && !dotted && before.indexOf('.') < 0 && before.indexOf('@') < 0) {
                return method.substring(from);
            }
            from = slash + 1;
            while (from < method.length() && method.charAt(from) == '/') {
                from++;
            }
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
