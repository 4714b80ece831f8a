package unwind.app.analysis.clock;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which run of a Go program a file tells of. People run a program with several settings of its
/// collector and compare: these are several processes, although nothing in the files says so.
///
/// @param setting as people name files by it, such as `gogc=50`; empty where the name has none
/// @param starts when each collection started, nanoseconds since the program's start, by number;
///   empty where the file does not count them
record GoRun(String setting, TreeMap<Long, Long> starts) {
    private static final Pattern SETTING =
            Pattern.compile("(gogc|gomemlimit|gomaxprocs)[=_:-]?(\\d+[kmgt]?i?b?|off)");

    /// Nothing known.
    private static final GoRun UNKNOWN = new GoRun("", new TreeMap<>());

    static GoRun of(Reading reading, Recording recording) {
        if (recording.runtime() != ProgramRuntime.GO) {
            return UNKNOWN;
        }
        return new GoRun(setting(reading.file()), starts(recording));
    }

    /// In the file's name, else in its folder's.
    private static String setting(Path file) {
        Path folder = file.getParent();
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String kin =
                folder == null ? "" : String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        Matcher named = SETTING.matcher(name);
        Matcher above = SETTING.matcher(kin);
        if (named.find()) {
            return named.group(1) + "=" + named.group(2);
        }
        return above.find() ? above.group(1) + "=" + above.group(2) : "";
    }

    private static TreeMap<Long, Long> starts(Recording recording) {
        TreeMap<Long, Long> starts = new TreeMap<>();
        EventTable collections = recording.events(EventKind.COLLECTION);
        if (recording.clock() == ClockBase.PROCESS_START) {
            for (int row = 0; row < collections.size(); row++) {
                starts.put(
                        collections.get(Attribute.GC_ID, row), collections.startNanos().get(row));
            }
        }
        return starts;
    }

    /// Whether the two are surely of different runs: other settings, or the same collection at
    /// another time.
    boolean contradicts(GoRun other) {
        boolean settings =
                !setting.isEmpty() && !other.setting.isEmpty() && !setting.equals(other.setting);
        return settings || differ(starts, other.starts) || differ(other.starts, starts);
    }

    private static boolean differ(TreeMap<Long, Long> some, TreeMap<Long, Long> others) {
        for (Map.Entry<Long, Long> each : some.entrySet()) {
            Map.Entry<Long, Long> same = others.floorEntry(each.getKey());
            if (same != null) {
                boolean sameNumber = same.getKey().equals(each.getKey());
                if (sameNumber
                        ? !same.getValue().equals(each.getValue())
                        : same.getValue() > each.getValue()) {
                    return true;
                }
            }
        }
        return false;
    }
}
