package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Callers;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Very many threads, virtual ones above all, wait at one line.
///
/// Threads are cheap enough to have thousands; that they all stand at one line tells where the
/// program's work piles up. Connections that wait for their next request also do, so that reads and
/// sleeps are a notice.
final class ThreadsWaitingDetector implements Detector {
    private static final long MANY = 1000;
    private static final long MANY_PLATFORM_THREADS = 300;

    /// Threads at one line of one dump.
    private static final class Crowd {
        final StackGroup sample;
        final String site;
        final String calledFrom;
        long count;
        long virtual;

        Crowd(StackGroup sample, Dump.Frame site, int index) {
            this.sample = sample;
            this.site = site.toString();
            this.calledFrom = Callers.of(sample.frames(), index);
        }

        boolean isLarge() {
            return count >= MANY || count - virtual >= MANY_PLATFORM_THREADS;
        }
    }

    @Override
    public String id() {
        return "threads-waiting";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        Map<String, Finding> bySite = new LinkedHashMap<>();
        SilentWorkers.of(file).stream()
                .filter(silent -> !silent.awaits())
                .forEach(silent -> bySite.put(silent.pool(), silent.finding(id())));
        for (SeenDump dump : dumps) {
            for (Crowd crowd : crowds(dump)) {
                long before =
                        dumps.stream()
                                .filter(each -> each.source().equals(dump.source()))
                                .findFirst()
                                .flatMap(first ->
                                        crowdsOf(first).values().stream()
                                                .filter(c -> c.site.equals(crowd.site))
                                                .findFirst())
                                .map(c -> c.count)
                                .orElse(0L);
                bySite.put(crowd.site, finding(dump, crowd, before, dumps.size()));
            }
        }
        return dumps.isEmpty() && bySite.isEmpty()
                ? SeenDump.NONE
                : Outcome.of(List.copyOf(bySite.values()));
    }

    private static List<Crowd> crowds(SeenDump dump) {
        return crowdsOf(dump).values().stream().filter(Crowd::isLarge).toList();
    }

    private static Map<String, Crowd> crowdsOf(SeenDump dump) {
        Map<Integer, Boolean> virtual = new HashMap<>();
        dump.threads().forEach(thread -> virtual.putIfAbsent(thread.stack(), thread.virtual()));
        Map<String, Crowd> crowds = new LinkedHashMap<>();
        for (StackGroup group : dump.found().groups()) {
            Activity activity = group.activity();
            int index = activity.site();
            if (index < group.frames().size() && waits(group, activity)) {
                Dump.Frame site = group.frames().get(index);
                Crowd crowd =
                        crowds.computeIfAbsent(site.toString(), _ -> new Crowd(group, site, index));
                crowd.count += group.count();
                crowd.virtual += virtual.getOrDefault(group.stack(), false) ? group.count() : 0;
            }
        }
        return crowds;
    }

    private static boolean waits(StackGroup group, Activity activity) {
        return group.state() != ThreadState.RUNNABLE || activity.kind() == Activity.Kind.READS;
    }

    private Finding finding(SeenDump dump, Crowd crowd, long before, int dumps) {
        Activity activity = crowd.sample.activity();
        boolean piles =
                switch (activity.kind()) {
                    case LOCKS, BORROWS, AWAITS_RESULT, HANDS_OVER -> true;
                    case IDLE, RUNS, READS, SLEEPS, PARKS -> false;
                };
        List<String> because = new ArrayList<>();
        because.add(
                Words.count(crowd.virtual)
                        + " of them are virtual; the dump shows "
                        + Words.counted(dump.dump().threads().threadCount(), "thread")
                        + " in all.");
        if (before > 0 && before < crowd.count) {
            because.add(
                    "The first dump shows "
                            + Words.counted(before, "thread")
                            + " there: they become more.");
        }
        if (!crowd.calledFrom.isEmpty()) {
            because.add("Called from " + crowd.calledFrom + ".");
        }
        return new Finding(
                        id(),
                        piles ? Severity.WARNING : Severity.NOTICE,
                        piles ? 0.7 : 0.5,
                        Math.min(0.9, 0.4 + crowd.count / 20_000.0),
                        Words.counted(crowd.count, "thread")
                                + " "
                                + doing(activity.kind())
                                + " at "
                                + Words.brief(crowd.site)
                                + ".",
                        because,
                        new Subject("", crowd.site, "", "").calledFrom(crowd.calledFrom),
                        SeenDump.range(List.of(dump)),
                        List.of(
                                dump.evidence(
                                        Words.counted(crowd.count, "thread")
                                                + " at "
                                                + crowd.site)),
                        remedies(dumps))
                .costs(Impact.ofThreads(crowd.count, dump.dump().threads().threadCount()));
    }

    private static List<String> remedies(int dumps) {
        String limit =
                "Limit how much work is let in at once (a semaphore, a bounded queue): threads"
                        + " without a limit pile up in front of the scarcest resource.";
        String time = "Wait with a time limit.";
        return dumps > 1
                ? List.of(limit, time)
                : List.of(limit, "Take a second dump: it shows whether the waiting goes on.", time);
    }

    private static String doing(Activity.Kind kind) {
        return switch (kind) {
            case LOCKS -> "wait for a lock";
            case BORROWS -> "wait to take something";
            case AWAITS_RESULT -> "wait for a result";
            case HANDS_OVER -> "wait to hand something over";
            case READS -> "wait for the other end";
            case SLEEPS -> "sleep";
            case IDLE, RUNS, PARKS -> "wait";
        };
    }
}
