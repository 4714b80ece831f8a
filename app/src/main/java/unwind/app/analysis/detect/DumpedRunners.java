package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.detect.signals.EndlessCall;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Threads that dump after dump run in the same method and use processor time all the while. Of a
/// single dump, those that used hardly less processor time than they have lived.
///
/// A thread that always runs gets little on a machine that others fill; there it counts that it
/// used most of what the process got.
final class DumpedRunners {
    /// So many dumps it takes.
    static final int MIN_DUMPS = 2;

    private static final double CPU_SHARE = 0.15;
    private static final double SCARCE_SHARE = 0.02;
    private static final double MOST = 0.5;

    /// Between two dumps alone, a thread must run nearly all the time.
    private static final double SHARE_OF_TWO = 0.7;

    private static final int CALLEES = 2;
    private static final long LITTLE_BYTES_PER_SECOND = 1 << 14;
    private static final long SPAN_NANOS = 4_000_000_000L;

    /// Methods of the platform in which a thread is called runnable but waits.
    private static final Set<String> WAITS =
            Set.of(
                    "accept",
                    "accept0",
                    "epollWait",
                    "kevent0",
                    "park",
                    "poll0",
                    "read0",
                    "sleep0",
                    "socketAccept",
                    "socketRead0",
                    "wait",
                    "wait0");

    private final List<SeenDump> dumps;

    private DumpedRunners(List<SeenDump> dumps) {
        this.dumps = dumps;
    }

    /// @param dumps of one tool, in the order of time
    static List<Running> of(List<SeenDump> dumps) {
        List<Running> running = new ArrayList<>();
        if (dumps.size() >= MIN_DUMPS) {
            DumpedRunners runners = new DumpedRunners(dumps);
            for (DumpedThread thread : dumps.getLast().threads()) {
                if (thread.state() == ThreadState.RUNNABLE) {
                    runners.running(thread).ifPresent(running::add);
                }
            }
        }
        if (dumps.size() == 1) {
            DumpedRunners runners = new DumpedRunners(dumps);
            for (DumpedThread thread : dumps.getFirst().threads()) {
                runners.ranSinceItsStart(thread).ifPresent(running::add);
            }
        }
        return running;
    }

    /// Whether a single dump tells that a thread hardly ever paused since it was started, and runs
    /// now.
    private Optional<Running> ranSinceItsStart(DumpedThread thread) {
        SeenDump dump = dumps.getFirst();
        long cpu = thread.cpuNanos().orElse(0);
        long elapsed = thread.elapsedNanos().orElse(0);
        // asked first: what follows looks through all threads
        if (thread.state() != ThreadState.RUNNABLE || elapsed < SPAN_NANOS) {
            return Optional.empty();
        }
        Set<String> methods = program(dump, thread);
        Optional<EndlessCall> call = Gathering.endless(dump, thread);
        boolean yields = Gathering.yields(dump, thread);
        double least = yields ? 0 : Gathering.inMap(dump, thread) ? CPU_SHARE : SHARE_OF_TWO;
        if (cpu < least * elapsed || methods.isEmpty() || waits(dump, thread)) {
            return Optional.empty();
        }
        String method = methods.iterator().next();
        String site = call.map(EndlessCall::site).orElse(siteIn(dump, thread, method));
        return Optional.of(
                new Running(
                        thread.name(),
                        site,
                        Math.min(1, cpu / (double) elapsed),
                        call.isPresent() ? Running.Gain.ONE_CALL : Running.Gain.UNKNOWN,
                        (yields
                                        ? "One dump shows it there with others, giving its processor"
                                                + " away to ask again at once; since it was started,"
                                                + " it used "
                                        : "One dump shows it there; since it was started, it used ")
                                + Words.duration(cpu)
                                + " of processor time in "
                                + Words.duration(elapsed)
                                + ".",
                        SeenDump.range(dumps),
                        dump.evidence(thread.name() + " runs at " + site),
                        call));
    }

    /// Walks back from the last dump as long as the thread runs in the same method.
    private Optional<Running> running(DumpedThread thread) {
        SeenDump last = dumps.getLast();
        Set<String> common = program(last, thread);
        DumpedThread first = thread;
        int count = 1;
        boolean computes = !waits(last, thread);
        boolean asks = asks(last, thread);
        for (int i = dumps.size() - 2; i >= 0; i--) {
            SeenDump dump = dumps.get(i);
            Optional<DumpedThread> before = Gathering.same(dump, thread);
            if (before.isEmpty() || before.get().state() != ThreadState.RUNNABLE) {
                break;
            }
            Set<String> both = new LinkedHashSet<>(common);
            both.retainAll(program(dump, before.get()));
            if (both.isEmpty()) {
                break;
            }
            common = both;
            first = before.get();
            computes &= !waits(dump, first);
            asks |= asks(dump, first);
            count++;
        }
        return count < MIN_DUMPS || common.isEmpty()
                ? Optional.empty()
                : running(first, thread, common.iterator().next(), computes, asks, count);
    }

    private Optional<Running> running(
            DumpedThread first,
            DumpedThread thread,
            String loop,
            boolean computes,
            boolean asks,
            int count) {
        OptionalLong cpu = difference(thread.cpuNanos(), first.cpuNanos());
        OptionalLong elapsed = difference(thread.elapsedNanos(), first.elapsedNanos());
        if (cpu.isEmpty() || elapsed.isEmpty() || elapsed.getAsLong() < SPAN_NANOS) {
            return Optional.empty();
        }
        List<SeenDump> seen = dumps.subList(dumps.size() - count, dumps.size());
        double share = cpu.getAsLong() / (double) elapsed.getAsLong();
        double part = cpu.getAsLong() / Math.max(1.0, processNanos(seen));
        boolean scarce = computes && share >= SCARCE_SHARE && part >= MOST;
        Optional<EndlessCall> call = call(seen, thread);
        boolean met =
                call.isPresent()
                        && seen.stream().allMatch(each -> Gathering.inMap(each, thread))
                        && seen.stream()
                                        .map(each -> Gathering.line(each, thread))
                                        .distinct()
                                        .count()
                                == 1;
        boolean yields = seen.stream().anyMatch(each -> Gathering.yields(each, thread));
        boolean little = share < CPU_SHARE && !scarce;
        if (!yields && (little || (count == 2 && share < SHARE_OF_TWO && !met))) {
            return Optional.empty();
        }
        OptionalLong bytes = difference(thread.allocatedBytes(), first.allocatedBytes());
        String site = siteIn(seen.getLast(), thread, loop);
        Running.Gain gain = Running.Gain.UNKNOWN;
        if (bytes.isPresent()
                && bytes.getAsLong() <= LITTLE_BYTES_PER_SECOND * elapsed.getAsLong() / 1e9) {
            gain = asks ? Running.Gain.NOTHING : Running.Gain.NO_OBJECTS;
        }
        if (call.isPresent() && !call.get().site().isEmpty()) {
            site = call.get().site();
            gain = Running.Gain.ONE_CALL;
        }
        String how =
                "Over "
                        + count
                        + " dumps it is there and used "
                        + Words.duration(cpu.getAsLong())
                        + " of processor time in "
                        + Words.duration(elapsed.getAsLong())
                        + (part >= MOST
                                ? ", " + Words.percent(Math.min(1, part)) + " of all threads'"
                                : "")
                        + (bytes.isPresent()
                                ? ", and allocated " + Words.bytes(bytes.getAsLong()) + "."
                                : ".");
        return Optional.of(
                new Running(
                        thread.name(),
                        site,
                        Math.min(1, share),
                        gain,
                        how,
                        SeenDump.range(seen),
                        seen.getLast().evidence(thread.name() + " runs at " + site),
                        call.filter(each -> !each.site().isEmpty())));
    }

    /// The call that the thread is inside of in all dumps, if it is one that should return at once.
    private static Optional<EndlessCall> call(List<SeenDump> seen, DumpedThread thread) {
        Optional<EndlessCall> call = Optional.empty();
        for (SeenDump dump : seen) {
            Optional<EndlessCall> here =
                    Gathering.same(dump, thread)
                            .flatMap(each ->
                                    EndlessCall.of(
                                            StackWalk.frames(
                                                    dump.dump().recording(), each.stack())));
            if (here.isEmpty() || (call.isPresent() && !call.get().isSame(here.get()))) {
                return Optional.empty();
            }
            call = here;
        }
        return call;
    }

    /// Processor time that all threads used between the first dump and the last.
    private static double processNanos(List<SeenDump> seen) {
        Map<OptionalLong, Long> before = new HashMap<>();
        for (DumpedThread thread : seen.getFirst().threads()) {
            thread.cpuNanos().ifPresent(nanos -> before.put(thread.osThreadId(), nanos));
        }
        double sum = 0;
        for (DumpedThread thread : seen.getLast().threads()) {
            if (thread.cpuNanos().isPresent()) {
                sum += thread.cpuNanos().getAsLong() - before.getOrDefault(thread.osThreadId(), 0L);
            }
        }
        return sum;
    }

    /// The methods of the program that may be the loop: the topmost one and its next callers.
    private static Set<String> program(SeenDump dump, DumpedThread thread) {
        Set<String> methods = new LinkedHashSet<>();
        for (Dump.Frame frame : dump.dump().frames(thread)) {
            if (!PlatformCode.contains(frame.className()) && methods.size() <= CALLEES) {
                methods.add(frame.name());
            }
        }
        return methods;
    }

    private static String siteIn(SeenDump dump, DumpedThread thread, String method) {
        return dump.dump().frames(thread).stream()
                .filter(frame -> frame.name().equals(method))
                .findFirst()
                .map(Dump.Frame::toString)
                .orElse(method);
    }

    private static boolean waits(SeenDump dump, DumpedThread thread) {
        List<Dump.Frame> frames = dump.dump().frames(thread, 1);
        return frames.isEmpty()
                || (PlatformCode.contains(frames.getFirst().className())
                        && WAITS.contains(frames.getFirst().method()));
    }

    private static boolean asks(SeenDump dump, DumpedThread thread) {
        return dump.dump().frames(thread).stream()
                .anyMatch(frame -> Running.isQuestion(frame.method()));
    }

    private static OptionalLong difference(OptionalLong after, OptionalLong before) {
        return after.isPresent() && before.isPresent()
                ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }
}
