package unwind.app.analysis;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /// Libraries of the virtual machine, of the system below it and of the profiler, by what stands
    /// before the first dot or, of those with a version, the first dash.
    private static final Set<String> LIBRARIES =
            Set.of(
                    "ld",
                    "libasyncProfiler",
                    "libattach",
                    "libc",
                    "libdl",
                    "libextnet",
                    "libgcc_s",
                    "libinstrument",
                    "libjava",
                    "libjimage",
                    "libjli",
                    "libjvm",
                    "libm",
                    "libmanagement",
                    "libmanagement_ext",
                    "libnet",
                    "libnio",
                    "libprefs",
                    "libpthread",
                    "librt",
                    "libstdc++",
                    "libsystem_kernel",
                    "libsystem_malloc",
                    "libsystem_platform",
                    "libsystem_pthread",
                    "libverify",
                    "libzip",
                    "linux");

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

    /// Whether a native frame lies in a library of the platform: profilers name the file instead of
    /// a class.
    ///
    /// @param library such as `libc.so.6` or `libjvm.dylib`
    public static boolean isLibrary(String library) {
        if (!library.contains(".so") && !library.contains(".dylib")) {
            return false;
        }
        String name = library.substring(0, library.indexOf('.'));
        int dash = name.indexOf('-');
        return LIBRARIES.contains(dash < 0 ? name : name.substring(0, dash));
    }
}
