package unwind.app.analysis.correlate;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.ThrowEvents;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.Landing;
import unwind.app.analysis.path.LandingFinder;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects where exceptions are thrown and where they land.
final class ThrowSites {
    private record Key(String site, String thrownClass, Landing landing) {}

    private final Map<Key, Long> counts = new HashMap<>();
    private final Set<String> frames = new HashSet<>();

    void add(Slice slice, KnownClasses classes) {
        Recording recording = slice.recording();
        EventTable table = recording.events(EventKind.EXCEPTION);
        Sites sites = Sites.of(recording);
        LandingFinder landings = new LandingFinder(recording, classes);
        ThrowEvents thrownEvents = ThrowEvents.of(recording);
        LongTally alike = new LongTally();
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long stack = table.get(Attribute.STACK, row);
            if (thrownEvents.counts(stack)) {
                alike.add(alike.entry(LongTally.pair(stack, table.get(Attribute.CLASS, row))), 1);
            }
        }
        for (int i = 0; i < alike.size(); i++) {
            long stack = LongTally.first(alike.key(i));
            String thrown = recording.strings().get(LongTally.second(alike.key(i)));
            int site = sites.of(stack);
            String name = site == Sites.NONE ? "" : sites.name(site);
            Landing landing = landings.find(stack, thrown);
            counts.merge(new Key(name, thrown, landing), alike.value(i), Long::sum);
            if (stack >= 0) {
                frames.addAll(programFrames(recording, stack));
            }
        }
    }

    /// Most first.
    List<ThrowSite> rows() {
        List<ThrowSite> rows = new ArrayList<>();
        counts.forEach((key, count) ->
                rows.add(new ThrowSite(key.site(), key.thrownClass(), count, key.landing())));
        rows.sort(
                Comparator.comparingLong(ThrowSite::count)
                        .reversed()
                        .thenComparing(ThrowSite::site)
                        .thenComparing(ThrowSite::thrownClass));
        return rows;
    }

    /// Whether any throwing stack has that frame.
    boolean hasFrame(String frame) {
        return frames.contains(frame);
    }

    /// The frames of the program in a stack, top first, `pkg.Class.method:line`.
    static List<String> programFrames(Recording recording, long stack) {
        StackTable stacks = recording.stacks();
        List<String> names = new ArrayList<>();
        for (int node = (int) stack;
                node >= 0 && stacks.hasFrame(node);
                node = stacks.parent(node)) {
            StackTable.Frame frame = stacks.frame(node);
            StackTable.Method method = stacks.method(frame.method());
            String className = recording.strings().get(method.className());
            if (!PlatformCode.contains(className)) {
                String name = className + "." + recording.strings().get(method.name());
                names.add(frame.line() > 0 ? name + ":" + frame.line() : name);
            }
        }
        return names;
    }
}
