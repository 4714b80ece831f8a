package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Virtual threads wait while they keep their carrier, so that others find none: inside
/// `synchronized` up to JDK 23, in native frames and class initialisers always.
final class PinnedVirtualThreadsDetector implements Detector {
    private static final long SHORT_NANOS = 1_000_000_000L;
    private static final int FEW = 10;

    /// So many carriers were lost on average while it happened.
    private static final double A_CARRIER = 0.5;

    private static final class Pins {
        final Map<String, Long> reasons = new HashMap<>();
        final Map<Long, Long> carriers = new HashMap<>();
        long count;
        long total;
        long longest;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;

        double carriersLost() {
            return total / (double) Math.max(1, to - from);
        }
    }

    @Override
    public String id() {
        return "pinned-virtual-threads";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<Finding> findings = new ArrayList<>();
        boolean looked = false;
        for (Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            if (Recorded.couldBe(recording, "jdk.VirtualThreadPinned")
                    || recording.events(EventKind.VIRTUAL_THREAD_PINNED).size() > 0) {
                looked = true;
                pins(recording)
                        .forEach((site, pins) -> {
                            if (pins.count >= FEW && pins.total >= SHORT_NANOS) {
                                findings.add(finding(artifact, site, pins));
                            }
                        });
            }
        }
        return looked
                ? Outcome.of(findings)
                : new Outcome.Unable(
                        "waits of virtual threads that keep their carrier were not recorded",
                        "-XX:StartFlightRecording on JDK 21 or newer (jdk.VirtualThreadPinned)");
    }

    private static Map<String, Pins> pins(Recording recording) {
        EventTable table = recording.events(EventKind.VIRTUAL_THREAD_PINNED);
        Map<String, Pins> bySite = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String site =
                    StackWalk.frames(recording, table.get(Attribute.STACK, row)).stream()
                            .filter(StackWalk.Frame::isProgram)
                            .map(StackWalk.Frame::site)
                            .findFirst()
                            .orElse("");
            Pins pins = bySite.computeIfAbsent(site, _ -> new Pins());
            long nanos = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
            pins.count++;
            pins.total += nanos;
            pins.longest = Math.max(pins.longest, nanos);
            pins.from = Math.min(pins.from, table.startNanos().get(row));
            pins.to = Math.max(pins.to, table.startNanos().get(row) + nanos);
            text(recording, table, Attribute.CAUSE, row)
                    .ifPresent(r -> pins.reasons.merge(r, 1L, Long::sum));
            long carrier =
                    table.has(Attribute.OTHER_THREAD) ? table.get(Attribute.OTHER_THREAD, row) : -1;
            if (carrier >= 0) {
                pins.carriers.merge(carrier, nanos, Long::sum);
            }
        }
        return bySite;
    }

    private static Optional<String> text(
            Recording recording, EventTable table, Attribute attribute, int row) {
        long index = table.has(attribute) ? table.get(attribute, row) : -1;
        return index < 0
                ? Optional.empty()
                : Optional.of(recording.strings().get(index)).filter(s -> !s.isEmpty());
    }

    private Finding finding(Artifact artifact, String site, Pins pins) {
        TimeRange range = new TimeRange(pins.from, Math.max(pins.to, pins.from + 1));
        List<String> because = new ArrayList<>();
        because.add(
                Words.counted(pins.count, "wait")
                        + " kept a carrier thread for "
                        + Words.duration(pins.total)
                        + " together, at most "
                        + Words.duration(pins.longest)
                        + " at once.");
        because.add(
                "While it happened, "
                        + Words.number(pins.carriersLost())
                        + " carriers were lost to it on average"
                        + (pins.carriers.isEmpty()
                                ? "."
                                : "; " + pins.carriers.size() + " carriers took part."));
        pins.reasons.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .ifPresent(reason -> because.add("The JVM's reason: " + reason.getKey() + "."));
        boolean matters = pins.carriersLost() >= A_CARRIER;
        return new Finding(
                        id(),
                        matters ? Severity.WARNING : Severity.NOTICE,
                        0.9,
                        Math.min(1, 0.3 + pins.carriersLost() / 8),
                        "Virtual threads keep their carriers while they wait"
                                + (site.isEmpty() ? "." : " at " + Words.brief(site) + "."),
                        because,
                        Subject.ofSite(site),
                        range,
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        artifact.name(),
                                        Words.counted(pins.count, "pinned wait")
                                                + (site.isEmpty() ? "" : " at " + site),
                                        Optional.of(range))),
                        List.of(
                                "Up to JDK 23, wait under a ReentrantLock instead of inside"
                                        + " synchronized; JDK 24 no longer pins there.",
                                "Do what blocks in native code, or in a class's initialiser, on"
                                        + " platform threads.",
                                "Until then, -Djdk.virtualThreadScheduler.maxPoolSize gives more"
                                        + " carriers."))
                .costs(Impact.ofNanos(pins.total, artifact.recording().time().durationNanos()));
    }
}
