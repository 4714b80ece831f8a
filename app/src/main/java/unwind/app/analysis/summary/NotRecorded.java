package unwind.app.analysis.summary;

import unwind.app.analysis.Slices;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.PauseTrack;
import unwind.app.analysis.timeline.Recorded;
import unwind.app.analysis.timeline.Timeline;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What the recordings of a process cannot show.
final class NotRecorded {
    /// Questions that no track asks.
    private static final List<Question> QUESTIONS =
            List.of(
                    new Question("where exceptions are thrown", List.of("jdk.JavaExceptionThrow")),
                    new Question(
                            "virtual threads",
                            List.of("jdk.VirtualThreadStart", "jdk.VirtualThreadEnd")),
                    new Question("who starts threads", List.of("jdk.ThreadStart")),
                    new Question("old objects and what holds them", List.of("jdk.OldObjectSample")),
                    new Question("where processor time goes", List.of("jdk.ExecutionSample")),
                    new Question("collections and their causes", List.of("jdk.GarbageCollection")));

    /// @param eventTypes all of them are needed
    private record Question(String what, List<String> eventTypes) {
        boolean answered(Recording recording) {
            return eventTypes.stream().allMatch(type -> Recorded.couldBe(recording, type));
        }
    }

    private NotRecorded() {}

    static List<Absence> of(List<Recording> process) {
        LinkedHashSet<Absence> absences =
                new LinkedHashSet<>(Timeline.absences(process, _ -> true));
        if (process.stream().anyMatch(Recorded::hidesPauses)
                && process.stream().noneMatch(Recorded::showsPauses)) {
            absences.add(PauseTrack.LOG_LEVEL);
        }
        List<Recording> flight = process.stream().filter(Slices::isFlightRecording).toList();
        for (Question question : QUESTIONS) {
            if (!flight.isEmpty() && flight.stream().noneMatch(question::answered)) {
                absences.add(
                        Recorded.absence(
                                flight.getFirst(),
                                question.what(),
                                question.eventTypes().toArray(String[]::new)));
            }
        }
        return new ArrayList<>(absences);
    }
}
