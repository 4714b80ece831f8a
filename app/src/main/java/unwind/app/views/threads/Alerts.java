package unwind.app.views.threads;

import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.WaitChain;
import unwind.app.chart.Quantity;
import unwind.app.views.threads.DumpPage.Alert;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong in a dump, in plain words.
final class Alerts {
    private static final int MOST_NAMES = 6;
    private static final int MOST_STUCK = 5;
    private static final int LONG_QUEUE = 3;

    private Alerts() {}

    static List<Alert> of(ThreadAnalysis analysis, int index) {
        ThreadAnalysis.OfDump dump = analysis.dumps().get(index);
        List<Alert> alerts = new ArrayList<>();
        dump.deadlocks().forEach(deadlock -> alerts.add(deadlock(deadlock)));
        dump.orphanedLocks().forEach(lock -> alerts.add(orphan(lock)));
        for (WaitChain chain : dump.chains()) {
            if (!chain.deadlocked() && chain.links().size() >= LONG_QUEUE) {
                alerts.add(queue(dump, chain));
            }
        }
        List<StuckThread> stuck =
                analysis.stuck().stream().filter(s -> s.lastDump() == index).toList();
        stuck.stream().limit(MOST_STUCK).forEach(thread -> alerts.add(stuck(thread)));
        if (stuck.size() > MOST_STUCK) {
            alerts.add(
                    new Alert(
                            false,
                            (stuck.size() - MOST_STUCK) + " more threads did not move.",
                            names(
                                    stuck.subList(MOST_STUCK, stuck.size()).stream()
                                            .map(StuckThread::name)
                                            .toList())));
        }
        return alerts;
    }

    private static Alert deadlock(Deadlock deadlock) {
        List<String> threads = deadlock.threads();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < threads.size(); i++) {
            String lock = i < deadlock.locks().size() ? deadlock.locks().get(i) : "a lock";
            String holder = threads.get((i + 1) % threads.size());
            text.append(i == 0 ? "" : "\n")
                    .append(quoted(threads.get(i)))
                    .append(" waits for ")
                    .append(lock)
                    .append(", which ")
                    .append(quoted(holder))
                    .append(" holds.");
        }
        String who =
                deadlock.source() == Deadlock.Source.DERIVED
                        ? " The dump does not report it; it follows from the locks."
                        : "";
        return new Alert(
                true,
                "Deadlock: " + threads.size() + " threads wait for each other for ever.",
                text + who);
    }

    private static Alert orphan(OrphanedLock orphan) {
        String caveat = orphan.caveat().isEmpty() ? "" : "\n" + orphan.caveat();
        return new Alert(
                true,
                orphan.waiters().size()
                        + " threads wait for "
                        + text(orphan.lock())
                        + ", which no thread holds.",
                (orphan.caveat().isEmpty()
                                ? "Its owner ended without releasing it. Waiting: "
                                : "Waiting: ")
                        + names(orphan.waiters())
                        + "."
                        + caveat);
    }

    private static Alert queue(ThreadAnalysis.OfDump dump, WaitChain chain) {
        String root = dump.graph().thread(chain.root()).name();
        List<String> waiting =
                chain.links().stream()
                        .map(link -> dump.graph().thread(link.thread()).name())
                        .toList();
        return new Alert(
                false,
                waiting.size() + " threads wait for what " + quoted(root) + " holds.",
                text(chain.links().getFirst().lock()) + ". Waiting: " + names(waiting) + ".");
    }

    private static Alert stuck(StuckThread thread) {
        String cpu =
                thread.cpuShare().isPresent()
                        ? " and used "
                                + Quantity.text(thread.cpuShare().getAsDouble(), Unit.RATIO)
                                + " of a processor"
                        : "";
        String what =
                switch (thread.kind()) {
                    case SPINNING -> " runs without end: in ";
                    case WAITING -> " waits at the same place in ";
                    case HUNG -> " is in a call that does not return: at the same place in ";
                };
        String place = thread.frames().isEmpty() ? "" : "At " + thread.frames().getFirst() + ".";
        return new Alert(
                thread.kind() == StuckThread.Kind.SPINNING,
                quoted(thread.name()) + what + thread.dumps() + " dumps in a row" + cpu + ".",
                place);
    }

    private static String text(Lock lock) {
        return switch (lock.kind()) {
            case CLASS_INITIALIZATION -> "the initialization of " + lock.className();
            case MONITOR -> "the monitor of " + lock.className() + " " + lock.identity();
            case SYNCHRONIZER -> "the lock " + lock.className() + " " + lock.identity();
        };
    }

    private static String names(List<String> names) {
        String some =
                names.stream()
                        .limit(MOST_NAMES)
                        .map(Alerts::quoted)
                        .collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    private static String quoted(String name) {
        return "“" + name + "”";
    }
}
