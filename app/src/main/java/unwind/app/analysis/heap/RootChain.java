package unwind.app.analysis.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What keeps an object alive: the objects that refer to it, one by the other, up to a root of the
/// collector.
///
/// @param className the object's class
/// @param links from the object to the root
/// @param root empty where the recording does not say, or where the chain was cut
public record RootChain(String className, List<Link> links, Optional<Root> root) {
    private static final String ARROW = " ← ";
    private static final String ROOT = "root: ";

    /// What the JVM says of an object stands in brackets behind its class.
    private static final String DESCRIPTION = " (";

    private static final String CLASS_NAME = "Class Name: ";
    private static final String THREAD_NAME = "Thread Name: ";

    /// What HotSpot calls a root of which it knows only the system.
    private static final String UNKNOWN = "<unknown>";

    private static final Pattern FIELD = Pattern.compile("^field (\\S+) of (.+)$");
    private static final Pattern ELEMENT =
            Pattern.compile("^element (\\d+) of (.+?)(?:\\[(\\d+)]| of (\\d+))$");
    private static final Pattern LEFT_OUT = Pattern.compile("^([\\d,]+) objects left out$");
    private static final Pattern ROOT_TEXT =
            Pattern.compile("^(.*?) \\(([^()]*)\\)(?:, (.*))?$", Pattern.DOTALL);

    /// One step from an object to what refers to it.
    public sealed interface Link {
        /// The class of the object that refers; empty where objects were left out.
        String holder();

        /// How it refers, in words: `.cache`, `[3]`.
        String how();

        /// How it refers, alike for all elements of an array.
        String group();
    }

    /// By a field.
    public record Field(String holder, String name) implements Link {
        @Override
        public String how() {
            return "." + name;
        }

        @Override
        public String group() {
            return how();
        }
    }

    /// By an element of an array.
    ///
    /// @param size of the array
    public record Element(String holder, long index, long size) implements Link {
        @Override
        public String how() {
            return "[" + index + "]";
        }

        @Override
        public String group() {
            return "[…]";
        }
    }

    /// By something that the recording does not tell.
    public record Held(String holder) implements Link {
        @Override
        public String how() {
            return "";
        }

        @Override
        public String group() {
            return "";
        }
    }

    /// Objects that the JVM left out of a long chain.
    public record LeftOut(long objects) implements Link {
        @Override
        public String holder() {
            return "";
        }

        @Override
        public String how() {
            return "";
        }

        @Override
        public String group() {
            return "";
        }
    }

    /// Where the collector begins.
    ///
    /// @param kind such as `Stack Variable`
    /// @param system such as `Threads`
    /// @param description such as the name of the thread; empty where there is none
    public record Root(String kind, String system, String description) {
        /// In one line.
        public String words() {
            String name =
                    kind.isEmpty() || kind.equals(UNKNOWN)
                            ? system
                            : system.isEmpty() ? kind : kind + " (" + system + ")";
            return description.isEmpty() ? name : name + ", " + description;
        }
    }

    /// Copies the list.
    public RootChain {
        links = List.copyOf(links);
    }

    /// Reads a chain as the recordings' reader writes it: `pkg.Leaked ← field cache of pkg.Holder ←
    /// element 3 of java.lang.Object[12] ← root: Stack Variable (Threads), Thread Name: main`.
    public static RootChain parse(String path) {
        String chain = path;
        Optional<Root> root = Optional.empty();
        int at = path.indexOf(ARROW + ROOT);
        if (at >= 0) {
            chain = path.substring(0, at);
            root = Optional.of(root(path.substring(at + ARROW.length() + ROOT.length())));
        }
        String[] parts = chain.split(Pattern.quote(ARROW), -1);
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            links.add(link(parts[i]));
        }
        return new RootChain(parts[0], links, root);
    }

    private static Root root(String text) {
        Matcher named = ROOT_TEXT.matcher(text);
        return named.matches()
                ? new Root(
                        named.group(1),
                        named.group(2),
                        named.group(3) == null ? "" : named.group(3).strip())
                : new Root(text, "", "");
    }

    private static Link link(String described) {
        int at = described.indexOf(DESCRIPTION);
        String text = at < 0 ? described : described.substring(0, at);
        String description =
                at < 0 || !described.endsWith(")")
                        ? ""
                        : described.substring(at + DESCRIPTION.length(), described.length() - 1);
        Matcher field = FIELD.matcher(text);
        if (field.matches()) {
            return new Field(named(field.group(2), description), field.group(1));
        }
        Matcher element = ELEMENT.matcher(text);
        if (element.matches()) {
            String size = element.group(3) == null ? element.group(4) : element.group(3);
            String holder = element.group(3) == null ? element.group(2) : element.group(2) + "[]";
            return new Element(holder, number(element.group(1)), number(size));
        }
        Matcher leftOut = LEFT_OUT.matcher(text);
        return leftOut.matches()
                ? new LeftOut(number(leftOut.group(1).replace(",", "")))
                : new Held(named(text, description));
    }

    /// A class, whose static fields refer to things, and a thread are told by their names; what
    /// else the JVM says, such as the size of a list, does not tell one from another.
    private static String named(String className, String description) {
        if (description.startsWith(CLASS_NAME)) {
            return "class " + description.substring(CLASS_NAME.length());
        }
        return description.startsWith(THREAD_NAME)
                ? className + " “" + description.substring(THREAD_NAME.length()) + "”"
                : className;
    }

    /// A damaged file may have any digits.
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /// How many objects lie between the object and the root; empty where some were left out.
    public OptionalLong length() {
        return links.stream().anyMatch(LeftOut.class::isInstance)
                ? OptionalLong.empty()
                : OptionalLong.of(links.size());
    }

    /// A link in words, such as `[3] of java.lang.Object[12]`.
    public static String words(Link link) {
        return switch (link) {
            case Field field -> field.how() + " of " + field.holder();
            case Element element ->
                    element.how()
                            + " of "
                            + (element.holder().endsWith("[]")
                                    ? element.holder().substring(0, element.holder().length() - 1)
                                            + element.size()
                                            + "]"
                                    : element.holder() + " with " + element.size() + " elements");
            case Held held -> held.holder();
            case LeftOut left -> String.format(Locale.ROOT, "%,d objects left out", left.objects());
        };
    }
}
