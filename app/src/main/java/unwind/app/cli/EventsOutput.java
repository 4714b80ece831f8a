package unwind.app.cli;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.Quantity;
import unwind.app.session.EventFiles;
import unwind.app.session.EventPage;
import unwind.parsers.EventValue;
import unwind.parsers.model.Unit;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Event types and events as JSON, CSV and for people.
final class EventsOutput {
    private EventsOutput() {}

    static void types(Json json, List<ProcessCase> processes) {
        json.array(
                "processes",
                () ->
                        processes.forEach(process ->
                                json.object(() -> {
                                    json.text("title", process.title());
                                    json.number("pid", process.jvm().pid());
                                    json.array(
                                            "types",
                                            () ->
                                                    EventFiles.of(process)
                                                            .types()
                                                            .forEach(type -> type(json, type)));
                                })));
    }

    private static void type(Json json, EventFiles.TypeCount type) {
        json.object(() -> {
            json.text("type", type.type());
            json.number("count", type.count());
        });
    }

    static List<String> types(ProcessCase process, boolean csv) {
        List<EventFiles.TypeCount> types = EventFiles.of(process).types();
        if (csv) {
            List<String> lines = new ArrayList<>(List.of("type,count"));
            types.forEach(type -> lines.add(quoted(type.type()) + "," + type.count()));
            return lines;
        }
        TextTable table = new TextTable(1, 2);
        table.row(process.title(), "events");
        types.forEach(type -> table.row("  " + type.type(), String.valueOf(type.count())));
        return table.lines();
    }

    static void events(Json json, String type, List<EventsCommand.OfProcess> all) {
        json.text("type", type);
        json.array("processes", () -> all.forEach(each -> json.object(() -> events(json, each))));
    }

    private static void events(Json json, EventsCommand.OfProcess of) {
        json.text("title", of.process().title());
        json.number("pid", of.process().jvm().pid());
        json.number("matching", of.page().matching());
        json.texts("fields", of.page().fields());
        json.array(
                "events",
                () -> of.page().events().forEach(event -> json.object(() -> event(json, event))));
        json.texts("problems", of.page().problems().stream().map(p -> p.text()).toList());
    }

    private static void event(Json json, Map<String, EventValue> event) {
        event.forEach((name, value) -> {
            switch (value) {
                case EventValue.Text text -> json.text(name, text.text());
                case EventValue.ThreadName thread -> json.text(name, thread.name());
                case EventValue.Whole whole -> json.number(name, whole.value());
                case EventValue.Real real when Double.isFinite(real.value()) ->
                        json.real(name, real.value());
                case EventValue.Real real -> json.text(name, real.toString());
                case EventValue.Truth truth -> json.truth(name, truth.value());
                case EventValue.Moment moment -> json.time(name, moment.nanos());
                case EventValue.Frames frames -> json.texts(name, frames.frames());
                case EventValue.Absent _ -> {}
            }
        });
    }

    static void csv(List<EventsCommand.OfProcess> all, PrintStream out) {
        Times times = new Times();
        Set<String> fields = new LinkedHashSet<>();
        all.forEach(each -> fields.addAll(each.page().fields()));
        out.println(
                "pid,"
                        + fields.stream()
                                .map(EventsOutput::quoted)
                                .collect(Collectors.joining(",")));
        for (EventsCommand.OfProcess each : all) {
            Long pid = each.process().jvm().pid();
            String start = pid == null ? "" : pid.toString();
            for (Map<String, EventValue> event : each.page().events()) {
                StringBuilder line = new StringBuilder(start);
                for (String field : fields) {
                    EventValue value = event.getOrDefault(field, EventValue.absent());
                    line.append(',')
                            .append(
                                    value instanceof EventValue.Moment moment
                                            ? times.iso(moment.nanos())
                                            : quoted(value.toString()));
                }
                out.println(line);
            }
        }
    }

    /// As RFC 4180 has it.
    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    static List<String> text(EventsCommand.OfProcess of, String type) {
        List<String> lines = new ArrayList<>();
        EventPage page = of.page();
        lines.add(of.process().title());
        for (Map<String, EventValue> event : page.events()) {
            lines.add("");
            lines.add(type);
            event.forEach((name, value) -> add(lines, name, value));
        }
        lines.add("");
        lines.add(
                page.matching() == page.events().size()
                        ? page.matching() + " events"
                        : page.events().size()
                                + " of "
                                + page.matching()
                                + " events; --limit N shows more");
        return lines;
    }

    private static void add(List<String> lines, String name, EventValue value) {
        if (value instanceof EventValue.Frames frames) {
            lines.add("  " + name);
            frames.frames().forEach(frame -> lines.add("    " + frame));
        } else if (!(value instanceof EventValue.Absent)) {
            lines.add("  " + name + " = " + words(value));
        }
    }

    private static String words(EventValue value) {
        return switch (value) {
            case EventValue.Whole whole when whole.unit() != Unit.COUNT ->
                    Quantity.text(whole.value(), whole.unit());
            case EventValue.Real real when real.unit() != Unit.COUNT ->
                    Quantity.text(real.value(), real.unit());
            case EventValue.Moment moment -> Times.zoned(moment.nanos());
            case EventValue.Text _,
                    EventValue.ThreadName _,
                    EventValue.Whole _,
                    EventValue.Real _,
                    EventValue.Truth _,
                    EventValue.Frames _,
                    EventValue.Absent _ ->
                    value.toString();
        };
    }
}
