package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.EndlessCall;
import unwind.app.analysis.detect.signals.MachineLoad;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Threads that the sampler of a recording found running whenever it looked, always within the same
/// few methods.
///
/// On a machine that is full, a thread that always runs is seen less often; there it counts that
/// hardly any other thread of the process was seen, or that each time it was, it was inside the
/// same call.
final class SampledRunners {
    private static final double ALL_THE_TIME = 0.6;
    private static final double FEW_PLACES = 0.9;
    private static final int PLACES = 3;
    private static final int MIN_SAMPLES = 50;
    private static final double ALMOST_ALONE = 0.6;
    private static final double SCARCE_SHARE = 0.03;
    private static final double MACHINE_FULL = 0.9;

    /// What a thread gets of a processor that several others want, too.
    private static final double FAIR_SHARE = 0.15;

    private static final double ASKING = 0.2;

    /// The sampler may catch a thread on its way into the call, and at other work before it.
    private static final double ONE_CALL = 0.97;

    private static final long LITTLE_BYTES_PER_SECOND = 1 << 16;
    private static final long SPAN_NANOS = 4_000_000_000L;

    private final Artifact artifact;
    private final CaseFile file;
    private final Map<Long, List<StackWalk.Frame>> frames = new HashMap<>();
    private final Map<Long, Samples> byThread = new HashMap<>();
    private long all;

    /// The samples of a thread.
    private static final class Samples {
        final Map<Long, Long> byStack = new HashMap<>();
        long count;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;

        double seconds() {
            return (last - first) / 1e9;
        }
    }

    private SampledRunners(Artifact artifact, CaseFile file) {
        this.artifact = artifact;
        this.file = file;
        EventTable table = artifact.recording().events(EventKind.EXECUTION_SAMPLE);
        for (int row = 0; row < table.size(); row++) {
            Samples samples =
                    byThread.computeIfAbsent(table.get(Attribute.THREAD, row), _ -> new Samples());
            long time = table.startNanos().get(row);
            all++;
            samples.count++;
            samples.first = Math.min(samples.first, time);
            samples.last = Math.max(samples.last, time);
            samples.byStack.merge(table.get(Attribute.STACK, row), 1L, Long::sum);
        }
    }

    /// Whether a recording's samples tell how much a thread ran.
    static boolean tells(Recording recording) {
        return periodNanos(recording) > 0 && Recorded.couldBe(recording, "jdk.ExecutionSample");
    }

    static List<Running> of(Artifact artifact, CaseFile file) {
        SampledRunners found = new SampledRunners(artifact, file);
        List<Running> running = new ArrayList<>();
        found.byThread.forEach((thread, samples) -> {
            if (thread >= 0 && found.runs(samples)) {
                found.running(thread, samples).ifPresent(running::add);
            }
        });
        return running;
    }

    private boolean runs(Samples samples) {
        double share = share(samples);
        boolean most = share >= SCARCE_SHARE && together(samples) >= all * ALMOST_ALONE;
        boolean stays = share >= FAIR_SHARE && call(samples).isPresent();
        boolean scarce =
                (most || stays)
                        && MachineLoad.of(file, samples.first, samples.last)
                                .filter(load -> load.machine() >= MACHINE_FULL)
                                .isPresent();
        return samples.count >= MIN_SAMPLES
                && samples.last - samples.first >= SPAN_NANOS
                && (share >= ALL_THE_TIME || scarce);
    }

    /// The samples of this thread and of those that never leave the same call: threads in a ring of
    /// one map share what processor time there is.
    private long together(Samples samples) {
        Optional<EndlessCall> call = call(samples);
        return call.isEmpty()
                ? samples.count
                : byThread.values().stream()
                        .filter(other ->
                                other == samples
                                        || call(other).filter(call.get()::isSame).isPresent())
                        .mapToLong(other -> other.count)
                        .sum();
    }

    private double share(Samples samples) {
        return samples.count
                * (double) periodNanos(artifact.recording())
                / Math.max(1, samples.last - samples.first);
    }

    private Optional<Running> running(long thread, Samples samples) {
        Map<String, Long> tops = new HashMap<>();
        long asking = 0;
        for (Map.Entry<Long, Long> entry : samples.byStack.entrySet()) {
            List<StackWalk.Frame> stack = framesOf(entry.getKey());
            Optional<StackWalk.Frame> top =
                    stack.stream().filter(StackWalk.Frame::isProgram).findFirst();
            if (top.isPresent()) {
                tops.merge(top.get().name(), entry.getValue(), Long::sum);
            }
            asking += asks(stack) ? entry.getValue() : 0;
        }
        long few =
                tops.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(PLACES)
                        .mapToLong(Long::longValue)
                        .sum();
        Optional<EndlessCall> call = call(samples);
        if (call.isEmpty() && few < samples.count * FEW_PLACES) {
            return Optional.empty();
        }
        boolean asks = asking >= samples.count * ASKING;
        return call.map(EndlessCall::site)
                .or(() -> loop(samples))
                .map(site -> running(thread, samples, site, asks, call));
    }

    /// The call that nearly all samples are inside of, if it is one that should return at once.
    private Optional<EndlessCall> call(Samples samples) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, EndlessCall> calls = new HashMap<>();
        Set<String> sites = new HashSet<>();
        samples.byStack.forEach((stack, count) ->
                EndlessCall.of(framesOf(stack))
                        .ifPresent(call -> {
                            String key =
                                    call.kind() == EndlessCall.Kind.REGEX
                                            ? call.kind().name()
                                            : call.kind() + call.site();
                            counts.merge(key, count, Long::sum);
                            if (!call.site().isEmpty()) {
                                sites.add(call.site());
                            }
                            calls.merge(key, call, (a, b) -> a.site().isEmpty() ? b : a);
                        }));
        return counts.entrySet().stream()
                .filter(each -> each.getValue() >= samples.count * ONE_CALL && sites.size() <= 1)
                .findFirst()
                .flatMap(each -> Optional.ofNullable(calls.get(each.getKey())));
    }

    private Running running(
            long thread, Samples samples, String site, boolean asks, Optional<EndlessCall> call) {
        String name = artifact.recording().threads().get(thread).name();
        TimeRange range = new TimeRange(samples.first, samples.last + 1);
        double share = Math.min(1, share(samples));
        boolean scarce = share < ALL_THE_TIME;
        Running.Gain idle = asks ? Running.Gain.NOTHING : Running.Gain.NO_OBJECTS;
        String how =
                "Whenever it was sampled, in "
                        + Words.count(samples.count)
                        + " samples over "
                        + Words.duration(samples.last - samples.first)
                        + ", it was there: "
                        + (scarce
                                ? Words.percent(samples.count / (double) all)
                                        + " of all that the process did on a machine that was full."
                                : Words.percent(share) + " of the time.");
        return new Running(
                name,
                site,
                share,
                call.isPresent()
                        ? Running.Gain.ONE_CALL
                        : allocates(thread, samples) ? Running.Gain.UNKNOWN : idle,
                how,
                range,
                new Evidence(
                        Evidence.Kind.TIMELINE,
                        artifact.name(),
                        samples.count + " execution samples of " + name,
                        Optional.of(range)),
                call);
    }

    /// Whether the program asks, or the platform for it, above the loop.
    private static boolean asks(List<StackWalk.Frame> stack) {
        for (StackWalk.Frame frame : stack) {
            if (Running.isQuestion(frame.method())) {
                return true;
            }
        }
        return false;
    }

    /// The loop: the method nearest to the top that nearly all samples are in, at its commonest
    /// line.
    private Optional<String> loop(Samples samples) {
        Map<String, long[]> methods = new HashMap<>();
        Map<String, Map<String, Long>> sites = new HashMap<>();
        samples.byStack.forEach((stack, count) -> {
            Set<String> seen = new HashSet<>();
            List<StackWalk.Frame> walked = framesOf(stack);
            for (int depth = 0; depth < walked.size(); depth++) {
                StackWalk.Frame frame = walked.get(depth);
                if (frame.isProgram() && seen.add(frame.name())) {
                    long[] sums = methods.computeIfAbsent(frame.name(), _ -> new long[2]);
                    sums[0] += count;
                    sums[1] += count * depth;
                    sites.computeIfAbsent(frame.name(), _ -> new HashMap<>())
                            .merge(frame.site(), count, Long::sum);
                }
            }
        });
        return methods.entrySet().stream()
                .filter(each -> each.getValue()[0] >= samples.count * FEW_PLACES)
                .min(
                        Comparator.<Map.Entry<String, long[]>>comparingDouble(
                                        each -> each.getValue()[1] / (double) each.getValue()[0])
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .map(method -> commonest(sites.getOrDefault(method, Map.of()), method));
    }

    private static String commonest(Map<String, Long> counts, String otherwise) {
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    private List<StackWalk.Frame> framesOf(long stack) {
        return frames.computeIfAbsent(
                stack, node -> node < 0 ? List.of() : StackWalk.frames(artifact.recording(), node));
    }

    private boolean allocates(long thread, Samples samples) {
        Recording recording = artifact.recording();
        if (!Recorded.couldBe(recording, "jdk.ObjectAllocationSample")) {
            return true;
        }
        EventTable table = recording.events(EventKind.ALLOCATION_SAMPLE);
        long bytes = 0;
        for (int row = 0; row < table.size(); row++) {
            long time = table.startNanos().get(row);
            if (table.get(Attribute.THREAD, row) == thread
                    && time >= samples.first
                    && time <= samples.last) {
                bytes += Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
            }
        }
        return bytes > LITTLE_BYTES_PER_SECOND * samples.seconds();
    }

    /// How often the sampler looks; "20 ms" as its setting says. 0 where the recording does not
    /// say, as those of samplers that look at waiting threads too.
    private static long periodNanos(Recording recording) {
        String period =
                recording
                        .settings()
                        .getOrDefault("jdk.ExecutionSample", Map.of())
                        .getOrDefault("period", "");
        String[] parts = period.split(" ", -1);
        boolean millis = parts.length == 2 && parts[1].equals("ms") && parts[0].matches("\\d{1,6}");
        return millis ? Long.parseLong(parts[0]) * 1_000_000L : 0;
    }
}
