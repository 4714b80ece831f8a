package unwind.app.analysis.timeline;

import unwind.app.analysis.JavaVersion;
import unwind.app.analysis.Slices;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What a recording could show, going by what was switched on in it: the difference between "it did
/// not happen" and "nobody looked".
public final class Recorded {
    /// Which Java an event type came with, for those younger than JFR in OpenJDK 11.
    private static final Map<String, Integer> SINCE =
            Map.of(
                    "jdk.ObjectAllocationSample", 16,
                    "jdk.DirectBufferStatistics", 15,
                    "jdk.FinalizerStatistics", 18,
                    "jdk.ResidentSetSize", 21,
                    "jdk.VirtualThreadStart", 21,
                    "jdk.VirtualThreadEnd", 21);

    /// Event types that are written only when a collection runs.
    private static final Set<String> BY_COLLECTIONS =
            Set.of(
                    "jdk.GCHeapSummary",
                    "jdk.GCPhasePause",
                    "jdk.G1HeapSummary",
                    "jdk.PSHeapSummary",
                    "jdk.MetaspaceSummary");

    /// Those of them that ZGC and Shenandoah do not write.
    private static final Set<String> BY_GENERATIONS =
            Set.of("jdk.G1HeapSummary", "jdk.PSHeapSummary");

    /// Settings files and options take `event#setting=value` from here on.
    private static final int TAKES_SETTINGS_AS_OPTIONS = 17;

    private Recorded() {}

    /// Whether events of that type are in the recording or would be, had they happened.
    public static boolean couldBe(Recording recording, String eventType) {
        return recording.eventCount(eventType) > 0
                || "true".equals(setting(recording, eventType, "enabled"))
                        && Producer.of(recording).writesAll();
    }

    /// Whether a recording shows the pauses of collections: each, their sums by collection, or that
    /// there were none.
    public static boolean showsPauses(Recording recording) {
        return recording.events(EventKind.GC_PAUSE).size() > 0
                || hasSums(recording.events(EventKind.COLLECTION))
                || couldBe(recording, "jdk.GCPhasePause");
    }

    /// Whether it also tells which share of the time they took: not where only the order of its
    /// lines is known.
    public static boolean tellsShares(Recording recording) {
        return showsPauses(recording) && !recording.orderOnly();
    }

    /// A sum below 0 is one that a log does not show.
    private static boolean hasSums(EventTable collections) {
        for (int row = 0; row < collections.size(); row++) {
            if (collections.get(Attribute.SUM_OF_PAUSES_NANOS, row) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is a collector's log of a level that shows collections and not their pauses.
    public static boolean hidesPauses(Recording recording) {
        return recording.facts().containsKey("log")
                && recording.events(EventKind.COLLECTION).size() > 0
                && !showsPauses(recording);
    }

    /// Whether the recorder kept only so many of those events in a second.
    public static boolean throttled(Recording recording, String eventType) {
        String throttle = setting(recording, eventType, "throttle");
        return !throttle.isEmpty() && !throttle.equals("off");
    }

    /// Why events are missing, in words.
    ///
    /// @param what what cannot be shown without them
    /// @param eventTypes event types that each would do, the best first
    public static Absence absence(Recording recording, String what, String... eventTypes) {
        if (!Slices.isFlightRecording(recording)) {
            return Absence.NO_RECORDING;
        }
        List<String> types = Arrays.asList(eventTypes);
        String best = types.getFirst();
        Producer producer = Producer.of(recording);
        if (producer != Producer.HOTSPOT) {
            return producer.absence(what, best);
        }
        if (recording.settings().isEmpty()) {
            return new Absence(what, unsaid(best), "record with JFR: " + option(best));
        }
        List<String> known =
                types.stream().filter(type -> recording.settings().containsKey(type)).toList();
        if (known.isEmpty()) {
            return unknown(recording, what, best);
        }
        return known.stream()
                .filter(type -> couldBe(recording, type))
                .findFirst()
                .map(type -> silent(recording, what, type))
                .orElseGet(() ->
                        new Absence(
                                what,
                                String.join(" and ", known)
                                        + (known.size() > 1 ? " were" : " was")
                                        + " switched off",
                                turnOn(recording, known.getFirst())));
    }

    /// Whether a file comes from a Go program.
    public static boolean isOfGo(Recording recording) {
        return recording.runtime() == ProgramRuntime.GO;
    }

    private static String setting(Recording recording, String eventType, String setting) {
        return recording.settings().getOrDefault(eventType, Map.of()).getOrDefault(setting, "");
    }

    private static String unsaid(String eventType) {
        return "the recording has no " + eventType + " and does not say what was switched on in it";
    }

    private static Absence unknown(Recording recording, String what, String type) {
        OptionalInt java = JavaVersion.feature(recording);
        Integer since = SINCE.get(type);
        String who = java.isPresent() ? "Java " + java.getAsInt() : "this JVM";
        if (since != null && (java.isEmpty() || java.getAsInt() < since)) {
            return new Absence(
                    what,
                    who + " does not record " + type + ", which came with Java " + since,
                    "run on Java " + since + " or newer and record with " + option(type));
        }
        return new Absence(what, who + " does not know " + type, "record with " + option(type));
    }

    /// Switched on, but nothing came.
    private static Absence silent(Recording recording, String what, String type) {
        String collector = recording.jvm().collector();
        if (BY_GENERATIONS.contains(type)
                && collector != null
                && !collector.contains("G1")
                && !collector.contains("Parallel")) {
            return new Absence(
                    what,
                    type + " is not written by " + collector,
                    "use -XX:+UseG1GC or -XX:+UseParallelGC; with other collectors only the whole"
                            + " heap is recorded");
        }
        if (BY_COLLECTIONS.contains(type)) {
            return new Absence(
                    what,
                    type + " was switched on, but no collection wrote it while the recording ran",
                    "record until a collection has run; jcmd PID GC.run forces one");
        }
        String period = setting(recording, type, "period");
        return period.isEmpty()
                ? new Absence(
                        what,
                        type + " was switched on, but no such event came",
                        "record longer, with " + option(type))
                : new Absence(
                        what,
                        type
                                + " was switched on with period "
                                + period
                                + ", but the recording ended before enough of them came",
                        "record for longer than a few times " + period);
    }

    private static String turnOn(Recording recording, String type) {
        OptionalInt java = JavaVersion.feature(recording);
        if (java.isPresent() && java.getAsInt() < TAKES_SETTINGS_AS_OPTIONS) {
            return "-XX:StartFlightRecording:settings=FILE.jfc, a copy of lib/jfr/profile.jfc with"
                    + " enabled=true for "
                    + type;
        }
        return option(type)
                + " (or jfr configure "
                + type
                + "#enabled=true for a settings file of your own)";
    }

    private static String option(String type) {
        return "-XX:StartFlightRecording:" + type + "#enabled=true";
    }
}
