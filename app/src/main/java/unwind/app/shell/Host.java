package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.app.session.ClassRoots;
import unwind.app.session.Navigator;
import unwind.app.session.Session;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;

/// What views are hosted with: what is open, the way through it, and the answers that several of
/// them need.
final class Host {
    private final Session session;
    private final Navigator navigator;
    private final ClassRoots roots;
    private final FileChoice choice;
    private final Supplier<ViewArea> area;
    private final LastAnswer<ProcessCase, FindingsReport> looked = new LastAnswer<>(this::look);

    /// @param area where the views are shown; asked for only once the user does something
    Host(
            Session session,
            Navigator navigator,
            ClassRoots roots,
            FileChoice choice,
            Supplier<ViewArea> area) {
        this.session = session;
        this.navigator = navigator;
        this.roots = roots;
        this.choice = choice;
        this.area = area;
        roots.listen(looked::forget);
    }

    Session session() {
        return session;
    }

    Navigator navigator() {
        return navigator;
    }

    ClassRoots roots() {
        return roots;
    }

    FileChoice choice() {
        return choice;
    }

    ViewArea area() {
        return area.get();
    }

    /// What the checks found in a process; takes a while the first time.
    FindingsReport findings(ProcessCase process) {
        return looked.of(process);
    }

    private FindingsReport look(ProcessCase process) {
        return withClasses(
                process,
                classes ->
                        FindingsReport.of(CaseFile.of(process, ProcessArtifacts::name, classes)));
    }

    /// What an analysis makes of the class files that the user gave.
    <T> T withClasses(ProcessCase process, Function<KnownClasses, T> analysis) {
        try (ClassFiles files =
                ClassFiles.of(roots.all(), ClassFiles.ranOnThisJdk(process.recordings()))) {
            return analysis.apply(new KnownClasses(files));
        } catch (IOException e) {
            throw new UncheckedIOException("the class files must close", e);
        }
    }

    /// How instants of a process are written.
    TimeLabels labels(ProcessCase process) {
        return TimeLabels.of(process.range(), session.zone(), session.wallClock());
    }

    /// A span of time in words, as the time axis writes it.
    String span(TimeRange range) {
        TimeRange whole = session.shownProcess().map(ProcessCase::range).orElse(range);
        TimeLabels labels = TimeLabels.of(whole, session.zone(), session.wallClock());
        double step = range.durationNanos() / 100.0;
        return labels.text(range.fromNanos(), step)
                + " – "
                + labels.text(range.toNanos(), step)
                + " · "
                + Quantity.text(range.durationNanos(), Unit.NANOSECONDS);
    }
}
