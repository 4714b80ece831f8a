package unwind.app.cli;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.heap.HeapFacts;
import unwind.app.analysis.heap.Holder;
import unwind.app.analysis.heap.MemoryPart;
import unwind.app.analysis.heap.OldObject;
import unwind.app.analysis.heap.RootChain;

import java.util.List;
import java.util.Locale;

/// The `heap` document.
final class HeapJson {
    private HeapJson() {}

    static void write(Json json, Inputs inputs, List<HeapCommand.OfProcess> all) {
        json.array(
                "processes",
                () ->
                        all.forEach(each ->
                                json.object(() -> {
                                    json.text("title", each.process().title());
                                    json.number("pid", each.process().jvm().pid());
                                    facts(json, inputs, each.process(), each.facts());
                                })));
    }

    private static void facts(Json json, Inputs inputs, ProcessCase process, HeapFacts facts) {
        List<ProcessCase> of = List.of(process);
        json.array(
                "memory", () -> facts.parts().forEach(part -> json.object(() -> part(json, part))));
        json.object(
                "live",
                () -> HistogramJson.series(json, inputs, of, facts.live(), Integer.MAX_VALUE));
        json.object(
                "all",
                () -> HistogramJson.series(json, inputs, of, facts.all(), Integer.MAX_VALUE));
        json.array(
                "oldObjects",
                () -> facts.oldObjects().all().forEach(old -> json.object(() -> old(json, old))));
        json.array(
                "holders",
                () ->
                        facts.oldObjects()
                                .holders()
                                .forEach(h -> json.object(() -> holder(json, h))));
        SummaryJson.notRecorded(json, facts.absences());
    }

    private static void part(Json json, MemoryPart part) {
        json.text("name", part.name());
        json.text("title", part.title());
        json.text("group", part.group().name().toLowerCase(Locale.ROOT));
        json.text("unit", part.unit().symbol());
        CurveJson.write(json, "samples", part.curve());
    }

    private static void old(Json json, OldObject old) {
        json.text("class", old.className());
        json.text("description", old.description());
        if (old.allocatedNanos().isPresent()) {
            json.time("allocated", old.allocatedNanos().getAsLong());
        }
        json.time("seen", old.seenNanos());
        json.number("bytes", old.bytes());
        json.number("elements", old.elements());
        json.text("site", old.site());
        json.text("thread", old.thread());
        old.chain()
                .ifPresent(chain -> {
                    json.array(
                            "heldBy",
                            () ->
                                    chain.links()
                                            .forEach(link -> json.object(() -> link(json, link))));
                    chain.root().ifPresent(root -> json.object("root", () -> root(json, root)));
                });
    }

    private static void link(Json json, RootChain.Link link) {
        switch (link) {
            case RootChain.Field field -> {
                json.text("class", field.holder());
                json.text("field", field.name());
            }
            case RootChain.Element element -> {
                json.text("class", element.holder());
                json.number("index", element.index());
                json.number("elements", element.size());
            }
            case RootChain.Held held -> json.text("class", held.holder());
            case RootChain.LeftOut left -> json.number("leftOut", left.objects());
        }
    }

    private static void root(Json json, RootChain.Root root) {
        json.text("kind", root.kind());
        json.text("system", root.system());
        json.text("description", root.description());
    }

    private static void holder(Json json, Holder holder) {
        json.text("by", holder.how());
        json.text("what", holder.what());
        json.text("kind", holder.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.number("objects", holder.objects());
        json.number("bytes", holder.bytes());
        if (!holder.children().isEmpty()) {
            json.array(
                    "holds",
                    () -> holder.children().forEach(h -> json.object(() -> holder(json, h))));
        }
    }
}
