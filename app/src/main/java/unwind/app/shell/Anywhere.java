package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Navigator;
import unwind.app.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets the user find anything by its name and go there.
final class Anywhere {
    private final Session session;
    private final Navigator navigator;
    private final Views views;
    private final WindowController parts;

    Anywhere(Session session, Navigator navigator, Views views, WindowController parts) {
        this.session = session;
        this.navigator = navigator;
        this.views = views;
        this.parts = parts;
    }

    /// Asks where to go, if anything is open.
    void ask() {
        Optional<ProcessCase> process = session.shownProcess();
        if (process.isEmpty()) {
            return;
        }
        Palette palette =
                new Palette(entries(), () -> views.names(process), views::entry, parts::hideSheet);
        parts.showSheet(palette.node());
        palette.focus();
    }

    private List<Palette.Entry> entries() {
        List<Palette.Entry> entries = new ArrayList<>();
        for (View<?> view : views.all()) {
            entries.add(
                    new Palette.Entry(
                            view.role() == View.Role.PANEL ? "panel" : "page",
                            view.title(),
                            () -> navigator.open(view.id())));
        }
        entries.addAll(views.incident().findable());
        entries.add(
                new Palette.Entry(
                        "action",
                        "Draft a walkthrough from the findings",
                        () -> {
                            navigator.open(Views.WALKTHROUGH);
                            views.walkthrough().draft();
                        }));
        if (session.processes().size() > 1) {
            for (ProcessCase process : session.processes()) {
                entries.add(
                        new Palette.Entry(
                                "process", process.title(), () -> session.showProcess(process)));
            }
        }
        entries.addAll(parts.actions());
        return entries;
    }
}
