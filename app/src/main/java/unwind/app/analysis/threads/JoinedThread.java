package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One thread of a process as recordings, text dumps and JSON dumps know it: `#28` of a text dump
/// is `javaThreadId` of a recording and `tid` of a JSON dump.
///
/// @param threadId `Thread.threadId()`, which a JVM never uses twice
/// @param osThreadId the operating system's id; empty where no file tells
/// @param name its last name
/// @param rows where recordings have it
/// @param sightings where dumps have it, in the order given
public record JoinedThread(
        long threadId,
        OptionalLong osThreadId,
        String name,
        boolean virtual,
        List<Row> rows,
        List<Sighting> sightings) {

    /// A row of a recording's table of threads.
    public record Row(Recording recording, int row) {}

    /// The thread in a dump.
    public record Sighting(Dump dump, DumpedThread thread) {}

    /// Copies the lists.
    public JoinedThread {
        rows = List.copyOf(rows);
        sightings = List.copyOf(sightings);
    }

    /// The threads of one process by their number. Dumps that print no number (`jstack -F`) are
    /// joined by the operating system's id where a recording tells it.
    public static List<JoinedThread> of(List<Recording> process) {
        Map<Long, Parts> byId = new TreeMap<>();
        Map<Long, Long> idOfOsId = new TreeMap<>();
        for (Recording recording : process) {
            ThreadTable table = recording.threads();
            for (int row = 0; row < table.size(); row++) {
                ThreadTable.ThreadRow thread = table.get(row);
                if (thread.javaThreadId() > 0) {
                    parts(byId, thread.javaThreadId()).add(new Row(recording, row), thread);
                    if (thread.osThreadId() > 0) {
                        idOfOsId.put(thread.osThreadId(), thread.javaThreadId());
                    }
                }
            }
        }
        for (Recording recording : process) {
            for (Dump dump : Dump.of(recording)) {
                for (DumpedThread thread : dump.threads().threads()) {
                    OptionalLong id = id(thread, idOfOsId);
                    if (id.isPresent()) {
                        parts(byId, id.getAsLong()).add(new Sighting(dump, thread));
                    }
                }
            }
        }
        return byId.entrySet().stream().map(e -> e.getValue().joined(e.getKey())).toList();
    }

    private static OptionalLong id(DumpedThread thread, Map<Long, Long> idOfOsId) {
        if (thread.threadId().isPresent() || thread.osThreadId().isEmpty()) {
            return thread.threadId();
        }
        Long id = idOfOsId.get(thread.osThreadId().getAsLong());
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static Parts parts(Map<Long, Parts> byId, long id) {
        return byId.computeIfAbsent(id, _ -> new Parts());
    }

    private static final class Parts {
        private final List<Row> rows = new ArrayList<>();
        private final List<Sighting> sightings = new ArrayList<>();
        private OptionalLong osThreadId = OptionalLong.empty();
        private String name = "";
        private boolean virtual;

        void add(Row row, ThreadTable.ThreadRow thread) {
            rows.add(row);
            seen(thread.name(), thread.virtual());
            if (thread.osThreadId() > 0 && !thread.virtual()) {
                osThreadId = OptionalLong.of(thread.osThreadId());
            }
        }

        void add(Sighting sighting) {
            sightings.add(sighting);
            seen(sighting.thread().name(), sighting.thread().virtual());
            if (osThreadId.isEmpty()) {
                osThreadId = sighting.thread().osThreadId();
            }
        }

        private void seen(String newName, boolean isVirtual) {
            name = newName.isEmpty() ? name : newName;
            virtual |= isVirtual;
        }

        JoinedThread joined(long id) {
            return new JoinedThread(id, osThreadId, name, virtual, rows, sightings);
        }
    }
}
