package unwind.app.cli;

import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.FinalizerQueue;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.cleanup.Spent;
import unwind.app.analysis.path.PathFlag;

import java.util.List;
import java.util.Locale;

/// The `cleanup` document.
final class CleanupJson {
    private CleanupJson() {}

    static void write(Json json, List<CleanupCommand.OfProcess> all) {
        json.array(
                "processes",
                () ->
                        all.forEach(each ->
                                json.object(() -> {
                                    json.text("title", each.process().title());
                                    json.number("pid", each.process().jvm().pid());
                                    selected(json, each.selected());
                                })));
    }

    private static void selected(Json json, Cleanups.Selected of) {
        json.array("debts", () -> of.debts().forEach(debt -> json.object(() -> debt(json, debt))));
        FinalizerQueue finalizers = of.finalizers();
        json.object(
                "finalizers",
                () -> {
                    json.number("notFinalized", finalizers.notFinalized());
                    json.number("run", finalizers.run());
                    json.number("foundDead", finalizers.foundDead());
                    json.number("waitingMore", finalizers.waitingMore());
                });
        json.array(
                "references",
                () -> of.references().forEach(kind -> json.object(() -> references(json, kind))));
        if (of.buffers().isKnown()) {
            json.object(
                    "directBuffers",
                    () -> {
                        CurveJson.write(json, "count", of.buffers().count());
                        CurveJson.write(json, "usedBytes", of.buffers().usedBytes());
                        json.number("limitBytes", of.buffers().limitBytes());
                    });
        }
        json.array("threads", () -> of.threads().forEach(t -> json.object(() -> thread(json, t))));
        json.array("spent", () -> of.spent().forEach(each -> json.object(() -> spent(json, each))));
        SummaryJson.notRecorded(json, of.absences());
    }

    private static void debt(Json json, Debt debt) {
        json.text("class", debt.className());
        json.text("mechanism", debt.how().word());
        json.text("expected", debt.expected());
        json.text("source", debt.source().word());
        json.text("state", debt.state().word());
        CurveJson.write(json, "owed", debt.owed());
        CurveJson.write(json, "done", debt.done());
        json.number("drainNanos", debt.drainNanos());
        json.array(
                "allocatedAt",
                () ->
                        debt.allocatedAt()
                                .forEach(place ->
                                        json.object(() -> {
                                            json.text("site", place.place());
                                            json.number("bytes", place.weight());
                                            json.number("samples", place.samples());
                                        })));
        json.array(
                "seenAt",
                () ->
                        debt.seenAt()
                                .forEach(place ->
                                        json.object(() -> {
                                            json.text("site", place.place());
                                            json.number("samples", place.samples());
                                        })));
        json.texts("unseen", debt.unseen());
    }

    private static void references(Json json, References kind) {
        json.text("kind", kind.kind());
        json.number("collections", kind.collections());
        json.number("discovered", kind.discovered());
        json.number("dead", kind.dead());
        json.number("most", kind.most());
    }

    private static void thread(Json json, CleanerThread thread) {
        json.text("thread", thread.name());
        json.number("dumps", (long) thread.looks().size());
        json.number("atWork", thread.atWork());
        json.number("samePlaceDumps", (long) thread.samePlace().size());
        json.number("samePlaceNanos", thread.samePlaceNanos());
        json.array("looks", () -> thread.looks().forEach(l -> json.object(() -> look(json, l))));
    }

    private static void look(Json json, CleanerThread.Look look) {
        if (look.timeNanos().isPresent()) {
            json.time("time", look.timeNanos().getAsLong());
        }
        json.text("state", look.state().name().toLowerCase(Locale.ROOT));
        json.text("at", look.at().orElse(""));
        json.texts("stack", look.top());
    }

    private static void spent(Json json, Spent spent) {
        json.text("of", spent.kind().id());
        json.text("unit", spent.unit().symbol());
        json.number("total", spent.total());
        json.number("onCleanup", spent.onCleanup());
        json.number("unwinding", spent.unwinding());
        json.number("exact", spent.exact());
        json.real("share", spent.share());
        json.object(
                "regions",
                () ->
                        Spent.REGIONS.forEach(flag ->
                                json.number(name(flag), spent.byRegion().getOrDefault(flag, 0L))));
        json.array("places", () -> spent.places().forEach(p -> json.object(() -> place(json, p))));
    }

    private static void place(Json json, Spent.Place place) {
        json.text("site", place.place());
        json.text("region", name(place.region()));
        json.truth("exact", place.exact());
        json.number("weight", place.weight());
        json.number("samples", place.samples());
        json.number("unwinding", place.unwinding());
    }

    /// As `hotspots` names it.
    private static String name(PathFlag flag) {
        return switch (flag) {
            case FINALLY_NORMAL -> "finallyNormal";
            case FINALLY_EXCEPTIONAL -> "finallyExceptional";
            case CLOSE_NORMAL -> "closeNormal";
            case CLOSE_EXCEPTIONAL -> "closeExceptional";
            case CLEANER -> "cleaner";
            case FINALIZER -> "finalizer";
            case NAMED_CLEANUP,
                    NAMED_PLATFORM_CLEANUP,
                    THROWABLE_CONSTRUCTION,
                    CATCH,
                    BY_NAME,
                    NAMED_EXCEPTION,
                    RUNS_DEFERRED ->
                    "named";
        };
    }
}
