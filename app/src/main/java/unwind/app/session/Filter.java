package unwind.app.session;

import unwind.app.analysis.path.PathKind;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a person narrowed the panels to, beside the brushed time. Whatever is empty narrows
/// nothing.
///
/// @param threads names of threads, in the order in which they were chosen
/// @param paths the kinds of paths
/// @param text what the rows or boxes must contain
public record Filter(List<String> threads, Set<PathKind> paths, String text) {
    /// Narrows nothing.
    public static final Filter NONE = new Filter(List.of(), Set.of(), "");

    /// Copies the collections; all kinds of paths are as good as none.
    public Filter {
        threads = List.copyOf(new LinkedHashSet<>(threads));
        paths =
                paths.isEmpty() || paths.size() == PathKind.values().length
                        ? Set.of()
                        : Set.copyOf(EnumSet.copyOf(paths));
    }

    /// Whether it narrows nothing.
    public boolean isNone() {
        return threads.isEmpty() && paths.isEmpty() && text.isEmpty();
    }

    /// The text in small letters, as it is compared.
    public String needle() {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// The same with other threads.
    public Filter withThreads(List<String> chosen) {
        return new Filter(chosen, paths, text);
    }

    /// The same with other kinds of paths.
    public Filter withPaths(Set<PathKind> chosen) {
        return new Filter(threads, chosen, text);
    }

    /// The same with another text.
    public Filter withText(String typed) {
        return new Filter(threads, paths, typed);
    }
}
