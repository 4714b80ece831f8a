package unwind.parsers.bytes;

import java.util.regex.Pattern;

/// Names of files that mean a file of that name on every system: Windows takes `CON`, `nul.txt` and
/// the like for devices, in whatever folder, and drops dots and spaces at the end.
public final class PortableName {
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(?i)(?:con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])"
                            + "[ .]*(?:[.:].*)?");

    private static final Pattern END = Pattern.compile("[. ]+$");

    private PortableName() {}

    /// The name of one file or folder, without separators, as every system keeps it. A name that
    /// does so already stays.
    public static String of(String name) {
        String kept = END.matcher(name).replaceFirst("").stripLeading();
        if (kept.isEmpty()) {
            return "file";
        }
        return DEVICE.matcher(kept).matches() ? "_" + kept : kept;
    }
}
