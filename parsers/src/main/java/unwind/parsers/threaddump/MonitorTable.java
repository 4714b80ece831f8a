package unwind.parsers.threaddump;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadDump.ReportedDeadlock;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The monitors of a javacore's `LK` section, which stands before the threads: kept until the
/// threads are known.
final class MonitorTable {
    private static final int MAX_MONITORS = 1_000_000;
    private static final Pattern OBJECT = Pattern.compile("(\\S+@\\S+?): (.*)");
    private static final Pattern FLAT_OWNER =
            Pattern.compile("Flat locked by thread ident (0x\\S+),.*");
    private static final Pattern KEY =
            Pattern.compile(".*\\((?:J9VMThread:)?(0x[0-9A-Fa-f]+)\\).*");
    private static final Pattern IDENT = Pattern.compile("ident (0x\\S+) .*");

    private final List<Monitor> monitors = new ArrayList<>();
    private final Map<String, String> keyOfIdent = new HashMap<>();
    private final Map<String, ThreadRow> threads = new HashMap<>();
    private final List<ReportedDeadlock> deadlocks = new ArrayList<>();
    private @Nullable Monitor current;
    private boolean toEnter;

    /// @param owner key of the owning thread; a flat lock's is an ident; empty where unowned
    private record Monitor(
            String printed,
            String owner,
            boolean flat,
            List<String> entering,
            List<String> waiting) {}

    /// Takes a line of the section.
    void line(String tag, String rest) {
        switch (tag) {
            case "3LKMONOBJECT" -> object(rest);
            case "3LKWAITERQ" -> toEnter = true;
            case "3LKNOTIFYQ" -> toEnter = false;
            case "3LKWAITER", "3LKWAITNOTIFY" -> waiter(rest);
            case "2LKREGMON" -> current = null;
            case "2LKFLATMON" -> {
                Matcher ident = IDENT.matcher(rest);
                if (ident.matches()) {
                    keyOfIdent.put(ident.group(1), key(rest));
                }
            }
            default -> {}
        }
    }

    /// Notes the thread that the section knows by `key`.
    void thread(@Nullable String key, ThreadRow row) {
        if (key != null) {
            threads.put(key, row);
        }
    }

    /// Notes a deadlock that the section reports; it reports a circle once from each of its
    /// threads.
    void add(ReportedDeadlock deadlock) {
        Set<String> circle = Set.copyOf(deadlock.threads());
        if (deadlocks.stream().noneMatch(d -> Set.copyOf(d.threads()).equals(circle))) {
            deadlocks.add(deadlock);
        }
    }

    /// Gives the locks to the threads and starts anew.
    void settle(DumpRows rows) {
        for (Monitor monitor : monitors) {
            String key = monitor.flat ? keyOfIdent.get(monitor.owner) : monitor.owner;
            ThreadRow owner = key == null ? null : threads.get(key);
            if (owner != null) {
                owner.locks.add(JavacoreSection.use(LockUse.Kind.LOCKED, monitor.printed, 0));
            }
            for (String entering : monitor.entering) {
                add(entering, LockUse.Kind.WAITING_TO_LOCK, monitor);
            }
            // A flat lock has no queue of its own: who wants it stands in the queue for
            // notifications.
            LockUse.Kind kind =
                    monitor.flat ? LockUse.Kind.WAITING_TO_LOCK : LockUse.Kind.WAITING_ON;
            for (String waiting : monitor.waiting) {
                add(waiting, kind, monitor);
            }
        }
        deadlocks.forEach(rows::add);
        monitors.clear();
        keyOfIdent.clear();
        threads.clear();
        deadlocks.clear();
    }

    private void add(String key, LockUse.Kind kind, Monitor monitor) {
        ThreadRow row = threads.get(key);
        if (row != null) {
            row.locks.add(JavacoreSection.use(kind, monitor.printed, 0));
            if (kind == LockUse.Kind.WAITING_TO_LOCK) {
                row.state = ThreadState.BLOCKED;
            }
        }
    }

    private void object(String rest) {
        current = null;
        Matcher matcher = OBJECT.matcher(rest);
        if (!matcher.matches() || monitors.size() == MAX_MONITORS) {
            return;
        }
        Matcher flat = FLAT_OWNER.matcher(matcher.group(2));
        boolean isFlat = flat.matches();
        String owner = isFlat ? flat.group(1) : key(matcher.group(2));
        Monitor monitor =
                new Monitor(matcher.group(1), owner, isFlat, new ArrayList<>(), new ArrayList<>());
        monitors.add(monitor);
        current = monitor;
        toEnter = false;
    }

    private void waiter(String rest) {
        Monitor monitor = current;
        String key = key(rest);
        if (monitor != null && !key.isEmpty()) {
            (toEnter ? monitor.entering : monitor.waiting).add(key);
        }
    }

    private static String key(String text) {
        Matcher matcher = KEY.matcher(text);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
