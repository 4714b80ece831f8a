package unwind.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Where the program's class files are: jars, wars, class folders and folders of jars that the user
/// gave. Changed on one thread, as [Session] is; listeners are told on it. Read on any.
public final class ClassRoots {
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile List<Path> roots = List.of();

    /// Calls `listener` after every change.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// The files and folders in the order in which they were given.
    public List<Path> all() {
        return roots;
    }

    /// Adds files and folders.
    public void add(List<Path> added) {
        LinkedHashSet<Path> all = new LinkedHashSet<>(roots);
        added.forEach(path -> all.add(path.toAbsolutePath().normalize()));
        if (all.size() > roots.size()) {
            roots = List.copyOf(all);
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }
}
