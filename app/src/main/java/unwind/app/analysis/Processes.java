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
    /// recording that does not tell when its JVM started stands alone.
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

    /// Whether two JVMs are one: both tell when they started, at the same time, and their process
    /// ids do not differ. The id alone is not enough: in containers it is always the same.
    public static boolean sameProcess(Jvm a, Jvm b) {
        if (a.startNanos() == null || b.startNanos() == null) {
            return false;
        }
        boolean samePid = a.pid() == null || b.pid() == null || Objects.equals(a.pid(), b.pid());
        return samePid && Math.abs(a.startNanos() - b.startNanos()) <= SAME_START_NANOS;
    }
}
