package unwind.app.views.threads;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.WaitChain;
import unwind.app.chart.Quantity;
import unwind.app.views.threads.DumpPage.Alert;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What is wrong in a dump, in plain words.
final class Alerts {
    private static final int MAX_NAMES = 6;
    private static final int MAX_STUCK = 5;
    private static final int LONG_QUEUE = 3;

    private Alerts() {}

    static List<Alert> of(ThreadAnalysis analysis, int index, List<GroupRow> groups) {
        ThreadAnalysis.OfDump dump = analysis.dumps().get(index);
        List<Alert> alerts = new ArrayList<>();
        dump.deadlocks().forEach(deadlock -> alerts.add(deadlock(deadlock)));
        dump.orphanedLocks().forEach(orphan -> alerts.add(orphan(orphan)));
        for (WaitChain chain : dump.chains()) {
            if (!chain.deadlocked() && chain.links().size() >= LONG_QUEUE) {
                alerts.add(queue(dump, chain));
            }
        }
        dump.graph()
                .waiters()
                .forEach((lock, waiting) -> {
                    boolean open = waiting.stream().noneMatch(i -> dump.graph().holder(i) >= 0);
                    boolean said =
                            dump.orphanedLocks().stream().anyMatch(o -> o.lock().equals(lock));
                    if (open
                            && !said
                            && waiting.size() >= LONG_QUEUE
                            && lock.className().contains("Lock$")) {
                        alerts.add(unowned(dump, lock, waiting));
                    }
                });
        InsideAlerts.add(alerts, groups);
        addStuck(alerts, analysis.stuck().stream().filter(s -> s.lastDump() == index).toList());
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

    private static Alert unowned(ThreadAnalysis.OfDump dump, Lock lock, List<Integer> waiting) {
        return new Alert(
                false,
                waiting.size() + " threads wait for " + text(lock) + "; its owner is unknown.",
                "Waiting: "
                        + names(waiting.stream().map(i -> dump.graph().thread(i).name()).toList())
                        + ". A dump by jstack -l lists the owners of such locks.");
    }

    /// Threads that are stuck in the same way at the same place are told of together.
    private static void addStuck(List<Alert> alerts, List<StuckThread> stuck) {
        Map<Place, List<StuckThread>> places = new LinkedHashMap<>();
        for (StuckThread thread : stuck) {
            Optional<Dump.Frame> program =
                    thread.frames().stream()
                            .filter(f -> !PlatformCode.contains(f.className()))
                            .findFirst();
            boolean waits = thread.kind() == StuckThread.Kind.WAITING;
            if (program.isPresent() || !waits) {
                Dump.Frame frame = program.orElseGet(() -> thread.frames().getFirst());
                Place place = new Place(thread.kind(), frame.toString(), thread.dumps());
                places.computeIfAbsent(place, p -> new ArrayList<>()).add(thread);
            }
        }
        places.entrySet().stream()
                .limit(MAX_STUCK)
                .forEach(entry -> alerts.add(stuck(entry.getKey(), entry.getValue())));
    }

    /// How and where threads are stuck.
    private record Place(StuckThread.Kind kind, String frame, int dumps) {}

    private static Alert stuck(Place place, List<StuckThread> threads) {
        boolean one = threads.size() == 1;
        String who = one ? quoted(threads.getFirst().name()) : threads.size() + " threads";
        String what =
                switch (place.kind) {
                    case SPINNING -> one ? " runs" : " run";
                    case WAITING -> one ? " waits" : " wait";
                    case HUNG -> one ? " is in a call" : " are in a call";
                };
        OptionalDouble share = threads.getFirst().cpuShare();
        String cpu =
                one && place.kind == StuckThread.Kind.SPINNING && share.isPresent()
                        ? " and used "
                                + Quantity.text(share.getAsDouble(), Unit.RATIO)
                                + " of a processor"
                        : "";
        return new Alert(
                place.kind == StuckThread.Kind.SPINNING,
                who + what + " at the same place in " + place.dumps + " dumps in a row" + cpu + ".",
                "At "
                        + place.frame
                        + (one
                                ? "."
                                : ": "
                                        + names(threads.stream().map(StuckThread::name).toList())
                                        + "."));
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
                        .limit(MAX_NAMES)
                        .map(Alerts::quoted)
                        .collect(Collectors.joining(", "));
        int more = names.size() - MAX_NAMES;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    private static String quoted(String name) {
        return "“" + name + "”";
    }
}
