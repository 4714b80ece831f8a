package unwind.app.views.threads;

import unwind.app.analysis.path.Enclosure;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Inside;
import unwind.app.views.threads.DumpPage.Alert;
import unwind.parsers.model.ThreadState;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several threads that wait inside one cleanup or `catch`, in plain words.
final class InsideAlerts {
    private static final int SEVERAL = 3;

    private InsideAlerts() {}

    private record Place(Enclosure enclosure, Dump.Frame frame) {}

    static void add(List<Alert> alerts, List<GroupRow> groups) {
        Map<Place, Long> threads = new LinkedHashMap<>();
        for (GroupRow row : groups) {
            if (waits(row.state())) {
                row.inside()
                        .foremost()
                        .filter(Inside.Place::byLine)
                        .map(place -> new Place(place.enclosure(), place.frame()))
                        .ifPresent(place -> threads.merge(place, row.count(), Long::sum));
            }
        }
        threads.forEach((place, count) -> {
            if (count >= SEVERAL) {
                alerts.add(
                        new Alert(
                                false,
                                count + " threads wait inside " + place.enclosure().phrase() + ".",
                                "At " + place.frame() + ", classified by line."));
            }
        });
    }

    private static boolean waits(ThreadState state) {
        return switch (state) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, TERMINATED, UNKNOWN -> false;
        };
    }
}
