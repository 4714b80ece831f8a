package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Cases drawn as text: tables of classes over snapshots, dumps with the frames that matter.
final class TextCase {
    private static final long START_NANOS = 1_700_000_000_000_000_000L;

    private TextCase() {}

    /// Histograms ten seconds apart, from a table with a class a line: its name, then `instances`
    /// or `instances*bytesOfOne` for each snapshot. The JVM's own classes stand beside them.
    static CaseFile histograms(Path folder, String table) throws IOException {
        List<String[]> rows = table.lines().map(line -> line.strip().split("\\s+")).toList();
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int shot = 1; shot < rows.getFirst().length; shot++) {
            StringBuilder text =
                    new StringBuilder(
                            """
                             num     #instances         #bytes  class name (module)
                            -------------------------------------------------------
                            """);
            text.append(row(1, "java.lang.Class (java.base@25)", 2000, 240_000));
            for (int i = 0; i < rows.size(); i++) {
                String[] cell = rows.get(i)[shot].split("\\*");
                long count = Long.parseLong(cell[0]);
                long size = cell.length > 1 ? Long.parseLong(cell[1]) : 32;
                text.append(row(i + 2, rows.get(i)[0], count, count * size));
            }
            artifacts.add(artifact(folder, "histogram-" + shot + ".txt", text.toString(), shot));
        }
        return file(artifacts);
    }

    private static String row(int number, String name, long count, long bytes) {
        return "%4d: %14d %14d  %s%n".formatted(number, count, bytes, name);
    }

    /// Thread dumps ten seconds apart, each a list of [#thread]s.
    @SafeVarargs
    static CaseFile dumps(Path folder, List<String>... dumps) throws IOException {
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < dumps.length; i++) {
            String text =
                    "Full thread dump OpenJDK 64-Bit Server VM (25+36-LTS mixed mode, sharing):\n\n"
                            + String.join("\n", dumps[i]);
            artifacts.add(artifact(folder, "threads-" + i + ".txt", text, i));
        }
        return file(artifacts);
    }

    /// A thread of a dump.
    ///
    /// @param number its id
    /// @param times as `Thread.print -e` writes them, such as `cpu=5ms elapsed=2s`
    /// @param frames the top one first, without `at`
    static String thread(String name, int number, String times, String state, String... frames) {
        StringBuilder text = new StringBuilder();
        text.append('"').append(name).append("\" #").append(number).append(" [").append(number);
        text.append("] prio=5 os_prio=0 ").append(times).append(" tid=0x00007f0000000");
        text.append("%03x nid=%d runnable  [0x00007f1100000000]%n".formatted(number, number));
        text.append("   java.lang.Thread.State: ").append(state).append('\n');
        for (String frame : frames) {
            text.append("\tat ").append(frame).append('\n');
        }
        return text.toString();
    }

    private static CaseFile file(List<CaseFile.Artifact> artifacts) {
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }

    private static CaseFile.Artifact artifact(Path folder, String name, String text, int number)
            throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Recording read =
                Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
        long time = START_NANOS + number * 10_000_000_000L;
        Recording.Builder builder =
                Recording.builder(
                                new TimeAxis(time, time, TimeAxis.Source.ALIGNED, 0),
                                ClockBase.EPOCH)
                        .strings(read.strings())
                        .stacks(read.stacks())
                        .threads(read.threads());
        for (Histogram histogram : read.histograms()) {
            builder.histogram(histogram.at(OptionalLong.of(time)));
        }
        for (ThreadDump dump : read.threadDumps()) {
            builder.threadDump(dump.at(OptionalLong.of(time)));
        }
        return new CaseFile.Artifact(name, builder.build());
    }
}
