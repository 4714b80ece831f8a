package unwind.parsers.histogram;

import java.util.regex.Pattern;

/// Class names as the virtual machine writes them, turned into those of the source.
final class ClassNames {
    /// The number and address that a lambda's class gets anew in every run:
    /// `$$Lambda$22/0x0000000800b82440`, `$$Lambda/0x00007f`, `$$Lambda$1/1234567`.
    private static final Pattern LAMBDA =
            Pattern.compile("\\$\\$Lambda(?:\\$\\d+)?(?:[/+](?:0x)?[0-9a-fA-F]+)?");

    /// The address behind the name of another hidden class: `LambdaForm$MH/0x0000000800c03000`.
    private static final Pattern HIDDEN = Pattern.compile("[/+](?:0x)?[0-9a-fA-F]+$");

    private ClassNames() {}

    /// The dotted name: `[[I` becomes `int[][]`, `[Ljava.lang.String;` becomes
    /// `java.lang.String[]`; what a run adds to the names of hidden classes is dropped. Names of
    /// the virtual machine's own structures (`<constMethodKlass>`) stay.
    static String readable(String written) {
        int dimensions = 0;
        while (dimensions < written.length() && written.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions > 255 || dimensions == written.length()) {
            return written;
        }
        String element = dimensions == 0 ? written : element(written.substring(dimensions));
        return withoutRun(element).replace('/', '.') + "[]".repeat(dimensions);
    }

    private static String element(String descriptor) {
        if (descriptor.length() > 1) {
            int end = descriptor.endsWith(";") ? descriptor.length() - 1 : descriptor.length();
            return descriptor.startsWith("L") ? descriptor.substring(1, end) : descriptor;
        }
        return switch (descriptor.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> descriptor;
        };
    }

    private static String withoutRun(String name) {
        if (name.indexOf('$') < 0 && name.indexOf('/') < 0 && name.indexOf('+') < 0) {
            return name;
        }
        String plain = LAMBDA.matcher(name).replaceAll("\\$\\$Lambda");
        return HIDDEN.matcher(plain).replaceAll("");
    }
}
