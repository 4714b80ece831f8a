package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a log says of the references that a collection discovered, which is what
/// `jdk.GCReferenceStatistics` counts: HotSpot's ReferenceProcessor with `gc+phases+ref=debug`, ZGC
/// and Shenandoah with `gc+ref`, and `-XX:+PrintReferenceGC` of legacy logs.
///
/// Of how many the object was dead, newer versions tell: what was discovered and not dropped.
/// Ignored: references of JNI, which owe no cleanup, and how many JDK 9 to 17 cleared, which for
/// finalizers is always none.
final class ReferenceLines {
    private static final List<String> KINDS = List.of("Soft", "Weak", "Final", "Phantom");

    /// `FinalReference:` (JDK 9 to 17), its count being in a line below; `FinalReference
    /// Discovered: 440, Dropped: 0, Processed: 440` (since JDK 21).
    private static final Pattern PROCESSOR =
            Pattern.compile(
                    "^(Soft|Weak|Final|Phantom)Reference(?::| Discovered: (\\d{1,15})"
                            + "(?:, Dropped: \\d{1,15}, Processed: (\\d{1,15}))?)$");

    private static final Pattern DISCOVERED = Pattern.compile("^Discovered: (\\d{1,15})$");

    /// ZGC: `Final: 64 encountered, 16 discovered, 7 enqueued`.
    private static final Pattern Z =
            Pattern.compile(
                    "^(Soft|Weak|Final|Phantom): \\d{1,15} encountered, (\\d{1,15}) discovered,"
                            + " (\\d{1,15}) enqueued$");

    /// ZGC since JDK 21: columns of what was encountered, discovered and enqueued.
    private static final Pattern Z_TABLE =
            Pattern.compile(
                    "^(Soft|Weak|Final|Phantom) References: {1,40}\\d{1,15} {1,40}(\\d{1,15})"
                            + " {1,40}(\\d{1,15})$");

    /// Shenandoah: `Discovered references: Soft: 0, Weak: 1100, Final: 1100, Phantom: 1`, and the
    /// same of `Enqueued` in the next line.
    private static final Pattern SHENANDOAH =
            Pattern.compile(
                    "^(Discovered|Enqueued) {1,4}references: Soft: (\\d{1,15}), Weak: (\\d{1,15}),"
                            + " Final: (\\d{1,15}), Phantom: (\\d{1,15})$");

    /// `[FinalReference, 1407 refs, 0.0025979 secs]`.
    private static final Pattern LEGACY =
            Pattern.compile("\\[(Soft|Weak|Final|Phantom)Reference, (\\d{1,15}) refs");

    private final GcEvents events;
    private String kind = "";
    private long of = -1;
    private long[] discovered = new long[0];

    ReferenceLines(GcEvents events) {
        this.events = events;
    }

    /// Takes a line of the collection with that number.
    ///
    /// @return whether it is of references
    boolean line(long id, String text, long now) {
        if (text.isEmpty() || "SWFPDE".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        Matcher processor = PROCESSOR.matcher(text);
        if (processor.matches()) {
            kind = processor.group(1);
            of = id;
            if (processor.group(2) != null) {
                add(id, processor.group(2), processor.group(3), now);
            }
            return true;
        }
        Matcher count = DISCOVERED.matcher(text);
        if (count.matches()) {
            if (of == id && !kind.isEmpty()) {
                add(id, count.group(1), null, now);
            }
            return true;
        }
        return concurrent(id, text, now);
    }

    private boolean concurrent(long id, String text, long now) {
        for (Pattern pattern : List.of(Z, Z_TABLE)) {
            Matcher z = pattern.matcher(text);
            if (z.matches()) {
                kind = z.group(1);
                add(id, z.group(2), z.group(3), now);
                return true;
            }
        }
        Matcher shenandoah = SHENANDOAH.matcher(text);
        if (!shenandoah.matches()) {
            return false;
        }
        shenandoah(id, shenandoah, now);
        return true;
    }

    /// What was discovered waits for the line of what was queued.
    private void shenandoah(long id, Matcher counts, long now) {
        long[] numbers = new long[KINDS.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(counts.group(i + 2));
        }
        if (counts.group(1).equals("Discovered")) {
            discovered = numbers;
        } else if (discovered.length > 0) {
            for (int i = 0; i < numbers.length; i++) {
                events.references(now, KINDS.get(i), discovered[i], numbers[i], id);
            }
            discovered = new long[0];
        }
    }

    private void add(long id, String count, @Nullable String dead, long now) {
        events.references(
                now, kind, Long.parseLong(count), dead == null ? -1 : Long.parseLong(dead), id);
        kind = "";
    }

    /// Takes what stands in a record of a legacy log.
    static void legacy(String text, long now, GcEvents events) {
        Matcher counted = LEGACY.matcher(text);
        while (counted.find()) {
            events.references(now, counted.group(1), Long.parseLong(counted.group(2)), -1, -1);
        }
    }
}
