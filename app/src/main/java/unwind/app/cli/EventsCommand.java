package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.EventFiles;
import unwind.app.session.EventPage;
import unwind.app.session.EventQuery;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// `unwind events FILES [TYPE]`.
@Command(
        name = "events",
        description =
                "The event types of recordings, or the events of one type with every field, read"
                        + " from the files.",
        footer = {
            "",
            "The last or first of FILES may be a TYPE: jdk.GarbageCollection, or",
            "GarbageCollection.",
            "Without one, the types are listed with how many events the files hold. What",
            "two recordings of a process both hold is listed once. In JSON and CSV,",
            "durations are nanoseconds, sizes bytes; a structure's fields are named",
            "heapSpace.committedSize."
        })
final class EventsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The events of this type; the same as a TYPE beside FILES.")
    private @Nullable String type;

    @Option(
            names = "--thread",
            paramLabel = "NAME",
            description = "Only events that name this thread; may be given several times.")
    private Set<String> threads = new LinkedHashSet<>();

    @Option(
            names = "--containing",
            paramLabel = "TEXT",
            description = "Only events with a field that contains this text.",
            defaultValue = "")
    private String text = "";

    @Option(
            names = "--sort",
            paramLabel = "FIELD",
            description = "Sort by this field (default: ${DEFAULT-VALUE}).",
            defaultValue = EventQuery.START)
    private String sort = EventQuery.START;

    @Option(names = "--descending", description = "The greatest or last first.")
    private boolean descending;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N events (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int limit = 1000;

    @Option(names = "--csv", description = "Print a line of fields and a line for each event.")
    private boolean csv;

    EventsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// The events of one process.
    record OfProcess(ProcessCase process, EventFiles files, EventPage page) {}

    @Override
    public Integer call() throws IOException {
        if (options.json() && csv) {
            throw options.wrong("--json and --csv exclude each other");
        }
        if (limit < 1) {
            throw options.wrong("--limit must be at least 1 but was " + limit);
        }
        List<String> paths = new ArrayList<>(options.files());
        String wanted = type;
        if (wanted == null && paths.size() > 1) {
            if (isNoFile(paths.getLast())) {
                wanted = paths.removeLast();
            } else if (isNoFile(paths.getFirst()) && isTypeName(paths.getFirst())) {
                wanted = paths.removeFirst();
            }
        }
        Inputs inputs = options.read(paths, err);
        List<ProcessCase> processes =
                inputs.incident().processes().stream()
                        .filter(process -> !EventFiles.of(process).isEmpty())
                        .toList();
        if (wanted == null) {
            types(processes);
        } else if (processes.isEmpty()) {
            nothing(wanted);
        } else {
            events(processes, fullName(processes, wanted), options.range(inputs.recordings()));
        }
        if (processes.isEmpty()) {
            err.println("There is no flight recording among these files; record with");
            err.println("  jcmd PID JFR.start settings=profile");
        }
        return inputs.recordings().isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }

    /// Without recordings there are no events of any type.
    private void nothing(String wanted) {
        if (options.json()) {
            Json.write(out, json -> EventsOutput.events(json, wanted, List.of()));
        }
    }

    private static boolean isNoFile(String name) {
        return name.matches("[\\w.$]+") && !Files.exists(Path.of(name));
    }

    /// Before the files, only a name that a missing file would hardly have is a type.
    private static boolean isTypeName(String name) {
        return name.matches("(?:[a-z]\\w*\\.)*[A-Z][\\w$]*");
    }

    private void types(List<ProcessCase> processes) {
        if (options.json()) {
            Json.write(out, json -> EventsOutput.types(json, processes));
        } else {
            processes.forEach(process -> EventsOutput.types(process, csv).forEach(out::println));
        }
    }

    /// The type in full of which some process has events, or could have had.
    private String fullName(List<ProcessCase> processes, String name) {
        TreeMap<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ProcessCase process : processes) {
            for (Recording recording : process.recordings()) {
                recording.eventCounts().keySet().forEach(full -> add(names, full));
                recording.settings().keySet().forEach(full -> add(names, full));
            }
        }
        String full = names.get(name);
        if (full == null) {
            throw options.wrong(
                    "these files hold no event type " + name + "; unwind events FILES lists them");
        }
        return full;
    }

    private static void add(Map<String, String> names, String full) {
        names.putIfAbsent(full.substring(full.lastIndexOf('.') + 1), full);
        names.put(full, full);
    }

    private void events(List<ProcessCase> processes, String full, TimeRange range)
            throws IOException {
        EventQuery query =
                EventQuery.of(full, range, limit).filtered(threads, text).sorted(sort, descending);
        List<OfProcess> all = new ArrayList<>();
        for (ProcessCase process : processes) {
            EventFiles files = EventFiles.of(process);
            EventPage page = files.read(query, new Progress(), seen -> {});
            page.problems().forEach(problem -> err.println(problem.text()));
            all.add(new OfProcess(process, files, page));
        }
        checkSort(all, full);
        if (options.json()) {
            Json.write(out, json -> EventsOutput.events(json, full, all));
        } else if (csv) {
            EventsOutput.csv(all, out);
        } else {
            all.forEach(each -> EventsOutput.text(each, full).forEach(out::println));
        }
    }

    /// Which fields there are is known once events were read.
    private void checkSort(List<OfProcess> all, String full) {
        Set<String> fields = new LinkedHashSet<>();
        all.forEach(each -> fields.addAll(each.page().fields()));
        if (!sort.equals(EventQuery.START) && !fields.isEmpty() && !fields.contains(sort)) {
            throw options.wrong(
                    "--sort does not know "
                            + sort
                            + "; the fields of "
                            + full
                            + " are "
                            + String.join(", ", fields));
        }
    }
}
