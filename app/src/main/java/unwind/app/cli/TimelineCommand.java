package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.Track;
import unwind.app.analysis.timeline.TrackNames;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// `unwind timeline FILES`.
@Command(
        name = "timeline",
        description = "The values of the timeline's tracks.",
        footer = {
            "",
            "NAME is a track (heap, pauses, threads, allocation, exceptions, cpu,",
            "lockwait, rss, generations, metaspace, direct, classes; of Go also goroutines,",
            "gomemory, objects, gccpu, gccount, gcpausetotal, scheduler, files, published)",
            "or one of its series (heap.used, pause, class.byte[]). Spans (pause,",
            "safepoint, concurrent) have their duration as value, at their start."
        })
final class TimelineCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--track",
            paramLabel = "NAME",
            split = ",",
            description = "Only this track or series; may be given several times.")
    private Set<String> tracks = new LinkedHashSet<>();

    @Option(
            names = "--points",
            paramLabel = "N",
            description =
                    "At most N values of each series: of each stretch of time the lowest and the"
                            + " highest.")
    private @Nullable Integer points;

    @Option(names = "--csv", description = "Print lines of pid,name,unit,time,value.")
    private boolean csv;

    TimelineCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        checkOptions();
        Inputs inputs = options.read(err);
        List<Recording> recordings = inputs.recordings();
        TimeRange range = options.range(recordings);
        List<TimelineSeries> series =
                TimelineSeries.of(inputs.incident(), tracks, range).stream()
                        .map(this::decimated)
                        .toList();
        if (options.json()) {
            Json.write(out, json -> writeJson(json, series, absences(inputs.incident())));
        } else if (csv) {
            writeCsv(series);
        } else if (!recordings.isEmpty()) {
            TimelineText.of(series, out.charset()).forEach(out::println);
        }
        if (!options.json()) {
            absences(inputs.incident()).forEach(this::tell);
        }
        return recordings.isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }

    private void checkOptions() {
        if (options.json() && csv) {
            throw options.wrong("--json and --csv exclude each other");
        }
        if (points != null && points < Decimation.MIN_POINTS) {
            throw options.wrong(
                    "--points must be at least " + Decimation.MIN_POINTS + " but was " + points);
        }
        List<String> unknown = TimelineSeries.unknown(tracks);
        if (!unknown.isEmpty()) {
            Set<String> names = new TreeSet<>();
            for (Track track : Tracks.ALL) {
                names.add(track.id());
                names.addAll(TrackNames.of(track));
            }
            throw options.wrong(
                    "no track or series is called "
                            + String.join(", ", unknown)
                            + "; there are "
                            + String.join(", ", names));
        }
    }

    private TimelineSeries decimated(TimelineSeries each) {
        return points == null ? each : each.with(Decimation.of(each.series(), points));
    }

    /// Why tracks that were asked for are missing.
    private List<Absence> absences(Incident incident) {
        return incident.recordings().stream()
                .flatMap(process ->
                        Timeline.absences(process, t -> tracks.isEmpty() || isWanted(t)).stream())
                .distinct()
                .toList();
    }

    private boolean isWanted(Track track) {
        return tracks.contains(track.id())
                || tracks.stream().anyMatch(name -> TrackNames.has(track, name));
    }

    private void tell(Absence absence) {
        err.println(
                absence.what() + ": " + absence.because() + "; next time: " + absence.turnOnWith());
    }

    private void writeCsv(List<TimelineSeries> all) {
        Times times = new Times();
        StringBuilder lines = new StringBuilder("pid,name,unit,time,value\n");
        for (TimelineSeries each : all) {
            Series series = each.series();
            String pid = each.pid() == null ? "" : each.pid().toString();
            String start = pid + "," + series.name() + "," + series.unit().symbol() + ",";
            for (int i = 0; i < series.size(); i++) {
                lines.append(start).append(times.iso(series.timeNanos(i))).append(',');
                lines.append(number(series.value(i))).append('\n');
                if (lines.length() > 1 << 16) {
                    out.print(lines);
                    lines.setLength(0);
                }
            }
        }
        out.print(lines);
        out.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }

    private static void writeJson(Json json, List<TimelineSeries> all, List<Absence> absences) {
        json.array("tracks", () -> all.forEach(each -> json.object(() -> write(json, each))));
        SummaryJson.notRecorded(json, absences);
    }

    private static void write(Json json, TimelineSeries each) {
        Series series = each.series();
        json.text("name", series.name());
        json.number("pid", each.pid());
        json.text("label", each.label());
        json.text("unit", series.unit().symbol());
        json.array(
                "times",
                () -> {
                    for (int i = 0; i < series.size(); i++) {
                        json.time(series.timeNanos(i));
                    }
                });
        json.array(
                "values",
                () -> {
                    for (int i = 0; i < series.size(); i++) {
                        json.number(series.value(i));
                    }
                });
    }
}
