package unwind.parsers.gclog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of the heap around a collection, as `gc,heap` of a unified log has them: generations
/// in kilobytes, or G1's regions, whose size a line at the log's beginning tells.
final class HeapParts {
    private static final Pattern REGION_SIZE =
            Pattern.compile("^Heap [Rr]egion [Ss]ize: (\\d{1,6})([KMG])");

    /// `Old regions: 5->6(20)`; Shenandoah and ZGC have no such lines.
    private static final Pattern REGIONS =
            Pattern.compile("^(Eden|Survivor|Old|Humongous) regions: (\\d{1,9})->(\\d{1,9})");

    /// `ParOldGen: 17505K->12034K(175104K)`; JDK 17 and later write the sizes before too:
    /// `PSYoungGen: 65536K(76288K)->8192K(76288K)`.
    private static final Pattern GENERATION =
            Pattern.compile(
                    "^(DefNew|ParNew|PSYoungGen|Tenured|CMS|PSOldGen|ParOldGen): "
                            + "(\\d{1,15})K(?:\\(\\d{1,15}K\\))?->(\\d{1,15})K");

    private final GcEvents events;
    private long regionBytes = -1;
    private long youngId = -1;
    private long youngBefore;
    private long youngAfter;

    HeapParts(GcEvents events) {
        this.events = events;
    }

    /// Looks for the size of a region.
    void setting(String message) {
        Matcher size = REGION_SIZE.matcher(message);
        if (size.lookingAt()) {
            regionBytes = HeapChange.bytes(size.group(1), size.group(2));
        }
    }

    /// Takes a line of the collection with that number.
    ///
    /// @return whether it is of a part of the heap
    boolean line(long id, String text, long now) {
        if (text.indexOf("->") < 0) {
            if (text.startsWith("To-space exhausted")) {
                events.evacuationFailed(now);
                return true;
            }
            return false;
        }
        Matcher regions = REGIONS.matcher(text);
        if (regions.lookingAt()) {
            regions(id, regions, now);
            return true;
        }
        Matcher generation = GENERATION.matcher(text);
        if (!generation.lookingAt()) {
            return false;
        }
        HeapChange change = change(generation, 1024);
        boolean young =
                switch (generation.group(1)) {
                    case "DefNew", "ParNew", "PSYoungGen" -> true;
                    default -> false;
                };
        events.generations(now, now, null, young ? change : null, young ? null : change);
        return true;
    }

    private void regions(long id, Matcher regions, long now) {
        if (regions.group(1).equals("Humongous")) {
            events.humongous(now, Long.parseLong(regions.group(3)));
            return;
        }
        if (regionBytes < 0) {
            return;
        }
        HeapChange change = change(regions, regionBytes);
        switch (regions.group(1)) {
            case "Eden" -> {
                youngId = id;
                youngBefore = change.beforeBytes();
                youngAfter = change.afterBytes();
            }
            case "Survivor" -> {
                if (youngId == id) {
                    HeapChange young =
                            new HeapChange(
                                    youngBefore + change.beforeBytes(),
                                    youngAfter + change.afterBytes(),
                                    -1);
                    events.generations(now, now, null, young, null);
                }
            }
            default -> events.generations(now, now, null, null, change);
        }
    }

    private static HeapChange change(Matcher matcher, long unitBytes) {
        return new HeapChange(
                size(matcher.group(2), unitBytes), size(matcher.group(3), unitBytes), -1);
    }

    private static long size(String number, long unitBytes) {
        long units = Long.parseLong(number);
        return units > Long.MAX_VALUE / unitBytes ? -1 : units * unitBytes;
    }
}
