package unwind.app.analysis.summary;

import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Recorded;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TimelineTrack;
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
        LinkedHashSet<Absence> absences = new LinkedHashSet<>();
        for (TimelineTrack track : Timeline.of(process).tracks()) {
            track.data().absence().ifPresent(absences::add);
        }
        for (Question question : QUESTIONS) {
            if (process.stream().noneMatch(question::answered)) {
                absences.add(
                        Recorded.absence(
                                process.getFirst(),
                                question.what(),
                                question.eventTypes().toArray(new String[0])));
            }
        }
        return new ArrayList<>(absences);
    }
}
