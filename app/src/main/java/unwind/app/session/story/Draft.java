package unwind.app.session.story;

import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.Finding;

import java.util.List;
import java.util.Optional;

/// A first walkthrough, made from what the checks found and the curves show. It says nothing that
/// was not measured, and where it guesses it says that it does.
///
/// @param verdict the incident in one sentence
/// @param events what happened when, in the order of time
/// @param story the steps: onset, what changed, cause, effect, evidence, other hypotheses,
///   remedies, and what to record next time
public record Draft(Verdict verdict, List<Event> events, Story story) {
    /// Copies the list.
    public Draft {
        events = List.copyOf(events);
    }

    /// Drafts a walkthrough. Pure; takes seconds on millions of events.
    ///
    /// @param processes in the order of their start
    /// @param numbers writes numbers with their units
    public static Draft of(List<Examined> processes, CrashStory.Numbers numbers) {
        Verdict verdict = Verdict.of(processes, numbers);
        Optional<Examined> main =
                verdict.finding()
                        .flatMap(finding ->
                                processes.stream()
                                        .filter(each ->
                                                each.findings().findings().contains(finding))
                                        .findFirst());
        Optional<Onset> onset = main.map(of -> Onset.of(verdict.finding().orElseThrow(), of));
        DraftSteps steps = new DraftSteps(numbers);
        if (main.isPresent() && onset.isPresent()) {
            Finding finding = verdict.finding().orElseThrow();
            steps.onset(onset.get(), finding, main.get());
            steps.changes(onset.get(), main.get());
            steps.effect(verdict, finding, main.get());
            steps.cause(finding, main.get());
            steps.evidence(finding, main.get());
        } else {
            steps.nothing(verdict, processes);
        }
        for (Examined each : processes) {
            steps.others(each, verdict.finding());
        }
        verdict.finding().ifPresent(finding -> steps.remedies(finding, main.orElseThrow()));
        steps.nextTime(processes);
        return new Draft(verdict, Events.of(processes, onset, numbers), steps.story());
    }
}
