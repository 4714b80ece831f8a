package unwind.app.shell;

import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.chart.TimeLabels;
import unwind.app.views.hotspots.HotspotsContent;
import unwind.app.views.hotspots.HotspotsView;

import java.util.Optional;

/// Hosts the profiles: where memory, processor time and waiting come from.
final class ProfileHost {
    private static final double HUNDREDTH_OF_A_SECOND = 1e7;

    private ProfileHost() {}

    /// @param timeline where a span of time is selected that the profile names
    static View<?> of(Host host, TimelineHost timeline) {
        HotspotsView profile = new HotspotsView();
        profile.setOnAddClasses(
                () -> host.roots().add(host.choice().files().get()),
                () -> host.roots().add(host.choice().folder().get().stream().toList()));
        profile.setOnNarrow(host.navigator()::filter);
        profile.setOnBrush(timeline::brush);
        profile.setClock(at ->
                new TimeLabels(at, host.session().zone(), true).text(at, HUNDREDTH_OF_A_SECOND));
        host.roots().listen(() -> profile.setRoots(host.roots().all()));
        return new View<>(
                        Views.PROFILE,
                        "Profile",
                        "fth-bar-chart-2",
                        View.Role.PANEL,
                        profile.node(),
                        process ->
                                HotspotsContent.of(
                                        ProcessFiles.of(
                                                process,
                                                file -> String.valueOf(file.getFileName())),
                                        Optional.empty(),
                                        host.roots().all()),
                        profile::show,
                        profile::clear,
                        profile::setDark)
                .filteredBy(profile::setFilter)
                .selectedBy(profile::setSelection)
                .with(new View.Options(profile::options, profile::choose));
    }
}
