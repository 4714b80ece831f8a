package unwind.app.shell;

import unwind.app.session.Opening;
import unwind.app.views.compare.CompareView;

import java.util.List;
import java.util.function.Function;

/// Hosts the comparison of what is open with other times, files and processes.
final class CompareHost {
    private final Host host;
    private final CompareView compare;

    /// @param reader reads files that the open ones are compared with
    CompareHost(Host host, TimelineHost timeline, Opening.Reader reader) {
        this.host = host;
        FileChoice choice = host.choice();
        compare = new CompareView(reader, choice.outside(), host.session()::clockCorrections);
        compare.setOnAsk(choice.files(), choice.folder());
        compare.setClock(timeline::isWallClock);
        compare.setOnDropSelection(timeline::dropBrush);
        host.roots().listen(() -> compare.setRoots(host.roots().all()));
    }

    View<?> view() {
        return new View<>(
                        "compare",
                        "Compare",
                        "fth-columns",
                        View.Role.PAGE,
                        compare.node(),
                        Function.identity(),
                        compare::show,
                        compare::clear,
                        compare::setDark)
                .selectedBy(compare::setSelection)
                .with(new View.Options(compare::options, compare::choose));
    }

    /// Where files can be dropped that are to be compared, not opened.
    List<DropTarget.Area> dropAreas() {
        return List.of(new DropTarget.Area(compare.dropArea(), compare::compareWith));
    }

    /// Writes times as they are to be written now.
    void tellTime() {
        compare.setZone(host.session().zone());
        compare.tellTime();
    }

    /// Forgets what the open files were compared with.
    void forget() {
        compare.forget();
    }
}
