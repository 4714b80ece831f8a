package unwind.app.analysis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which classes belong to the Java platform rather than to the program.
///
/// A list of packages: `javax.` and `com.sun.` alone would swallow servlets, persistence and JNA.
public final class PlatformCode {
    private static final List<String> PACKAGES =
            List.of(
                    "java.",
                    "jdk.",
                    "sun.",
                    "javax.accessibility.",
                    "javax.annotation.processing.",
                    "javax.crypto.",
                    "javax.imageio.",
                    "javax.lang.model.",
                    "javax.management.",
                    "javax.naming.",
                    "javax.net.",
                    "javax.print.",
                    "javax.rmi.",
                    "javax.script.",
                    "javax.security.auth.",
                    "javax.security.cert.",
                    "javax.security.sasl.",
                    "javax.smartcardio.",
                    "javax.sound.",
                    "javax.sql.",
                    "javax.swing.",
                    "javax.tools.",
                    "javax.transaction.xa.",
                    "javax.xml.catalog.",
                    "javax.xml.crypto.",
                    "javax.xml.datatype.",
                    "javax.xml.namespace.",
                    "javax.xml.parsers.",
                    "javax.xml.stream.",
                    "javax.xml.transform.",
                    "javax.xml.validation.",
                    "javax.xml.xpath.",
                    "com.sun.beans.",
                    "com.sun.crypto.provider.",
                    "com.sun.imageio.",
                    "com.sun.jarsigner.",
                    "com.sun.java.swing.",
                    "com.sun.jdi.",
                    "com.sun.jmx.",
                    "com.sun.jndi.",
                    "com.sun.management.",
                    "com.sun.media.sound.",
                    "com.sun.naming.",
                    "com.sun.net.httpserver.",
                    "com.sun.net.ssl.",
                    "com.sun.nio.",
                    "com.sun.org.apache.",
                    "com.sun.proxy.",
                    "com.sun.rmi.",
                    "com.sun.rowset.",
                    "com.sun.security.",
                    "com.sun.source.",
                    "com.sun.tools.",
                    "netscape.javascript.",
                    "org.ietf.jgss.",
                    "org.jcp.xml.dsig.internal.",
                    "org.w3c.dom.",
                    "org.xml.sax.");

    private static final List<String> NONE = List.of();

    /// The same by what stands before the first dot: this is asked of every frame.
    private static final Map<String, List<String>> BY_FIRST_PART =
            PACKAGES.stream()
                    .collect(
                            Collectors.groupingBy(
                                    prefix -> prefix.substring(0, prefix.indexOf('.')),
                                    Collectors.toUnmodifiableList()));

    private PlatformCode() {}

    /// Whether a class is part of the JDK or made by it.
    ///
    /// @param className dotted binary name
    public static boolean contains(String className) {
        int dot = className.indexOf('.');
        for (String prefix :
                dot < 0 ? NONE : BY_FIRST_PART.getOrDefault(className.substring(0, dot), NONE)) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
