package unwind.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Where the program's class files are: jars, wars, class folders and folders of jars that the user
/// gave. Belongs to one thread, as [Session] does; listeners are told on it.
public final class ClassRoots {
    private final LinkedHashSet<Path> roots = new LinkedHashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /// Calls `listener` after every change.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// The files and folders in the order in which they were given.
    public List<Path> all() {
        return List.copyOf(roots);
    }

    /// Adds files and folders.
    public void add(List<Path> added) {
        boolean changed = false;
        for (Path path : added) {
            changed |= roots.add(path.toAbsolutePath().normalize());
        }
        if (changed) {
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }
}
