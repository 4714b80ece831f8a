package unwind.parsers.model;

import java.util.regex.Pattern;

/// One spelling of a class name, whoever printed it: dotted, arrays as `byte[]`, without what
/// changes from run to run in the names of lambdas, hidden classes and generated accessors.
public final class ClassNames {
    private static final String LAMBDA = "$$Lambda";

    /// Hidden classes end in `/0x…`, in histograms also in `+0x…`; before JDK 15 in `/` and a
    /// decimal number.
    private static final Pattern HIDDEN_SUFFIX = Pattern.compile("[/+.]0x[0-9a-fA-F]+$|/\\d+$");

    private static final Pattern ACCESSOR =
            Pattern.compile(
                    "(Generated(?:Method|Constructor|SerializationConstructor)Accessor)\\d+$");

    private ClassNames() {}

    /// The name of a class as the JVM prints it in lists and lock lines: `[B`,
    /// `[Ljava.lang.String;`, `java/lang/Object`, `Demo$$Lambda$14/0x00007f01`,
    /// `Demo$$Lambda/0x00007f01`.
    public static String of(String printed) {
        String name = printed.strip();
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return dotted(name);
        }
        String element = name.substring(dimensions);
        int semicolon = element.lastIndexOf(';');
        if (element.startsWith("L") && semicolon > 0) {
            element = dotted(element.substring(1, semicolon) + element.substring(semicolon + 1));
        } else {
            element = primitive(element);
        }
        return element + "[]".repeat(dimensions);
    }

    private static String dotted(String name) {
        String plain = name;
        if (!name.isEmpty() && Character.digit(name.charAt(name.length() - 1), 16) >= 0) {
            plain = HIDDEN_SUFFIX.matcher(name).replaceFirst("");
        }
        plain = plain.replace('/', '.');
        int lambda = plain.indexOf(LAMBDA);
        if (lambda >= 0) {
            return plain.substring(0, lambda + LAMBDA.length());
        }
        return plain.contains("Accessor") ? ACCESSOR.matcher(plain).replaceFirst("$1") : plain;
    }

    private static String primitive(String code) {
        return switch (code) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "C" -> "char";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> dotted(code);
        };
    }
}
