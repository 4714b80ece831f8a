package unwind.app.shell;

import unwind.app.analysis.summary.RangeSummary;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.session.Session;
import unwind.app.views.overview.OverviewContent;
import unwind.app.views.overview.OverviewView;

import java.util.List;
import java.util.Optional;

/// The views, in the order of the navigation.
final class Views {
    private Views() {}

    /// Makes every view of a window. A further view is one more line.
    static List<View<?>> of(Session session) {
        return List.of(overview(session));
    }

    private static View<OverviewContent> overview(Session session) {
        OverviewView view = new OverviewView();
        view.setOnBrush(session::select);
        return new View<>(
                "overview",
                "Overview",
                "fth-activity",
                view.node(),
                lane -> {
                    view.setRangeSummaries(range -> RangeSummary.of(lane.recordings(), range));
                    return OverviewContent.of(Timeline.of(lane.recordings()));
                },
                view::show,
                view::clear,
                view::setDark,
                Optional.of(
                        new View.Time(
                                view::visible,
                                view::setVisible,
                                view::isWallClock,
                                view::setWallClock)));
    }
}
