package unwind.app.cli;

import unwind.app.analysis.exceptions.ThrownBy;
import unwind.app.analysis.exceptions.ThrownRow;
import unwind.app.analysis.exceptions.Throws;
import unwind.app.analysis.summary.ExceptionTotals;

import java.util.List;

/// The `exceptions` document.
final class ExceptionsJson {
    private ExceptionsJson() {}

    static void write(Json json, List<ExceptionsCommand.OfProcess> all) {
        json.array("processes", () -> all.forEach(each -> json.object(() -> process(json, each))));
    }

    private static void process(Json json, ExceptionsCommand.OfProcess of) {
        json.text("title", of.process().title());
        json.number("pid", of.process().jvm().pid());
        ExceptionTotals totals = of.totals();
        json.number("thrown", totals.thrown());
        json.number("recorded", totals.recorded());
        json.number("errorsRecorded", totals.errorsRecorded());
        if (of.all().absence().isEmpty()) {
            json.truth("throttled", of.all().throttled());
            json.truth("errorsOnly", of.all().errorsOnly());
            json.number("sampleStandsFor", Throws.standsFor(totals));
            json.number("leftOut", of.all().leftOut());
            json.number("count", of.selected().count());
            json.number("passedCleanups", of.selected().passedCleanups());
            json.object(
                    "outcomes",
                    () ->
                            of.selected()
                                    .outcomes()
                                    .forEach((outcome, count) ->
                                            json.number(outcome.word(), count)));
            for (ThrownBy by : ThrownBy.values()) {
                json.array(
                        by.word() + "s",
                        () ->
                                of.selected()
                                        .rows(by)
                                        .forEach(row -> json.object(() -> row(json, row, by))));
            }
        }
        SummaryJson.notRecorded(json, of.all().absence().stream().toList());
    }

    private static void row(Json json, ThrownRow row, ThrownBy by) {
        json.text(by.word(), row.name());
        json.number("count", row.count());
        json.real("share", row.share());
        json.time("first", row.firstNanos());
        json.time("last", row.lastNanos());
        counted(json, "types", row.types(), by == ThrownBy.TYPE);
        counted(json, "sites", row.sites(), by == ThrownBy.SITE);
        counted(json, "messages", row.messages(), by == ThrownBy.MESSAGE);
        counted(json, "landings", row.landings(), by == ThrownBy.LANDING);
        counted(json, "cleanupsPassed", row.cleanups(), false);
        counted(json, "threads", row.threads(), by == ThrownBy.THREAD);
        json.texts("stack", row.stack());
    }

    private static void counted(
            Json json, String name, List<ThrownRow.Counted> values, boolean isTheGroup) {
        if (!isTheGroup) {
            json.array(
                    name,
                    () ->
                            values.forEach(value ->
                                    json.object(() -> {
                                        json.text("name", value.name());
                                        json.number("count", value.count());
                                    })));
        }
    }
}
