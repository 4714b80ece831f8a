package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Inside;
import unwind.parsers.model.DumpedThread;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which of some threads stand inside a cleanup or a `catch`, as the lines of a dump tell.
final class WaitsInside {
    private WaitsInside() {}

    /// "6 of these threads are inside a finally block at pkg.Class.method:12, told by line.", of
    /// the place with the most; nothing if class files tell of none.
    static Stream<String> sentence(CaseFile file, SeenDump dump, Collection<String> threads) {
        LineClassifier classifier =
                file.derive(LineClassifier.class, f -> new LineClassifier(f.classes()));
        Set<String> names = Set.copyOf(threads);
        Map<String, Long> places = new LinkedHashMap<>();
        for (DumpedThread thread : dump.threads()) {
            if (names.contains(Dump.name(thread))) {
                Dump of = dump.dump();
                Inside.of(of.frames(thread), classifier)
                        .foremost()
                        .filter(Inside.Place::byLine)
                        .ifPresent(place ->
                                places.merge(place.phrase(), (long) thread.count(), Long::sum));
            }
        }
        return places.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(place ->
                        (place.getValue() == 1
                                        ? "1 of these threads is"
                                        : place.getValue() + " of these threads are")
                                + " inside "
                                + place.getKey()
                                + ".")
                .stream();
    }
}
