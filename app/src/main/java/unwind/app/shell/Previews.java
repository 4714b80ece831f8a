package unwind.app.shell;

import javafx.application.Platform;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.session.Opening;
import unwind.app.views.overview.OverviewContent;
import unwind.parsers.Partial;
import unwind.parsers.model.TimeAxis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Computes the timelines of what was read so far while files are being read, on a thread of its
/// own, so that the window has a picture long before a large file is read.
final class Previews {
    /// How much longer it rests than it works: the reading is what matters.
    private static final int REST = 9;

    private static final long MIN_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long MIN_BETWEEN_PICTURES_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final Opening opening;
    private final Consumer<OverviewContent> show;
    private int shownParts;

    private Previews(Opening opening, Consumer<OverviewContent> show) {
        this.opening = opening;
        this.show = show;
    }

    /// Starts; ends with the opening.
    ///
    /// @param show called on the JavaFX thread
    static void of(Opening opening, Consumer<OverviewContent> show) {
        Previews previews = new Previews(opening, show);
        Thread.ofPlatform().daemon().name("preview").start(previews::run);
    }

    private void run() {
        while (!opening.isDone()) {
            long begin = System.nanoTime();
            Optional<OverviewContent> picture = opening.soFar().flatMap(this::picture);
            picture.ifPresent(content -> Platform.runLater(() -> show.accept(content)));
            long rest = Math.max(MIN_REST_NANOS, REST * (System.nanoTime() - begin));
            rest(picture.isPresent() ? Math.max(MIN_BETWEEN_PICTURES_NANOS, rest) : rest);
        }
    }

    private static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            // Nobody interrupts it; the next look comes earlier.
            return;
        }
    }

    /// The picture, unless it is the one that was shown last.
    private Optional<OverviewContent> picture(Partial partial) {
        if (partial.parts().size() <= shownParts) {
            return Optional.empty();
        }
        shownParts = partial.parts().size();
        return Optional.of(content(partial));
    }

    /// The timelines over the whole time of the file.
    static OverviewContent content(Partial partial) {
        TimeAxis time = partial.time();
        List<TimelineTrack> tracks =
                Timeline.of(partial.parts()).tracks().stream().map(Previews::undecided).toList();
        return OverviewContent.of(
                new Timeline(new TimeRange(time.startNanos(), time.endNanos()), tracks));
    }

    /// What a part of a file does not hold, the rest may.
    private static TimelineTrack undecided(TimelineTrack track) {
        return new TimelineTrack(
                track.track(),
                track.data()
                        .absence()
                        .map(Absence::what)
                        .map(what -> new Absence(what, "none in what was read so far", ""))
                        .map(TrackData::absent)
                        .orElse(track.data()));
    }
}
