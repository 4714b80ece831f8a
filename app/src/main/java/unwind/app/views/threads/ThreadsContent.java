package unwind.app.views.threads;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.app.analysis.threads.WaitPicture;
import unwind.app.controls.TimeWords;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// All thread dumps of one process, ready to be shown.
///
/// @param pages in the order of time
/// @param dumps what the pages are of, in the same order
/// @param waits who waits for whom in each of them
/// @param process all recordings of the process
public record ThreadsContent(
        List<DumpPage> pages, List<Dump> dumps, List<WaitPicture> waits, List<Recording> process) {
    /// Nothing.
    static final ThreadsContent NONE =
            new ThreadsContent(List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public ThreadsContent {
        pages = List.copyOf(pages);
        dumps = List.copyOf(dumps);
        waits = List.copyOf(waits);
        process = List.copyOf(process);
    }

    private record Found(CaseFile.Artifact artifact, Dump dump, long orderNanos) {}

    /// Looks at all dumps; takes a while, so not for the JavaFX thread.
    ///
    /// @param artifacts of one process, on the epoch clock
    /// @param originNanos when the incident begins
    /// @param classes the class files at hand
    public static ThreadsContent of(
            List<CaseFile.Artifact> artifacts,
            long originNanos,
            ZoneId zone,
            KnownClasses classes) {
        List<Found> found = new ArrayList<>();
        for (CaseFile.Artifact artifact : artifacts) {
            for (Dump dump : Dump.of(artifact.recording())) {
                long start = artifact.recording().time().startNanos();
                found.add(new Found(artifact, dump, dump.threads().timeNanos().orElse(start)));
            }
        }
        found.sort(
                Comparator.comparingLong(Found::orderNanos)
                        .thenComparing(f -> f.artifact().name())
                        .thenComparingLong(f -> f.dump().threads().line()));
        ThreadAnalysis analysis = ThreadAnalysis.of(found.stream().map(Found::dump).toList());
        TimeWords words = new TimeWords(originNanos, zone);
        LineClassifier classifier = new LineClassifier(classes);
        List<DumpPage> pages = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            pages.add(page(analysis, i, found.get(i), words, classifier));
        }
        return new ThreadsContent(
                pages,
                found.stream().map(Found::dump).toList(),
                analysis.dumps().stream().map(WaitPicture::of).toList(),
                artifacts.stream().map(CaseFile.Artifact::recording).toList());
    }

    private static DumpPage page(
            ThreadAnalysis analysis,
            int index,
            Found found,
            TimeWords words,
            LineClassifier classifier) {
        ThreadDump dump = found.dump.threads();
        OptionalLong time = OptionalLong.of(found.orderNanos);
        ThreadAnalysis.OfDump facts = analysis.dumps().get(index);
        List<GroupRow> groups =
                facts.groups().stream()
                        .map(group -> GroupRow.of(found.dump, group, classifier))
                        .sorted(Comparator.comparing(row -> row.frames().isEmpty()))
                        .toList();
        return new DumpPage(
                found.artifact.name(),
                dump.source(),
                found.orderNanos,
                words.clock(time),
                words.since(time),
                TimeWords.certainty(found.artifact.recording().time())
                        + (dump.complete() ? "" : "; the dump is cut off"),
                dump.threadCount(),
                facts.states(),
                groups,
                Alerts.of(analysis, index, groups));
    }

    /// The dump of a page.
    Dump dump(DumpPage page) {
        return dumps.get(pages.indexOf(page));
    }

    /// Who waits for whom in the dump of a page.
    WaitPicture waits(DumpPage page) {
        return waits.get(pages.indexOf(page));
    }

    /// The page whose time is nearest to an instant; -1 if there is none.
    ///
    /// @param file those of this file go before all others; empty for any
    int nearest(long timeNanos, String file) {
        boolean known = pages.stream().anyMatch(page -> page.file().equals(file));
        int nearest = -1;
        for (int i = 0; i < pages.size(); i++) {
            if (known && !pages.get(i).file().equals(file)) {
                continue;
            }
            if (nearest < 0
                    || Math.abs(pages.get(i).timeNanos() - timeNanos)
                            < Math.abs(pages.get(nearest).timeNanos() - timeNanos)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /// Whether the dumps are of a Go program, which has goroutines.
    boolean isOfGo() {
        return pages.stream().anyMatch(page -> page.source().startsWith("goroutine"));
    }
}
