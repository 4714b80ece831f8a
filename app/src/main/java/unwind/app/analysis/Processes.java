package unwind.app.analysis;

import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Which recordings come from one process.
public final class Processes {
    /// Two readings of one JVM's start differ at most by this: some writers keep whole seconds.
    private static final long SAME_START_NANOS = 1_000_000_000L;

    private Processes() {}

    /// The recordings grouped by process, each group and the groups in the order of their start. A
    /// process is told by its id and, where known, its JVM's start: ids are used again. A recording
    /// that does not tell its process id stands alone.
    public static List<List<Recording>> of(List<Recording> recordings) {
        List<List<Recording>> processes = new ArrayList<>();
        for (Recording recording : Slices.inOrder(recordings)) {
            processes.stream()
                    .filter(process -> sameProcess(process.getFirst().jvm(), recording.jvm()))
                    .findFirst()
                    .ifPresentOrElse(
                            process -> process.add(recording),
                            () -> processes.add(new ArrayList<>(List.of(recording))));
        }
        return processes.stream().map(List::copyOf).toList();
    }

    /// Whether two JVMs are one, as far as is known.
    public static boolean sameProcess(Jvm a, Jvm b) {
        if (a.pid() == null || !Objects.equals(a.pid(), b.pid())) {
            return false;
        }
        return a.startNanos() == null
                || b.startNanos() == null
                || Math.abs(a.startNanos() - b.startNanos()) <= SAME_START_NANOS;
    }
}
