package unwind.app.shell;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.session.Place;
import unwind.app.views.findings.FindingLinks;
import unwind.app.views.findings.FindingsPanel;
import unwind.app.views.findings.IncidentContent;
import unwind.app.views.findings.IncidentView;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hosts what was found: the first page, the panel with the details, and the bands on the tracks.
final class IncidentHost {
    private final Host host;
    private final TimelineHost timeline;
    private final FindingPlaces places;
    private final IncidentView incident = new IncidentView();
    private final FindingsPanel panel = new FindingsPanel();
    private List<Finding> found = List.of();

    IncidentHost(Host host, TimelineHost timeline, Moments moments) {
        this.host = host;
        this.timeline = timeline;
        places = new FindingPlaces(host.session());
        FindingLinks links =
                new FindingLinks(
                        this::showWhen,
                        (finding, evidence) -> {
                            Place place = places.of(host.navigator().here(), finding, evidence);
                            TimeRange range = evidence.where().orElse(finding.range());
                            moments.show(evidence, range.middleNanos());
                            host.navigator().go(place);
                        });
        incident.setLinks(links);
        panel.setLinks(links);
        panel.setOnChoose(timeline::chooseFinding);
    }

    /// Has views show the instant of an evidence.
    interface Moments {
        void show(Evidence evidence, long timeNanos);
    }

    View<?> page() {
        return new View<>(
                        Views.INCIDENT,
                        "Incident",
                        "fth-alert-triangle",
                        View.Role.PAGE,
                        incident.node(),
                        process ->
                                IncidentContent.of(
                                        host.findings(process), process, host.session().zone()),
                        this::show,
                        this::clear,
                        incident::setDark)
                .writingTimes()
                .readingClasses();
    }

    View<?> panel() {
        return new View<>(
                        Views.FINDINGS,
                        "Findings",
                        "fth-alert-triangle",
                        View.Role.PANEL,
                        panel.node(),
                        host::findings,
                        panel::show,
                        panel::clear,
                        panel::setDark)
                .filteredBy(panel::setFilter)
                .selectedBy(panel::setSelection)
                .readingClasses()
                .with(new View.Options(panel::options, panel::choose));
    }

    private void show(IncidentContent content) {
        incident.show(content);
        found(content.report().findings());
    }

    private void clear() {
        incident.clear();
        found(List.of());
    }

    private void found(List<Finding> findings) {
        found = findings;
        timeline.setFindings(findings);
        host.area().count(Views.FINDINGS, found.isEmpty() ? "" : String.valueOf(found.size()));
    }

    /// Goes to when the finding of a number was.
    void showWhen(int number) {
        showWhen(found.get(number - 1));
    }

    /// Goes to when a finding was, and chooses it.
    private void showWhen(Finding finding) {
        int number = found.indexOf(finding) + 1;
        panel.choose(number);
        host.navigator()
                .go(
                        places.when(host.navigator().here(), finding)
                                .with("finding", String.valueOf(number)));
    }

    /// The finding that is looked at in the panel.
    Optional<Finding> chosen() {
        return panel.chosen().isPresent()
                ? Optional.of(found.get(panel.chosen().getAsInt() - 1))
                : Optional.empty();
    }

    /// The findings, to be searched for.
    List<Palette.Entry> findable() {
        List<Palette.Entry> entries = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Finding finding = found.get(i);
            int number = i + 1;
            entries.add(
                    new Palette.Entry(
                            "finding", number + "  " + finding.title(), () -> showWhen(finding)));
        }
        return entries;
    }
}
