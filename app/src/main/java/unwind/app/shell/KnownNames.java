package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The names that occur in the files of a process, for finding them. Immutable.
final class KnownNames {
    /// What a name is of.
    enum Kind {
        THREAD("thread"),
        CLASS("class"),
        METHOD("method");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// A name.
    ///
    /// @param folded in small letters
    record Name(Kind kind, String text, String folded) {}

    /// No names.
    static final KnownNames NONE = new KnownNames(List.of());

    private static final int MAX_OF_A_KIND = 300_000;

    private final List<Name> names;

    private KnownNames(List<Name> names) {
        this.names = List.copyOf(names);
    }

    /// Collects the names; takes a while, so not for the JavaFX thread.
    static KnownNames of(ProcessCase process) {
        TreeSet<String> threads = new TreeSet<>();
        TreeSet<String> classes = new TreeSet<>();
        TreeSet<String> methods = new TreeSet<>();
        for (Recording recording : process.recordings()) {
            addThreads(recording, threads);
            for (Histogram histogram : recording.histograms()) {
                for (int i = 0; i < histogram.classNames().size(); i++) {
                    classes.add(recording.strings().get(histogram.classNames().get(i)));
                }
            }
            addMethods(recording, methods);
        }
        List<Name> names = new ArrayList<>();
        add(names, Kind.THREAD, threads);
        add(names, Kind.CLASS, classes);
        add(names, Kind.METHOD, methods);
        return new KnownNames(names);
    }

    private static void addThreads(Recording recording, Set<String> threads) {
        for (int i = 0; i < recording.threads().size(); i++) {
            threads.add(recording.threads().get(i).name());
        }
        for (ThreadDump dump : recording.threadDumps()) {
            dump.threads().stream().map(DumpedThread::name).forEach(threads::add);
        }
    }

    private static void addMethods(Recording recording, Set<String> methods) {
        StackTable stacks = recording.stacks();
        for (int i = 0; i < stacks.methodCount(); i++) {
            StackTable.Method method = stacks.method(i);
            if (method.className() >= 0 && method.name() >= 0) {
                methods.add(
                        recording.strings().get(method.className())
                                + "."
                                + recording.strings().get(method.name()));
            }
        }
    }

    private static void add(List<Name> names, Kind kind, Set<String> texts) {
        texts.stream()
                .filter(text -> !text.isBlank())
                .limit(MAX_OF_A_KIND)
                .forEach(text -> names.add(new Name(kind, text, text.toLowerCase(Locale.ROOT))));
    }

    /// The names that hold a text, those whose last part begins with it first.
    ///
    /// @param text in small letters, not empty
    List<Name> holding(String text, int most) {
        List<Name> begin = new ArrayList<>();
        List<Name> hold = new ArrayList<>();
        for (Name name : names) {
            int at = name.folded.indexOf(text);
            if (at < 0) {
                continue;
            }
            boolean first = at == 0 || !Character.isLetterOrDigit(name.folded.charAt(at - 1));
            List<Name> list = first ? begin : hold;
            if (list.size() < most) {
                list.add(name);
            }
            if (begin.size() == most) {
                break;
            }
        }
        return Stream.concat(begin.stream(), hold.stream()).limit(most).toList();
    }
}
