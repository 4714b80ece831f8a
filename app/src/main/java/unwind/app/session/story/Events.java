package unwind.app.session.story;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.onset.Rise;
import unwind.parsers.model.Crash;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What happened when: the files' beginnings and ends, dumps and histograms taken, crashes, where
/// curves rose and had their peaks, and where findings begin that do not hold from the start.
final class Events {
    private static final int MAX_EVENTS = 40;
    private static final int MAX_FINDINGS = 6;
    private static final double FROM_THE_START = 0.05;

    private Events() {}

    static List<Event> of(
            List<Examined> processes, Optional<Onset> onset, CrashStory.Numbers numbers) {
        List<Event> events = new ArrayList<>();
        for (Examined each : processes) {
            String of = processes.size() > 1 ? each.process().title() + ": " : "";
            files(each, of, events);
            findings(each, of, events);
        }
        onset.ifPresent(found -> rises(found.rises(), events, numbers));
        return events.stream()
                .filter(event ->
                        processes.stream()
                                .anyMatch(each ->
                                        event.timeNanos() >= each.range().fromNanos()
                                                && event.timeNanos() <= each.range().toNanos()))
                .sorted(Comparator.comparingLong(Event::timeNanos))
                .distinct()
                .limit(MAX_EVENTS)
                .toList();
    }

    private static void files(Examined examined, String of, List<Event> events) {
        Set<Long> taken = new HashSet<>();
        events.add(new Event(examined.range().fromNanos(), of + "The files begin", "files"));
        events.add(new Event(examined.range().toNanos(), of + "The files end", "files"));
        for (AlignedArtifact artifact : examined.process().artifacts()) {
            Recording recording = artifact.recording();
            String file =
                    artifact.reading().file().getFileName() == null
                            ? ""
                            : artifact.reading().file().getFileName().toString();
            for (Crash crash : recording.crashes()) {
                events.add(
                        new Event(
                                crash.timeNanos(),
                                of + CrashStory.of(crash, (value, _) -> "" + value).title(),
                                file));
            }
            for (ThreadDump dump : recording.threadDumps()) {
                dump.timeNanos()
                        .ifPresent(time -> {
                            if (taken.add(time)) {
                                events.add(
                                        new Event(
                                                time,
                                                of
                                                        + String.format(
                                                                Locale.ROOT,
                                                                "Thread dump: %,d threads",
                                                                dump.threadCount()),
                                                file));
                            }
                        });
            }
            for (Histogram histogram : recording.histograms()) {
                histogram
                        .timeNanos()
                        .ifPresent(time ->
                                events.add(
                                        new Event(
                                                time,
                                                of
                                                        + String.format(
                                                                Locale.ROOT,
                                                                "Class histogram: %,d" + " classes",
                                                                histogram.size()),
                                                file)));
            }
        }
    }

    private static void findings(Examined examined, String of, List<Event> events) {
        double span = Math.max(1, examined.range().durationNanos());
        int number = 0;
        for (Finding finding : examined.findings().findings()) {
            number++;
            double share = (finding.range().fromNanos() - examined.range().fromNanos()) / span;
            if (number <= MAX_FINDINGS
                    && finding.severity() != Severity.NOTICE
                    && share > FROM_THE_START) {
                events.add(
                        new Event(
                                finding.range().fromNanos(),
                                of + "First evidence: " + finding.title(),
                                "finding " + number));
            }
        }
    }

    private static void rises(List<Rise> rises, List<Event> events, CrashStory.Numbers numbers) {
        for (Rise rise : rises) {
            events.add(
                    new Event(
                            rise.timeNanos(),
                            Changes.capital(rise.what())
                                    + ": a rise begins, from "
                                    + Changes.number(rise.before(), rise.unit(), numbers)
                                    + " on average",
                            "timeline, " + rise.what()));
            events.add(
                    new Event(
                            rise.peakNanos(),
                            Changes.capital(rise.what())
                                    + ": peak of "
                                    + Changes.number(rise.peak(), rise.unit(), numbers),
                            "timeline, " + rise.what()));
        }
    }
}
