package unwind.app.session.story;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.timeline.Absence;
import unwind.app.session.Filter;
import unwind.app.session.Place;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects the steps of a [Draft].
final class DraftSteps {
    private static final int MAX_OTHERS = 5;
    private static final int MAX_GAPS = 8;
    private static final double SURE = 0.9;

    private final CrashStory.Numbers numbers;
    private Story story = Story.EMPTY;

    DraftSteps(CrashStory.Numbers numbers) {
        this.numbers = numbers;
    }

    Story story() {
        return story;
    }

    private void add(Role role, String title, String note, Optional<Place> place) {
        String line = title.length() <= Step.MAX_TITLE ? title : title.substring(0, 499) + "…";
        story = story.with(new Step(story.freshId(), role, line, note, place));
    }

    void onset(Onset onset, Finding finding, Examined of) {
        TimeRange range = of.range();
        String title =
                onset.timeNanos().isPresent()
                        ? "It begins " + sinceStart(onset.timeNanos().get(), range)
                        : "It was under way when the files begin";
        List<String> texts = new ArrayList<>();
        texts.add(onset.because() + ".");
        texts.add(Verdict.sentence(finding.title()));
        Optional<TimeRange> span =
                onset.timeNanos().map(time -> new TimeRange(time, range.toNanos()));
        add(
                new Role.Happened(),
                title,
                NoteText.paragraphs(texts),
                Optional.of(place("timeline", of, span)));
    }

    void changes(Onset onset, Examined of) {
        if (onset.timeNanos().isEmpty()) {
            return;
        }
        long time = onset.timeNanos().get();
        List<String> changes = Changes.at(time, of, onset.rises(), numbers);
        if (!changes.isEmpty()) {
            add(
                    new Role.Happened(),
                    "What changed then",
                    NoteText.line(
                                    "Before and after it began, by what the files counted; that"
                                            + " something changed does not make it the cause:")
                            + "\n\n"
                            + NoteText.bullets(changes),
                    Optional.of(
                            place(
                                    "compare",
                                    of,
                                    Optional.of(new TimeRange(time, of.range().toNanos())))));
        }
    }

    void effect(Verdict verdict, Finding finding, Examined of) {
        if (!verdict.impact().isEmpty()) {
            add(
                    new Role.Happened(),
                    "What it cost",
                    NoteText.line(verdict.impact()),
                    Optional.of(place("timeline", of, Optional.of(finding.range()))));
        }
    }

    void cause(Finding finding, Examined of) {
        List<String> texts = new ArrayList<>();
        texts.add(
                finding.confidence() >= SURE
                        ? Changes.capital(FindingsWording.confidence(finding)) + "."
                        : "A guess by the check "
                                + FindingsWording.check(finding.id()).toLowerCase(Locale.ROOT)
                                + ", "
                                + FindingsWording.confidence(finding)
                                + ": confirm or refute it.");
        texts.addAll(finding.because());
        if (!finding.signs().isEmpty()) {
            texts.add(FindingsWording.SIGNS + ":");
        }
        String signs = NoteText.bullets(finding.signs().stream().map(Finding::title).toList());
        add(
                new Role.Cause(),
                finding.title(),
                NoteText.paragraphs(texts) + (signs.isEmpty() ? "" : "\n\n" + signs),
                Optional.of(place(finding, of)));
    }

    void evidence(Finding finding, Examined of) {
        List<Evidence> evidence = FindingsWording.evidence(finding);
        if (evidence.isEmpty()) {
            return;
        }
        Evidence first = evidence.getFirst();
        add(
                new Role.Evidence(),
                "How we know",
                NoteText.bullets(
                        evidence.stream()
                                .map(each -> each.text() + " (" + each.artifact() + ")")
                                .toList()),
                Optional.of(
                        place(
                                view(first.kind()),
                                of,
                                first.where().or(() -> Optional.of(finding.range())))));
    }

    /// The other findings of a process, as hypotheses on what else may be wrong.
    void others(Examined of, Optional<Finding> main) {
        of.findings().findings().stream()
                .filter(finding -> main.filter(finding::equals).isEmpty())
                .filter(finding -> finding.severity() != Severity.NOTICE || main.isEmpty())
                // what was not recorded explains nothing: the step on what to record next has it
                .filter(finding -> !FindingsWording.saysWhatIsMissing(finding))
                .limit(MAX_OTHERS)
                .forEach(finding ->
                        add(
                                new Role.Hypothesis(Role.State.OPEN, List.of()),
                                finding.title(),
                                NoteText.paragraphs(finding.because())
                                        + "\n\n"
                                        + NoteText.line(
                                                "Found by itself, "
                                                        + FindingsWording.confidence(finding)
                                                        + "; whether it is part of the same"
                                                        + " incident is not known."),
                                Optional.of(place(finding, of))));
    }

    void remedies(Finding finding, Examined of) {
        List<String> remedies = finding.remedies();
        if (!remedies.isEmpty()) {
            add(
                    new Role.Remedy(),
                    remedies.getFirst(),
                    NoteText.bullets(remedies.subList(1, remedies.size())),
                    Optional.of(place(finding, of)));
        }
    }

    void nothing(Verdict verdict, List<Examined> processes) {
        FindingsReport all = Verdict.joined(processes);
        String quiet =
                all.quiet().isEmpty()
                        ? ""
                        : NoteText.line(
                                FindingsWording.NOTHING_FOUND
                                        + ": "
                                        + FindingsWording.checks(all.quiet())
                                        + ".");
        String impact = NoteText.line(verdict.impact());
        add(
                new Role.Happened(),
                verdict.sentence(),
                impact + (impact.isEmpty() || quiet.isEmpty() ? "" : "\n\n") + quiet,
                processes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(place("timeline", processes.getFirst(), Optional.empty())));
    }

    /// What could not be seen, and how to record it next time.
    void nextTime(List<Examined> processes) {
        FindingsReport all = Verdict.joined(processes);
        Set<String> gaps = new LinkedHashSet<>();
        for (FindingsReport.NotLookedAlike each : all.unableAlike()) {
            gaps.add(FindingsWording.checks(each.ids()) + ": " + FindingsWording.notChecked(each));
        }
        for (FindingsReport.Failed each : all.failed()) {
            gaps.add(FindingsWording.check(each.id()) + ": " + FindingsWording.failed(each));
        }
        for (Examined each : processes) {
            for (Absence absence : each.summary().notRecorded()) {
                gaps.add(
                        Changes.capital(absence.what())
                                + ": "
                                + absence.because()
                                + ". "
                                + FindingsWording.HOW_TO_ENABLE
                                + ": "
                                + absence.turnOnWith());
            }
        }
        if (!gaps.isEmpty()) {
            List<String> some = gaps.stream().limit(MAX_GAPS).toList();
            String more =
                    gaps.size() > MAX_GAPS
                            ? "\n\n"
                                    + NoteText.line(
                                            "And "
                                                    + (gaps.size() - MAX_GAPS)
                                                    + " more, under Not checked and Not recorded.")
                            : "";
            add(
                    new Role.FollowUp("", ""),
                    "Record next time what these files could not show",
                    NoteText.bullets(some) + more,
                    Optional.empty());
        }
    }

    private static String sinceStart(long time, TimeRange range) {
        double seconds = (time - range.fromNanos()) / 1e9;
        return String.format(
                Locale.ROOT,
                seconds < 600
                        ? "about %.0f s after the files begin"
                        : "about %.0f min after the files begin",
                seconds < 600 ? seconds : seconds / 60);
    }

    private static String view(Evidence.Kind kind) {
        return switch (kind) {
            case TIMELINE, THROW, OLD_OBJECT -> "timeline";
            case SITE, PROFILE, SOURCE -> "hotspots";
            case DUMP -> "threads";
            case HISTOGRAM -> "heap";
        };
    }

    /// A finding, by the number that it has everywhere.
    private static Place place(Finding finding, Examined of) {
        int number = of.findings().findings().indexOf(finding) + 1;
        Place place = place("findings", of, Optional.of(finding.range()));
        return number == 0 ? place : place.with("finding", String.valueOf(number));
    }

    private static Place place(String view, Examined of, Optional<TimeRange> brushed) {
        return new Place(
                of.process().title(), view, Optional.empty(), brushed, Filter.NONE, Map.of());
    }
}
