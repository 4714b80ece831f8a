package unwind.app.analysis;

import unwind.parsers.model.Recording;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which Java a recording comes from.
public final class JavaVersion {
    private static final Pattern JRE = Pattern.compile("JRE \\(([^)]*)\\)");

    /// The versions that HotSpot had of its own until Java 8: "25.372-b07" is of Java 8.
    private static final Pattern EXPRESS = Pattern.compile("^(2[0-5])\\.\\d{1,4}-b\\d{1,4}");

    private static final int EXPRESS_BEFORE_JAVA = 17;
    private static final Pattern FEATURE = Pattern.compile("(\\d+)(?:\\.(\\d+))?");

    private JavaVersion() {}

    /// The version as its maker writes it, such as "25.0.3+9-LTS"; empty where unknown. JFR keeps a
    /// whole sentence around it.
    public static String written(Recording recording) {
        String version = recording.jvm().version();
        if (version == null) {
            return "";
        }
        Matcher express = EXPRESS.matcher(version);
        if (express.find()) {
            int feature = Integer.parseInt(express.group(1)) - EXPRESS_BEFORE_JAVA;
            return feature + " (" + version + ")";
        }
        Matcher jre = JRE.matcher(version);
        return jre.find() ? jre.group(1) : version;
    }

    /// The version's first number: 8 for "1.8.0_40", 25 for "25.0.3+9-LTS".
    public static OptionalInt feature(Recording recording) {
        Matcher feature = FEATURE.matcher(written(recording));
        if (!feature.find() || feature.group(1).length() > 3) {
            return OptionalInt.empty();
        }
        int first = Integer.parseInt(feature.group(1));
        String second = feature.group(2);
        boolean oldScheme = first == 1 && second != null && second.length() <= 3;
        return OptionalInt.of(oldScheme ? Integer.parseInt(second) : first);
    }
}
