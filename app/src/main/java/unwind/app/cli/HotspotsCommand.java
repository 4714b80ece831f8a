package unwind.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.GrowingClasses;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.profile.RowCompanions;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `unwind hotspots FILES`.
@Command(
        name = "hotspots",
        description =
                "Allocation, or any other kind of profile, by site, method, thread …, and on which"
                        + " path it happens.",
        footer = {
            "",
            "KIND of a JVM is allocation, cpu, native-code, wall, hardware-events, lock,",
            "wait, park, native-lock, sleep, file-io, file-io-bytes, socket-io,",
            "socket-io-bytes, method-trace, exceptions, native-memory,",
            "native-memory-allocated, live-objects, old-objects, thread-starts; of Go",
            "programs heap, heap-objects, allocs, allocs-objects, goroutine, mutex,",
            "mutex-contentions, block, block-contentions, cpu, cpu-samples, thread-starts;",
            "of collapsed stacks it is stacks. A value may also be named as the profile",
            "names it (inuse_space).",
            "Of several heap profiles the last is shown, and how each row changed since the",
            "first; CPU profiles are added up."
        })
final class HotspotsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private InputOptions options = new InputOptions();

    @Mixin private ClassOptions classes = new ClassOptions();

    @Option(
            names = "--by",
            paramLabel = "GROUPING",
            description =
                    "What to add up by: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "site")
    private Grouping grouping = Grouping.SITE;

    @Option(
            names = "--of",
            paramLabel = "KIND",
            description = "The kind of profile (default: ${DEFAULT-VALUE}).",
            defaultValue = "allocation")
    private String of = "allocation";

    @Mixin private ProfileOptions wanted = new ProfileOptions();

    @Option(
            names = "--path",
            paramLabel = "KIND",
            description =
                    "In tables only rows with something on this path, in other forms only samples"
                            + " on it: ${COMPLETION-CANDIDATES}.")
    private @Nullable PathKind path;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "At most N rows (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int top = 30;

    HotspotsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw options.wrong("--top must be at least 1 but was " + top);
        }
        Inputs inputs = options.read(err);
        List<Recording> recordings = inputs.recordings();
        boolean allocation = of.equals(ProfileKinds.ALLOCATION.id());
        if (!allocation || wanted.anyForm()) {
            return profile(inputs);
        }
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            List<List<Recording>> processes = inputs.incident().recordings();
            TimeRange range = options.range(recordings);
            Hotspots hotspots =
                    Hotspots.of(
                            processes,
                            range,
                            grouping,
                            new KnownClasses(files),
                            wanted.narrowing(null));
            List<GrowingClass> growing =
                    processes.stream()
                            .flatMap(process -> GrowingClasses.of(process, range).stream())
                            .toList();
            List<String> kinds =
                    Profile.present(inputs.processFiles(), range).stream()
                            .map(ProfileKind::id)
                            .toList();
            String platform = ClassOptions.platform(recordings);
            List<Hotspot> rows =
                    hotspots.rows().stream()
                            .filter(row -> path == null || row.paths().of(path) > 0)
                            .limit(top)
                            .toList();
            SourceNotes notes =
                    SourceNotes.of(recordings, rows.stream().map(Hotspot::name).toList());
            if (options.json()) {
                Json.write(
                        out,
                        json -> {
                            HotspotsJson.write(
                                    json, hotspots, rows, growing, grouping, platform, kinds);
                            notes.write(json);
                        });
            } else if (!recordings.isEmpty()) {
                HotspotsText.of(hotspots, rows, growing, grouping, platform, kinds)
                        .forEach(out::println);
                notes.lines().forEach(out::println);
            }
        }
        return recordings.isEmpty() ? Commands.NOTHING_READABLE : Commands.DONE;
    }

    /// Any kind of profile, in any form.
    private int profile(Inputs inputs) throws IOException {
        List<ProcessFiles> processes = inputs.processFiles();
        if (processes.isEmpty()) {
            return Commands.NOTHING_READABLE;
        }
        ProfileKind kind =
                ProfileKinds.named(of, processes)
                        .orElseThrow(() ->
                                options.wrong(
                                        "there is no kind of profile called "
                                                + of
                                                + "; these are known: "
                                                + String.join(
                                                        ", ",
                                                        ProfileKinds.of(processes).stream()
                                                                .map(ProfileKind::id)
                                                                .toList())));
        TimeRange range = options.range(inputs.recordings());
        Optional<Profile> found = Profile.of(kind, processes, range);
        List<String> present =
                Profile.present(processes, range).stream().map(ProfileKind::id).toList();
        if (found.isEmpty()) {
            if (options.json()) {
                Json.write(out, json -> ProfileJson.absent(json, kind, inputs, present));
            } else {
                out.println(ProfileText.absent(kind, inputs, present));
            }
            return Commands.DONE;
        }
        try (ClassFiles files = classes.open(List.of(inputs), err)) {
            KnownClasses known = new KnownClasses(files);
            Profile profile = found.get().narrowed(wanted.narrowing(formPath()), known);
            if (wanted.anyForm()) {
                return new ProfileForms(options, wanted, known, top, out, err)
                        .write(profile, inputs, classes.roots());
            }
            ProfileTable table = ProfileTable.of(profile, grouping, known);
            List<ProfileRow> rows =
                    table.rows().stream()
                            .filter(row -> path == null || row.paths().of(path) > 0)
                            .limit(top)
                            .toList();
            SourceNotes notes =
                    SourceNotes.of(
                            inputs.recordings(), rows.stream().map(ProfileRow::name).toList());
            long lost = Profile.lostSamples(kind, processes, range);
            if (options.json()) {
                // of several processes, none is the one to compare with
                Map<String, Map<Companion, Correlation>> companions =
                        processes.size() == 1
                                ? RowCompanions.of(
                                        profile,
                                        table.grouping(),
                                        known,
                                        processes.getFirst().recordings(),
                                        range)
                                : Map.of();
                Json.write(
                        out,
                        json -> {
                            ProfileJson.write(json, table, rows, companions, present, lost);
                            notes.write(json);
                        });
            } else {
                ProfileText.of(table, rows, lost).forEach(out::println);
                notes.lines().forEach(out::println);
            }
        }
        return Commands.DONE;
    }

    /// The path that samples must be on where no table is asked for.
    private @Nullable PathKind formPath() {
        return wanted.anyForm() ? path : null;
    }
}
