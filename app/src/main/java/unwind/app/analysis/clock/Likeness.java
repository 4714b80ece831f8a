package unwind.app.analysis.clock;

import unwind.app.analysis.PlatformCode;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadTable;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// How much a file that names no process speaks of the same things as recordings of one: 0 nothing,
/// 1 everything.
final class Likeness {
    private Likeness() {}

    /// Empty if the file has nothing to compare.
    static OptionalDouble of(Recording file, List<Recording> process) {
        if (file.clock() == ClockBase.PROCESS_START || file.clock() == ClockBase.LOCAL_TIME) {
            List<Recording> absolute =
                    process.stream().filter(r -> r.clock() == ClockBase.EPOCH).toList();
            if (CollectionMatch.of(file, absolute)
                    .filter(match -> match.collections() > 1)
                    .isPresent()) {
                return OptionalDouble.of(1);
            }
        }
        if (!file.threadDumps().isEmpty()) {
            return share(threads(file), namedThreads(process));
        }
        if (!file.histograms().isEmpty()) {
            return share(classes(file), strings(process));
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble share(Set<String> of, Set<String> in) {
        if (of.isEmpty()) {
            return OptionalDouble.empty();
        }
        long found = of.stream().filter(in::contains).count();
        return OptionalDouble.of((double) found / of.size());
    }

    /// Threads by number and name: numbers are counted up, so two programs rarely agree on many.
    private static Set<String> threads(Recording recording) {
        Set<String> threads = new HashSet<>();
        for (ThreadDump dump : recording.threadDumps()) {
            for (DumpedThread thread : dump.threads()) {
                if (thread.threadId().isPresent()) {
                    threads.add(thread.threadId().getAsLong() + " " + thread.name());
                }
            }
        }
        return threads;
    }

    private static Set<String> namedThreads(List<Recording> process) {
        Set<String> threads = new HashSet<>();
        for (Recording recording : process) {
            threads.addAll(threads(recording));
            ThreadTable table = recording.threads();
            for (int row = 0; row < table.size(); row++) {
                threads.add(table.get(row).javaThreadId() + " " + table.get(row).name());
            }
        }
        return threads;
    }

    /// The program's own classes.
    private static Set<String> classes(Recording recording) {
        Set<String> classes = new HashSet<>();
        for (Histogram histogram : recording.histograms()) {
            for (int row = 0; row < histogram.size(); row++) {
                String name = recording.strings().get(histogram.classNames().get(row));
                if (name.contains(".") && !PlatformCode.contains(name)) {
                    classes.add(name);
                }
            }
        }
        return classes;
    }

    private static Set<String> strings(List<Recording> process) {
        Set<String> strings = new HashSet<>();
        for (Recording recording : process) {
            StringPool pool = recording.strings();
            for (int i = 0; i < pool.size(); i++) {
                strings.add(pool.get(i));
            }
        }
        return strings;
    }
}
