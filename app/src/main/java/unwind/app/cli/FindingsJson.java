package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.Impact;
import unwind.app.analysis.detect.Subject;

/// The `findings` document.
final class FindingsJson {
    private FindingsJson() {}

    static void write(Json json, FindingsReport report) {
        json.array(
                "findings",
                () -> report.findings().forEach(f -> json.object(() -> finding(json, f))));
        json.array(
                "quiet",
                () ->
                        report.quiet()
                                .forEach(id ->
                                        json.object(() -> {
                                            json.text("id", id);
                                            json.truth("looked", true);
                                        })));
        json.array(
                "unable",
                () ->
                        report.unable()
                                .forEach(each ->
                                        json.object(() -> {
                                            json.text("id", each.id());
                                            json.text("because", each.because());
                                            json.text("turnOnWith", each.turnOnWith());
                                        })));
        json.array(
                "failed",
                () ->
                        report.failed()
                                .forEach(each ->
                                        json.object(() -> {
                                            json.text("id", each.id());
                                            json.text("because", each.because());
                                        })));
        json.object(
                "checks",
                () -> {
                    json.number("ran", (long) report.ran().size());
                    json.number("unable", (long) report.unable().size());
                    json.number("failed", (long) report.failed().size());
                });
    }

    private static void finding(Json json, Finding finding) {
        json.text("id", finding.id());
        json.text("severity", finding.severity().word());
        json.real("confidence", finding.confidence());
        json.real("weight", finding.weight());
        json.text("title", finding.title());
        json.texts("because", finding.because());
        json.object("subject", () -> subject(json, finding.subject()));
        if (!finding.impact().isNone()) {
            json.object("impact", () -> impact(json, finding.impact()));
        }
        range(json, finding.range());
        json.array(
                "evidence",
                () -> finding.evidence().forEach(e -> json.object(() -> evidence(json, e))));
        json.texts("remedies", finding.remedies());
        if (!finding.signs().isEmpty()) {
            json.array(
                    "signs",
                    () -> finding.signs().forEach(s -> json.object(() -> finding(json, s))));
        }
    }

    private static void impact(Json json, Impact impact) {
        json.number("bytes", impact.bytes());
        impact.share().ifPresent(share -> json.real("share", share));
        json.number("threads", impact.threads());
        json.number("nanos", impact.nanos());
    }

    private static void subject(Json json, Subject subject) {
        json.text("class", subject.className());
        json.text("site", subject.site());
        json.text("thread", subject.thread());
        json.text("lock", subject.lock());
        json.text("calledFrom", subject.calledFrom());
        json.text("owner", subject.owner());
    }

    private static void evidence(Json json, Evidence evidence) {
        json.text("kind", evidence.kind().word());
        json.text("artifact", evidence.artifact());
        json.text("text", evidence.text());
        evidence.where().ifPresent(where -> range(json, where));
    }

    private static void range(Json json, TimeRange range) {
        json.time("from", range.fromNanos());
        json.time("to", range.toNanos());
    }
}
