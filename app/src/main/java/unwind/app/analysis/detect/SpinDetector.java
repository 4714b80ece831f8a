package unwind.app.analysis.detect;

import unwind.app.analysis.Sites;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.CaseFile.Artifact;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A thread runs all the time at one place and gets nowhere: it uses processor time, always in the
/// same few lines, and allocates nothing.
///
/// A thread that computes also runs all the time; what it makes shows as allocation or as many
/// places. Where neither tells, the finding is a notice.
final class SpinDetector implements Detector {
    private static final double ALL_THE_TIME = 0.6;
    private static final double ONE_PLACE = 0.9;
    private static final int SHOWN = 5;
    private static final int FEWEST_SAMPLES = 100;
    private static final double CPU_SHARE = 0.15;
    private static final int FEWEST_DUMPS = 3;
    private static final long LITTLE_BYTES = 64 * 1024L;
    private static final long SPAN_NANOS = 4_000_000_000L;

    /// A thread that runs at one place.
    private record Running(
            String thread,
            String site,
            double share,
            boolean allocates,
            String how,
            TimeRange range,
            Evidence evidence) {}

    /// The samples of a thread.
    private static final class Samples {
        final Map<Integer, Long> bySite = new HashMap<>();
        long count;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
    }

    @Override
    public String id() {
        return "spin";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.alike(SeenDump.of(file));
        Map<String, Running> byThread = new HashMap<>();
        boolean sampled = false;
        for (Artifact artifact : file.artifacts()) {
            if (periodNanos(artifact.recording()) > 0
                    && Recorded.couldBe(artifact.recording(), "jdk.ExecutionSample")) {
                sampled = true;
                for (Running running : inSamples(artifact)) {
                    byThread.putIfAbsent(running.thread, running);
                }
            }
        }
        if (dumps.size() >= FEWEST_DUMPS) {
            for (Running running : inDumps(dumps)) {
                byThread.merge(running.thread, running, (a, b) -> b.allocates ? a : b);
            }
        } else if (!sampled) {
            return new Outcome.Unable(
                    "Neither execution samples nor three thread dumps were recorded.",
                    "-XX:StartFlightRecording:settings=profile, or three dumps by jcmd PID"
                            + " Thread.print -e");
        }
        Map<String, List<Running>> bySite = new LinkedHashMap<>();
        byThread.values().stream()
                .sorted(
                        Comparator.comparing(Running::allocates)
                                .thenComparing(Running::share, Comparator.reverseOrder())
                                .thenComparing(Running::thread))
                .forEach(running ->
                        bySite.computeIfAbsent(running.site, _ -> new ArrayList<>()).add(running));
        return Outcome.of(bySite.values().stream().map(this::finding).toList());
    }

    private static List<Running> inSamples(Artifact artifact) {
        Recording recording = artifact.recording();
        EventTable table = recording.events(EventKind.EXECUTION_SAMPLE);
        Sites sites = Sites.of(recording);
        Map<Long, Samples> byThread = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Samples samples =
                    byThread.computeIfAbsent(table.get(Attribute.THREAD, row), _ -> new Samples());
            long time = table.startNanos().get(row);
            samples.count++;
            samples.first = Math.min(samples.first, time);
            samples.last = Math.max(samples.last, time);
            samples.bySite.merge(sites.of(table.get(Attribute.STACK, row)), 1L, Long::sum);
        }
        List<Running> running = new ArrayList<>();
        byThread.forEach((thread, samples) ->
                running(artifact, sites, thread, samples).ifPresent(running::add));
        return running;
    }

    private static Optional<Running> running(
            Artifact artifact, Sites sites, long thread, Samples samples) {
        Recording recording = artifact.recording();
        long span = samples.last - samples.first;
        double share = samples.count * (double) periodNanos(recording) / Math.max(1, span);
        Map.Entry<Integer, Long> top =
                samples.bySite.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        boolean runs =
                thread >= 0
                        && samples.count >= FEWEST_SAMPLES
                        && span >= SPAN_NANOS
                        && share >= ALL_THE_TIME
                        && top.getKey() != Sites.NONE
                        && top.getValue() >= samples.count * ONE_PLACE;
        if (!runs) {
            return Optional.empty();
        }
        String name = recording.threads().get(thread).name();
        TimeRange range = new TimeRange(samples.first, samples.last + 1);
        String how =
                Wording.percent(Math.min(1, share))
                        + " of the time between its first sample and its last it was running, and "
                        + Wording.percent(top.getValue() / (double) samples.count)
                        + " of its "
                        + samples.count
                        + " samples are at this place.";
        return Optional.of(
                new Running(
                        name,
                        sites.name(top.getKey()),
                        Math.min(1, share),
                        allocates(recording, thread),
                        how,
                        range,
                        new Evidence(
                                Evidence.Kind.TIMELINE,
                                artifact.name(),
                                samples.count + " execution samples of " + name,
                                Optional.of(range))));
    }

    private static boolean allocates(Recording recording, long thread) {
        if (!Recorded.couldBe(recording, "jdk.ObjectAllocationSample")) {
            return true;
        }
        EventTable table = recording.events(EventKind.ALLOCATION_SAMPLE);
        long bytes = 0;
        for (int row = 0; row < table.size(); row++) {
            if (table.get(Attribute.THREAD, row) == thread) {
                bytes += Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
            }
        }
        return bytes > LITTLE_BYTES * 16;
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

    private static List<Running> inDumps(List<SeenDump> dumps) {
        List<Running> running = new ArrayList<>();
        SeenDump last = dumps.getLast();
        for (DumpedThread thread : last.threads()) {
            if (thread.state() == ThreadState.RUNNABLE && !last.siteText(thread).isEmpty()) {
                running(dumps, thread).ifPresent(running::add);
            }
        }
        return running;
    }

    /// Walks back from the last dump as long as the thread stands at the same place and uses
    /// processor time.
    private static Optional<Running> running(List<SeenDump> dumps, DumpedThread thread) {
        SeenDump last = dumps.getLast();
        String site = method(last, thread);
        DumpedThread first = thread;
        int count = 1;
        for (int i = dumps.size() - 2; i >= 0; i--) {
            SeenDump dump = dumps.get(i);
            Optional<DumpedThread> before =
                    dump.threads().stream()
                            .filter(each ->
                                    each.name().equals(thread.name())
                                            && each.threadId().equals(thread.threadId()))
                            .findFirst();
            if (before.isEmpty()
                    || before.get().state() != ThreadState.RUNNABLE
                    || !method(dump, before.get()).equals(site)) {
                break;
            }
            first = before.get();
            count++;
        }
        OptionalLong cpu = difference(thread.cpuNanos(), first.cpuNanos());
        OptionalLong elapsed = difference(thread.elapsedNanos(), first.elapsedNanos());
        if (count < FEWEST_DUMPS
                || cpu.isEmpty()
                || elapsed.isEmpty()
                || elapsed.getAsLong() < SPAN_NANOS
                || cpu.getAsLong() < elapsed.getAsLong() * CPU_SHARE) {
            return Optional.empty();
        }
        OptionalLong bytes = difference(thread.allocatedBytes(), first.allocatedBytes());
        double share = cpu.getAsLong() / (double) elapsed.getAsLong();
        List<SeenDump> seen = dumps.subList(dumps.size() - count, dumps.size());
        String how =
                "Over "
                        + count
                        + " dumps it stands there and used "
                        + Wording.time(cpu.getAsLong())
                        + " of processor time in "
                        + Wording.time(elapsed.getAsLong())
                        + (bytes.isPresent()
                                ? ", and allocated " + Wording.bytes(bytes.getAsLong()) + "."
                                : ".");
        return Optional.of(
                new Running(
                        thread.name(),
                        last.siteText(thread),
                        Math.min(1, share),
                        bytes.isEmpty() || bytes.getAsLong() > LITTLE_BYTES,
                        how,
                        SeenDump.range(seen),
                        last.evidence(thread.name() + " runs at " + last.siteText(thread))));
    }

    private static String method(SeenDump dump, DumpedThread thread) {
        return dump.site(thread).map(frame -> frame.name()).orElse("");
    }

    private static OptionalLong difference(OptionalLong after, OptionalLong before) {
        return after.isPresent() && before.isPresent()
                ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    private Finding finding(List<Running> alike) {
        Running running = alike.getFirst();
        String who =
                alike.size() == 1
                        ? running.thread + " runs"
                        : Wording.count(alike.size(), "thread")
                                + " ("
                                + Wording.some(alike.stream().map(Running::thread).toList(), 3)
                                + ") run";
        List<String> because = new ArrayList<>();
        because.add(alike.size() == 1 ? running.how : running.thread + ": " + running.how);
        because.add(
                running.allocates
                        ? "It may be computing: whether it gets anywhere does not show."
                        : "It allocates next to nothing: it goes round and waits for nothing.");
        return new Finding(
                id(),
                running.allocates ? Severity.NOTICE : Severity.WARNING,
                running.allocates ? 0.4 : 0.9,
                Math.min(1, 0.4 + running.share / 2),
                who
                        + " without a pause at "
                        + running.site
                        + (running.allocates
                                ? "."
                                : ", without waiting for anything or making anything."),
                because,
                new Subject("", running.site, running.thread, ""),
                running.range,
                alike.stream().limit(SHOWN).map(Running::evidence).toList(),
                List.of(
                        "Wait for what the loop asks for (a blocking call, a condition, a selector)"
                                + " instead of asking again at once.",
                        "Look for an end that the loop does not see: a closed channel, a result of 0"
                                + " or -1, an interrupt that is swallowed."));
    }
}
