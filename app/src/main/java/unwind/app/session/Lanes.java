package unwind.app.session;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Processes;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Sorts files to the processes they came from, as [Processes#sameProcess] tells them apart.
final class Lanes {
    private Lanes() {}

    /// The lanes of all readings that have a recording, in the order of their start.
    static List<Lane> of(List<Reading> readings) {
        List<Reading> sorted =
                readings.stream()
                        .filter(r -> r.recording().isPresent())
                        .sorted(Comparator.comparingLong(Lanes::startNanos))
                        .toList();
        List<List<Reading>> groups = new ArrayList<>();
        for (Reading reading : sorted) {
            groups.stream()
                    .filter(group -> Processes.sameProcess(jvm(group.getFirst()), jvm(reading)))
                    .findFirst()
                    .ifPresentOrElse(
                            group -> group.add(reading),
                            () -> groups.add(new ArrayList<>(List.of(reading))));
        }
        return groups.stream().map(group -> new Lane(title(group), group)).toList();
    }

    private static String title(List<Reading> group) {
        Jvm jvm = jvm(group.getFirst());
        String program = program(jvm.javaArguments());
        if (program == null) {
            String file = fileName(group.getFirst().file());
            return group.size() == 1 ? file : file + " and " + (group.size() - 1) + " more";
        }
        return jvm.pid() == null ? program : program + " · pid " + jvm.pid();
    }

    /// The main class or jar without package, folder and arguments; null if not told.
    private static @Nullable String program(@Nullable String javaArguments) {
        if (javaArguments == null || javaArguments.isBlank()) {
            return null;
        }
        String first = javaArguments.strip().split("\\s", 2)[0];
        String file =
                first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        if (file.endsWith(".jar") || file.endsWith(".java")) {
            return file;
        }
        String simple = file.substring(file.lastIndexOf('.') + 1);
        return simple.isEmpty() ? first : simple;
    }

    private static String fileName(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    private static long startNanos(Reading reading) {
        return recording(reading).time().startNanos();
    }

    private static Jvm jvm(Reading reading) {
        return recording(reading).jvm();
    }

    private static Recording recording(Reading reading) {
        return reading.recording().orElseThrow();
    }
}
