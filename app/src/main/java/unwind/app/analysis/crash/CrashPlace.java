package unwind.app.analysis.crash;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The frame in which a JVM died, taken apart.
///
/// @param code what kind of code it is
/// @param library the shared library, empty for Java code
/// @param function the function or the Java method with its class, empty where unknown
public record CrashPlace(Code code, String library, String function) {

    /// Kinds of code, by the letter that HotSpot prints before a frame (frame.cpp).
    public enum Code {
        /// `C`
        NATIVE("native code"),
        /// `V`
        JVM("the JVM itself"),
        /// `v`
        JVM_STUB("code that the JVM generated"),
        /// `J` or `A`
        COMPILED("compiled Java code"),
        /// `j`
        INTERPRETED("interpreted Java code"),
        /// No frame, or another text.
        UNKNOWN("");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        /// In words.
        public String words() {
            return words;
        }
    }

    private static final Pattern NATIVE =
            Pattern.compile("^([CV]) {1,4}\\[([^\\]+]{1,200})(?:\\+0x[0-9a-f]+)?\\] *(.*)$");
    private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+.*$");
    private static final Pattern COMPILED =
            Pattern.compile(
                    "^[JA] {1,4}(?:\\d{1,9}%? {0,4}(?:[cC][12]|jvmci)? {0,4})?([\\w$./<>]{3,300})");
    private static final Pattern INTERPRETED = Pattern.compile("^j {1,4}([\\w$./<>]{3,300})");

    /// Takes a frame apart as HotSpot prints it.
    public static CrashPlace of(String frame) {
        Matcher library = NATIVE.matcher(frame);
        if (library.matches()) {
            Code code = library.group(1).equals("V") ? Code.JVM : Code.NATIVE;
            String function = OFFSET.matcher(library.group(3)).replaceFirst("").strip();
            return new CrashPlace(code, library.group(2), withoutArguments(function));
        }
        Matcher compiled = COMPILED.matcher(frame);
        if (compiled.find()) {
            return new CrashPlace(Code.COMPILED, "", compiled.group(1));
        }
        Matcher interpreted = INTERPRETED.matcher(frame);
        if (interpreted.find()) {
            return new CrashPlace(Code.INTERPRETED, "", interpreted.group(1));
        }
        if (frame.startsWith("v ")) {
            String stub = frame.substring(2).strip().replaceFirst("^~", "");
            return new CrashPlace(Code.JVM_STUB, "", OFFSET.matcher(stub).replaceFirst(""));
        }
        Code code = frame.startsWith("C ") ? Code.NATIVE : Code.UNKNOWN;
        return new CrashPlace(code, "", "");
    }

    /// Arguments of C++ functions are longer than what they tell.
    private static String withoutArguments(String function) {
        int bracket = function.indexOf('(');
        return bracket > 0 ? function.substring(0, bracket) : function;
    }

    /// The function with its library, a Java method without its package: "foo_bar (libfoo.so)",
    /// "Main.run"; empty where nothing is known.
    public String brief() {
        if (function.isEmpty()) {
            return library;
        }
        return library.isEmpty() ? withoutPackage() : function + " (" + library + ")";
    }

    private String withoutPackage() {
        int method = function.lastIndexOf('.');
        int owner = method < 0 ? -1 : function.lastIndexOf('.', method - 1);
        return function.substring(owner + 1);
    }
}
