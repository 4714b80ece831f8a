package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Methods call each other without end, until the stack overflows: the data has a circle, or the
/// recursion no end.
///
/// The virtual machine throws a `StackOverflowError` without a constructor, so that no recording
/// shows it; where it is caught, nobody sees it at all. Stacks that are as deep as is written, of a
/// few methods that repeat, tell.
final class DeepRecursionDetector implements Detector {
    /// As many methods may take turns.
    private static final int CIRCLE = 4;

    /// Recordings keep 64 frames by default.
    private static final int DEEP_IN_A_RECORDING = 48;

    /// HotSpot prints 1,024 frames.
    private static final int DEEP_IN_A_DUMP = 400;

    private static final int MIN_SAMPLES = 20;
    private static final double NOTABLE_SHARE = 0.2;
    private static final double NEARLY_ALWAYS = 0.9;

    @Override
    public String id() {
        return "deep-recursion";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        boolean sampled = file.recordings().stream().anyMatch(SampledRunners::tells);
        if (dumps.isEmpty() && !sampled) {
            return new Outcome.Unable(
                    "there is neither a thread dump nor a recording of execution samples",
                    "-XX:StartFlightRecording:settings=profile");
        }
        Map<String, Finding> byMethod = new LinkedHashMap<>();
        for (Artifact artifact : file.artifacts()) {
            sampled(artifact).ifPresent(f -> byMethod.put(method(f.subject().site()), f));
        }
        for (SeenDump dump : dumps) {
            for (Finding finding : dumped(dump)) {
                byMethod.putIfAbsent(method(finding.subject().site()), finding);
            }
        }
        return Outcome.of(List.copyOf(byMethod.values()));
    }

    private static String method(String site) {
        return site.replaceAll(":\\d+$", "");
    }

    private Optional<Finding> sampled(Artifact artifact) {
        EventTable table = artifact.recording().events(EventKind.EXECUTION_SAMPLE);
        Map<Long, List<Dump.Frame>> stacks = new HashMap<>();
        Map<Long, Long> samples = new HashMap<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int row = 0; row < table.size(); row++) {
            long stack = table.get(Attribute.STACK, row);
            stacks.computeIfAbsent(stack, each -> RecordedWait.frames(artifact.recording(), each));
            samples.merge(stack, 1L, Long::sum);
            from = Math.min(from, table.startNanos().get(row));
            to = Math.max(to, table.startNanos().get(row));
        }
        Map<String, Long> counts = new HashMap<>();
        samples.forEach((stack, count) ->
                repeats(stacks.getOrDefault(stack, List.of()), DEEP_IN_A_RECORDING)
                        .ifPresent(site -> counts.merge(site, count, Long::sum)));
        Optional<Map.Entry<String, Long>> most =
                counts.entrySet().stream()
                        .max(
                                Map.Entry.<String, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .filter(entry -> entry.getValue() >= MIN_SAMPLES);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        String site = most.get().getKey();
        String method = method(site);
        long deep = 0;
        long inside = 0;
        for (Map.Entry<Long, Long> each : samples.entrySet()) {
            List<Dump.Frame> frames = stacks.getOrDefault(each.getKey(), List.of());
            if (frames.stream().anyMatch(frame -> frame.name().equals(method))) {
                inside += each.getValue();
                deep += repeats(frames, DEEP_IN_A_RECORDING).isPresent() ? each.getValue() : 0;
            }
        }
        // what searches to a depth of its own is seen at every depth
        if (deep < inside * NEARLY_ALWAYS) {
            return Optional.empty();
        }
        double share = deep / (double) table.size();
        String text =
                Words.percent(share)
                        + " of the execution samples ("
                        + Words.count(deep)
                        + ") are inside of it, at least "
                        + DEEP_IN_A_RECORDING
                        + " calls deep.";
        return Optional.of(
                finding(
                        site,
                        share >= NOTABLE_SHARE ? Severity.WARNING : Severity.NOTICE,
                        share >= NOTABLE_SHARE ? 0.75 : 0.5,
                        Math.min(1, 0.4 + share),
                        text,
                        new TimeRange(from, to + 1),
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        artifact.name(),
                                        text,
                                        Optional.of(new TimeRange(from, to + 1)))),
                        new Impact(
                                Impact.NONE.bytes(),
                                OptionalDouble.of(share),
                                Impact.NONE.threads(),
                                Impact.NONE.nanos())));
    }

    private List<Finding> dumped(SeenDump dump) {
        Map<String, Set<String>> threads = new LinkedHashMap<>();
        Map<String, Integer> deepest = new HashMap<>();
        for (DumpedThread thread : dump.threads()) {
            List<Dump.Frame> frames = dump.dump().frames(thread);
            repeats(frames, DEEP_IN_A_DUMP)
                    .ifPresent(site -> {
                        threads.computeIfAbsent(site, _ -> new HashSet<>()).add(Dump.name(thread));
                        deepest.merge(site, frames.size(), Math::max);
                    });
        }
        List<Finding> findings = new ArrayList<>();
        threads.forEach((site, names) -> {
            String text =
                    Words.some(names.stream().sorted().toList(), 3)
                            + (names.size() == 1 ? " is" : " are")
                            + " inside of it, "
                            + Words.count(deepest.getOrDefault(site, 0))
                            + " frames deep in what the dump shows.";
            findings.add(
                    finding(
                            site,
                            Severity.WARNING,
                            0.6,
                            0.6,
                            text,
                            SeenDump.range(List.of(dump)),
                            List.of(dump.evidence(text)),
                            Impact.ofThreads(names.size(), dump.dump().threads().threadCount())));
        });
        return findings;
    }

    /// The commonest place of the program among the top frames, if these are of a few methods that
    /// repeat.
    private static Optional<String> repeats(List<Dump.Frame> frames, int depth) {
        if (frames.size() < depth) {
            return Optional.empty();
        }
        Set<String> methods = new HashSet<>();
        Map<String, Integer> sites = new HashMap<>();
        // what the recursion calls at its end stands above it
        OptionalInt start = start(frames, depth);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        for (Dump.Frame frame : frames.subList(start.getAsInt(), depth)) {
            methods.add(frame.name());
            if (methods.size() > CIRCLE) {
                return Optional.empty();
            }
            sites.merge(frame.toString(), 1, Integer::sum);
        }
        return sites.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /// The first frame whose method is that of the frame at the depth.
    private static OptionalInt start(List<Dump.Frame> frames, int depth) {
        String method = frames.get(depth - 1).name();
        for (int i = 0; i < depth / 2; i++) {
            if (frames.get(i).name().equals(method)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private Finding finding(
            String site,
            Severity severity,
            double confidence,
            double weight,
            String text,
            TimeRange range,
            List<Evidence> evidence,
            Impact impact) {
        return new Finding(
                        id(),
                        severity,
                        confidence,
                        weight,
                        "Recursion without an end in sight: "
                                + Words.brief(site)
                                + " calls itself over and over.",
                        List.of(
                                text,
                                "It ends with a StackOverflowError, which no recording shows, or"
                                        + " costs as much time as its depth."),
                        new Subject("", site, "", ""),
                        range,
                        evidence,
                        List.of(
                                "Look for a circle in the data that it follows (a parent that is its"
                                        + " own descendant), or for the case that should end it.",
                                "Remember what was visited, or limit the depth.",
                                "Don't catch StackOverflowError: it hides this."))
                .costs(impact);
    }
}
