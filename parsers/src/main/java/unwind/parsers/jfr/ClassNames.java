package unwind.parsers.jfr;

import java.util.Map;

/// Turns the VM's class names into those of source code.
final class ClassNames {
    private static final Map<Character, String> PRIMITIVES =
            Map.of(
                    'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long",
                    'F', "float", 'D', "double");

    private ClassNames() {}

    /// `java/util/Map$Entry` becomes `java.util.Map$Entry`, `[[B` becomes `byte[][]`; the slash
    /// before a hidden class's address stays.
    static String readable(String vmName) {
        int dimensions = 0;
        while (dimensions < vmName.length() && vmName.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = vmName.substring(dimensions);
        if (dimensions > 0) {
            element = element(element);
        }
        int hidden = element.lastIndexOf("/0x");
        String dotted =
                hidden < 0
                        ? element.replace('/', '.')
                        : element.substring(0, hidden).replace('/', '.')
                                + element.substring(hidden);
        return dotted + "[]".repeat(dimensions);
    }

    private static String element(String descriptor) {
        if (descriptor.length() == 1) {
            return PRIMITIVES.getOrDefault(descriptor.charAt(0), descriptor);
        }
        return descriptor.startsWith("L") && descriptor.endsWith(";")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }
}
