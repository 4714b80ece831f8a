package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// The kinds of logs of garbage collectors, told apart by their first lines.
enum Dialect {
    /// `-Xlog:gc` of HotSpot since JDK 9.
    UNIFIED("unified"),
    /// `-XX:+PrintGC` of HotSpot until JDK 8.
    LEGACY("legacy"),
    /// `-verbose:gc` of IBM's J9 and OpenJ9, in XML.
    J9("verbose GC of IBM J9 or Eclipse OpenJ9 (XML)"),
    /// `-verbose:gc` of IBM's older virtual machines.
    IBM("verbose GC of an old IBM virtual machine"),
    /// `-Xverbose:gc` and `-Xverbose:memory` of BEA's and Oracle's JRockit.
    JROCKIT("a JRockit memory log"),
    /// What Shenandoah prints when the process ends.
    STATISTICS("Shenandoah's statistics at exit"),
    /// `-Xverbosegc` of HP's virtual machine.
    HP("an HP-UX verbose GC log");

    /// `[0.876s][info][gc] GC(0) ...`: brackets, at least one with a time, or the number of a
    /// collection behind them.
    private static final Pattern UNIFIED_LINE =
            Pattern.compile(
                    "^(?:\\[[^\\]]{0,80}\\])*"
                            + "\\[(?:\\d{4}-\\d\\d-\\d\\dT[^\\]]{8,24}|\\d{1,19}(?:[.,]\\d{1,9})?(?:s|ms|ns))\\]"
                            + "(?:\\[[^\\]]{0,80}\\])*\\s*(?:GC\\(\\d+\\)|Using |Safepoint \"|Heap|"
                            + "Entering safepoint|Leaving safepoint|Application time|Total time for|"
                            + "Version: |Metaspace \\(|Allocation Stall|GC threads|CardTable|Trigger|Garbage|Initiali|.*STATISTICS|=== Garbage|\\s*(?:Pause|Concurrent) )");

    /// `-Xlog:gc::none`.
    private static final Pattern UNDECORATED =
            Pattern.compile("^GC\\(\\d{1,9}\\) (?:Pause|Concurrent|Garbage Collection) ");

    private static final Pattern UNIFIED_TAGS =
            Pattern.compile("^\\[[^\\]]{1,80}\\].{0,200}\\[(?:gc|safepoint)[a-z,+ ]*\\]");

    private static final Pattern LEGACY_LINE =
            Pattern.compile(
                    "\\[(?:Full )?GC[ (\\[\\dA]|\\[(?:Pause|Concurrent) [^\\]]{1,150}(?:, start| ms)\\]|\\[GC-- |\\[CMS-concurrent|\\[PSYoungGen|\\[ParNew:|"
                            + "threads were stopped: \\d|Application time: \\d|\\{Heap before GC|"
                            + "CommandLine flags: -|^[ \\t]*(?:PSYoungGen|ParOldGen|def new generation|par new generation)\\s+total ");

    private static final Pattern IBM_LINE = Pattern.compile("^\\s*<(?:GC|AF)[\\[(]\\d+[\\])]:");
    private static final Pattern HP_LINE = Pattern.compile("^<GC: \\d+ ");
    private static final Pattern JROCKIT_LINE =
            Pattern.compile(
                    "^(?:\\[memory ?\\]|\\[\\w{3} [^\\]]{10,30}\\]\\[\\d+\\]\\[memory ?\\])");

    private final String words;

    Dialect(String words) {
        this.words = words;
    }

    /// What it is, for the user.
    String words() {
        return words;
    }

    /// Whether it can be read.
    boolean isRead() {
        return switch (this) {
            case UNIFIED, LEGACY, STATISTICS -> true;
            case J9, IBM, JROCKIT, HP -> false;
        };
    }

    /// The dialect of a text that begins with these lines, or null if it is none.
    static @Nullable Dialect of(List<String> lines) {
        for (String line : lines) {
            Dialect dialect = ofLine(line.length() > 2000 ? line.substring(0, 2000) : line);
            if (dialect != null) {
                return dialect;
            }
        }
        return null;
    }

    /// The dialect of an event that begins at a column of a line of any text; empty if none does.
    static String beginsAt(String line, int column) {
        char first = line.charAt(column);
        if (first == 'G') {
            boolean bare = line.startsWith("GC(", column);
            return bare && UNDECORATED.matcher(line.substring(column)).find() ? UNIFIED.words : "";
        }
        if (first != '[' && (first < '0' || first > '9')) {
            return "";
        }
        if (first == '[' && !RecordStart.mayOpen(line, column)) {
            return Decorations.beginEvent(line, column) ? UNIFIED.words : "";
        }
        boolean timed = RecordStart.isAt(line, column) && line.indexOf(" secs]", column) >= 0;
        return timed ? LEGACY.words : "";
    }

    private static @Nullable Dialect ofLine(String line) {
        if (line.contains("<verbosegc")) {
            return J9;
        }
        if (HP_LINE.matcher(line).find()) {
            return HP;
        }
        if (IBM_LINE.matcher(line).find()) {
            return IBM;
        }
        if (JROCKIT_LINE.matcher(line).find()) {
            return JROCKIT;
        }
        if (line.equals("GC STATISTICS:")) {
            return STATISTICS;
        }
        if (UNDECORATED.matcher(line).find()
                || UNIFIED_LINE.matcher(line).find()
                || UNIFIED_TAGS.matcher(line).find()) {
            return UNIFIED;
        }
        return LEGACY_LINE.matcher(line).find() ? LEGACY : null;
    }
}
