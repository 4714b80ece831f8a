package unwind.app.cli;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileFlames;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A profile in another form than a table: trees, collapsed stacks, pprof.
///
/// @param top how many children of a node to show at most
record ProfileForms(
        InputOptions options,
        ProfileOptions wanted,
        KnownClasses classes,
        int top,
        PrintStream out,
        PrintStream err) {
    private static final int MAX_CANDIDATES = 5;

    /// Writes what is asked for.
    ///
    /// @param classFiles jars and folders that were read beside the files
    /// @return the exit status
    int write(Profile profile, Inputs inputs, List<Path> classFiles) throws IOException {
        Path pprof = wanted.pprof();
        if (pprof != null) {
            return options.redact().preview()
                    ? preview(profile)
                    : pprof(profile, sources(inputs, classFiles, pprof), pprof);
        }
        String callers = wanted.callers();
        if (callers != null) {
            sandwich(profile, method(profile, callers));
            return Commands.DONE;
        }
        FlameTree flames = ProfileFlames.of(profile, classes, wanted.flames());
        if (wanted.collapsed()) {
            ProfileTreeText.collapsed(flames).forEach(out::println);
        } else if (options.json()) {
            Json.write(
                    out,
                    json -> {
                        ProfileJson.head(json, profile);
                        ProfileJson.nodes(json, "nodes", flames);
                    });
        } else {
            ProfileTreeText.of(profile, flames, top).forEach(out::println);
        }
        return Commands.DONE;
    }

    /// What would leave: it is redacted where it is printed, and the profile is not written.
    private int preview(Profile profile) {
        PprofOutput.texts(profile).forEach(out::println);
        return Commands.DONE;
    }

    /// What was read, the class file that is about to be overwritten too.
    private List<Path> sources(Inputs inputs, List<Path> classFiles, Path target)
            throws IOException {
        List<Path> sources = new ArrayList<>(options.paths());
        sources.addAll(inputs.sources());
        List<Path> roots = Stream.concat(classFiles.stream(), inputs.classes().stream()).toList();
        sources.addAll(roots);
        for (Path root : roots) {
            if (Files.isDirectory(root)
                    && Files.exists(target)
                    && target.toRealPath().startsWith(root.toRealPath())) {
                sources.add(target);
            }
        }
        return sources;
    }

    private int pprof(Profile profile, List<Path> sources, Path target) throws IOException {
        UnaryOperator<String> wording =
                options.redact().asked()
                        ? options.redaction(Set.of())::text
                        : UnaryOperator.identity();
        try {
            WholeFile.write(target, sources, stream -> PprofOutput.write(profile, wording, stream));
        } catch (RefusedException e) {
            err.println("unwind: " + target + " was not written. " + e.sentence());
            return Commands.WRONG_USAGE;
        } catch (IOException e) {
            err.println("unwind: " + target + " could not be written: " + e.getMessage());
            return Commands.NOT_WRITTEN;
        }
        String written = target.toAbsolutePath().normalize().toString();
        if (options.json()) {
            Json.write(
                    out,
                    json -> {
                        ProfileJson.head(json, profile);
                        json.text("pprof", written);
                    });
        } else {
            out.println("The profile is in " + written);
        }
        return Commands.DONE;
    }

    private void sandwich(Profile profile, String method) {
        FlameTree callers = ProfileFlames.callers(profile, classes, method);
        FlameTree callees = ProfileFlames.callees(profile, classes, method);
        if (options.json()) {
            Json.write(
                    out,
                    json -> {
                        ProfileJson.head(json, profile);
                        json.text("method", method);
                        json.number("weight", callees.total());
                        ProfileJson.nodes(json, "callers", callers);
                        ProfileJson.nodes(json, "callees", callees);
                    });
            return;
        }
        out.println("Callers:");
        ProfileTreeText.of(profile, callers, top).forEach(out::println);
        out.println();
        out.println("What it calls:");
        ProfileTreeText.of(profile, callees, top).forEach(out::println);
    }

    /// The method that the user names, by its whole name or by its end.
    private String method(Profile profile, String name) {
        List<ProfileRow> rows =
                ProfileTable.of(profile, Grouping.METHOD, classes).rows().stream()
                        .sorted(Comparator.comparingLong(ProfileRow::cumulative).reversed())
                        .toList();
        List<String> found = named(rows, name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw options.wrong(
                found.isEmpty()
                        ? "--callers: no sample has a method called " + name + near(rows)
                        : "--callers: "
                                + name
                                + " may be "
                                + String.join(", ", found.stream().limit(MAX_CANDIDATES).toList())
                                + (found.size() > MAX_CANDIDATES ? ", …" : ""));
    }

    private static List<String> named(List<ProfileRow> rows, String name) {
        String method = name.replaceFirst(":\\d+$", "");
        List<String> exact =
                rows.stream().map(ProfileRow::name).filter(each -> each.equals(method)).toList();
        return exact.isEmpty()
                ? rows.stream()
                        .map(ProfileRow::name)
                        .filter(each -> each.endsWith("." + method) || each.endsWith("/" + method))
                        .toList()
                : exact;
    }

    private static String near(List<ProfileRow> rows) {
        return rows.isEmpty()
                ? ""
                : "; the heaviest are "
                        + String.join(
                                ", ",
                                rows.stream().limit(MAX_CANDIDATES).map(ProfileRow::name).toList());
    }
}
