package unwind.app.analysis.lanes;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the lanes of a process can show, going by what was switched on: a lane without an interval
/// may be a thread that did nothing, or one at which nobody looked.
final class LaneCoverage {
    /// No flight recording and no trace, only dumps of goroutines.
    private static final Absence NO_TRACE =
            new Absence(
                    "what goroutines did between dumps",
                    "there is no execution trace of this process",
                    "curl -o trace.out 'http://HOST/debug/pprof/trace?seconds=5'");

    private static final Absence NO_RECORDING =
            new Absence(
                    "what threads did between dumps",
                    "there is no flight recording of this process",
                    "jcmd PID JFR.start settings=profile, or -XX:StartFlightRecording");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ns|us|ms|s|m)");
    private static final long DEFAULT_PERIOD_NANOS = 20_000_000L;
    private static final long GO_PERIOD_NANOS = 10_000_000L;

    /// The event types of each state, the best first.
    private static final Map<LaneState, List<String>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put(LaneState.RUNNING, List.of("jdk.ExecutionSample", "jdk.CPUTimeSample"));
        TYPES.put(LaneState.BLOCKED, List.of("jdk.JavaMonitorEnter"));
        TYPES.put(LaneState.WAITING, List.of("jdk.JavaMonitorWait"));
        TYPES.put(LaneState.PARKED, List.of("jdk.ThreadPark"));
        TYPES.put(LaneState.SLEEPING, List.of("jdk.ThreadSleep"));
        TYPES.put(LaneState.FILE, List.of("jdk.FileRead", "jdk.FileWrite"));
        TYPES.put(LaneState.SOCKET, List.of("jdk.SocketRead", "jdk.SocketWrite"));
        TYPES.put(LaneState.PINNED, List.of("jdk.VirtualThreadPinned"));
    }

    private final List<Recording> flight;
    private final boolean go;
    private final boolean traced;
    private final boolean platformOnly;
    private final TimeRange range;

    /// @param range from the first sign of a thread to the last
    /// @param virtual whether there are virtual threads
    LaneCoverage(List<Recording> process, TimeRange range, boolean virtual) {
        this.flight =
                process.stream()
                        .filter(r -> Slices.isFlightRecording(r) && !Recorded.isOfGo(r))
                        .toList();
        this.go = process.stream().anyMatch(Recorded::isOfGo);
        this.traced =
                process.stream()
                        .anyMatch(r ->
                                Arrays.stream(LaneState.values())
                                        .flatMap(state -> state.kinds().stream())
                                        .anyMatch(kind -> r.events(kind).size() > 0));
        this.platformOnly = !virtual;
        this.range = range;
    }

    boolean isOfGo() {
        return go;
    }

    /// Whether a thread that is alive and in no known state runs or is ready to run.
    boolean tellsEveryWait() {
        return go && traced;
    }

    TimeRange range() {
        return range;
    }

    List<Absence> absences() {
        List<Absence> absences = new ArrayList<>();
        if (flight.isEmpty()) {
            if (!traced) {
                absences.add(go ? NO_TRACE : NO_RECORDING);
            }
            return absences;
        }
        TYPES.forEach((state, types) -> {
            boolean shown =
                    flight.stream()
                            .anyMatch(r -> types.stream().anyMatch(t -> Recorded.couldBe(r, t)));
            if (!shown && !(state == LaneState.PINNED && platformOnly)) {
                absences.add(
                        Recorded.absence(
                                flight.getFirst(),
                                "when threads were: " + state.title(),
                                types.toArray(String[]::new)));
            }
        });
        starts("when platform threads started", "jdk.ThreadStart").ifPresent(absences::add);
        return absences;
    }

    private Optional<Absence> starts(String what, String type) {
        return flight.stream().anyMatch(r -> Recorded.couldBe(r, type))
                ? Optional.empty()
                : Optional.of(Recorded.absence(flight.getFirst(), what, type));
    }

    List<String> caveats() {
        List<String> caveats = new ArrayList<>();
        if (go && traced) {
            caveats.add(
                    "A goroutine that is alive and does not wait runs or is ready to run; a trace"
                            + " tells every wait.");
        }
        if (flight.isEmpty()) {
            return caveats;
        }
        Map<String, List<String>> thresholds = new LinkedHashMap<>();
        Map<String, List<String>> throttles = new LinkedHashMap<>();
        TYPES.forEach((state, types) -> {
            if (state.isSampled()) {
                return;
            }
            String threshold = setting(types, "threshold");
            if (nanos(threshold).orElse(0) > 0) {
                thresholds.computeIfAbsent(threshold, t -> new ArrayList<>()).add(state.title());
            }
            String throttle = setting(types, "throttle");
            if (throttle.matches("\\d+/s")) {
                throttles.computeIfAbsent(throttle, t -> new ArrayList<>()).add(state.title());
            }
        });
        thresholds.forEach((threshold, states) ->
                caveats.add(
                        "Shorter than "
                                + threshold
                                + " is not recorded: "
                                + String.join(", ", states)
                                + "."));
        throttles.forEach((throttle, states) ->
                caveats.add(
                        "At most "
                                + throttle.replace("/s", " a second")
                                + " are recorded: "
                                + String.join(", ", states)
                                + "."));
        caveats.add(
                "A wait is recorded when it ends: one that had not ended when the recording stopped"
                        + " is not shown.");
        return caveats;
    }

    OptionalLong thresholdNanos(LaneState state) {
        OptionalLong nanos = nanos(setting(TYPES.getOrDefault(state, List.of()), "threshold"));
        return nanos.isPresent() && nanos.getAsLong() > 0 ? nanos : OptionalLong.empty();
    }

    /// The first value of a setting that a flight recording says of the event types.
    private String setting(List<String> types, String name) {
        for (Recording recording : flight) {
            for (String type : types) {
                Map<String, String> settings = recording.settings().getOrDefault(type, Map.of());
                if (!"false".equals(settings.get("enabled")) && settings.containsKey(name)) {
                    return settings.getOrDefault(name, "");
                }
            }
        }
        return "";
    }

    /// For how long a sample stands, nanoseconds.
    static long periodNanos(Recording recording, EventKind kind) {
        if (Recorded.isOfGo(recording)) {
            return GO_PERIOD_NANOS;
        }
        String type =
                kind == EventKind.NATIVE_SAMPLE ? "jdk.NativeMethodSample" : "jdk.ExecutionSample";
        String period =
                recording.settings().getOrDefault(type, Map.of()).getOrDefault("period", "");
        OptionalLong nanos = nanos(period);
        return nanos.isPresent() && nanos.getAsLong() > 0
                ? nanos.getAsLong()
                : DEFAULT_PERIOD_NANOS;
    }

    /// A duration as the recorder's settings write it.
    static OptionalLong nanos(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ns" -> 1L;
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    default -> 60_000_000_000L;
                };
        return OptionalLong.of(Long.parseLong(matcher.group(1)) * unit);
    }
}
