package unwind.app.views.hotspots;

import unwind.app.analysis.profile.ProcessFiles;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What was shown of a process a moment ago, so that going back to a kind of profile or to a
/// grouping takes no time. Memory that is needed for other things is given back.
final class RecentContents {
    private static final int MAX_CONTENTS = 8;

    private final Map<Asked, SoftReference<HotspotsContent>> contents =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Asked, SoftReference<HotspotsContent>> eldest) {
                    return size() > MAX_CONTENTS;
                }
            };
    private Optional<ProcessFiles> files = Optional.empty();

    /// The same process as is shown, asked otherwise; not for the JavaFX thread.
    HotspotsContent asking(HotspotsContent shown, Asked other) {
        Optional<HotspotsContent> known = find(shown, other);
        if (known.isPresent()) {
            return known.get();
        }
        HotspotsContent counted = shown.asking(other);
        keep(counted);
        return counted;
    }

    private synchronized Optional<HotspotsContent> find(HotspotsContent shown, Asked other) {
        return files.filter(each -> each == shown.files())
                .map(each -> contents.get(other))
                .map(SoftReference::get);
    }

    /// Keeps what is shown; what is of another process is forgotten.
    synchronized void keep(HotspotsContent shown) {
        if (files.filter(each -> each == shown.files()).isEmpty()) {
            contents.clear();
            files = Optional.of(shown.files());
        }
        contents.put(shown.asked(), new SoftReference<>(shown));
    }

    /// Forgets everything.
    synchronized void clear() {
        contents.clear();
        files = Optional.empty();
    }
}
