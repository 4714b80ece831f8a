package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.MethodRegions;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.Region;
import unwind.app.analysis.path.RegionKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

class MethodLinesTest {
    /// The text block's first line is line 1.
    private static final String SOURCE =
            """
            package app;
            class Work {
                static void tidy(java.net.Socket socket) throws java.io.IOException {
                    try {
                        work();
                    } finally {
                        work();
                    }
                    try (socket) {
                        work();
                    } catch (RuntimeException e) {
                        work();
                    }
                }
                static void work() {}
            }
            """;

    private static final String METHOD = "app.Work.tidy";
    private static final String DESCRIPTOR = "(Ljava/net/Socket;)V";

    @TempDir private Path folder;

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Work.java"), SOURCE);
        int status =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "-g",
                                "-nowarn",
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(status).isZero();
    }

    private MethodRegions regions(KnownClasses classes) {
        return classes.method("app.Work", "tidy", DESCRIPTOR, 0, 0).orElseThrow();
    }

    /// A frame of the method in its first region of a kind.
    private String frame(KnownClasses classes, RegionKind kind) {
        MethodRegions method = regions(classes);
        Region region =
                method.regions().stream()
                        .filter(each -> each.kind() == kind)
                        .findFirst()
                        .orElseThrow();
        return METHOD + DESCRIPTOR + ":" + method.lineAt(region.start()) + "@" + region.start();
    }

    private static Profile profile(String kind, String text) {
        List<ProcessFiles> process =
                List.of(ProcessFiles.of(List.of(DrawnRecording.of("time 0..10\n" + text))));
        return Profile.of(
                        ProfileKinds.named(kind, process).orElseThrow(), process, Slices.EVERYTHING)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, EXECUTION_SAMPLE 1, FINALLY_EXCEPTIONAL, CLEANUP_UNWINDING",
        "cpu, EXECUTION_SAMPLE 1, FINALLY_NORMAL, CLEANUP",
        "lock, MONITOR_ENTER 1+0.5, FINALLY_EXCEPTIONAL, CLEANUP_UNWINDING",
        "lock, MONITOR_ENTER 1+0.5, CATCH, EXCEPTION",
        "socket-io, SOCKET_WRITE 1+0.25, CLOSE_NORMAL, CLEANUP",
        "socket-io, SOCKET_READ 1+0.25, CLOSE_EXCEPTIONAL, CLEANUP_UNWINDING"
    })
    void everyKindOfProfileIsJudgedByBytecode(
            String kind, String event, RegionKind region, PathKind path) throws IOException {
        try (ClassFiles files = ClassFiles.of(List.of(folder), false)) {
            KnownClasses classes = new KnownClasses(files);
            Profile profile =
                    profile(
                            kind,
                            event
                                    + " thread=worker-1, stack=java.lang.Object.wait:1 < "
                                    + frame(classes, region)
                                    + " < app.Main.main:1\n");
            long all = profile.total();
            assertThat(all).isPositive();
            assertThat(profile.weightsByPath(classes).of(path)).isEqualTo(all);
            MethodLines lines = MethodLines.of(profile, classes, METHOD);
            assertThat(lines.lines()).hasSize(1);
            MethodLines.Line line = lines.lines().getFirst();
            assertThat(line.isExact()).isTrue();
            assertThat(line.regions()).endsWith(region);
            assertThat(line.path()).isEqualTo(path);
            assertThat(line.cumulative()).isEqualTo(all);
            assertThat(line.own()).isZero();
        }
    }

    @Test
    void theClassFileTellsAllRegionsOfTheMethodWithTheirLines() throws IOException {
        try (ClassFiles files = ClassFiles.of(List.of(folder), false)) {
            KnownClasses classes = new KnownClasses(files);
            String text =
                    "EXECUTION_SAMPLE 1 thread=worker-1, stack="
                            + frame(classes, RegionKind.FINALLY_NORMAL)
                            + "\n";
            MethodLines lines = MethodLines.of(profile("cpu", text), classes, METHOD);
            assertThat(lines.stretches())
                    .contains(
                            new MethodLines.Stretch(RegionKind.FINALLY_NORMAL, 7, 7),
                            new MethodLines.Stretch(RegionKind.CATCH, 11, 12));
            assertThat(lines.lines()).map(MethodLines.Line::own).containsExactly(1L);
        }
    }

    @Test
    void withoutClassFilesNoRegionIsClaimed() {
        String text =
                "EXECUTION_SAMPLE 1 thread=worker-1, stack=app.Work.tidy:7 < app.Main.main:1\n";
        MethodLines lines =
                MethodLines.of(profile("cpu", text), new KnownClasses(ClassFiles.none()), METHOD);
        assertThat(lines.stretches()).isEmpty();
        assertThat(lines.lines())
                .containsExactly(new MethodLines.Line(7, 1, 1, PathKind.NORMAL, List.of(), false));
    }

    @Test
    void aRecursiveLineCountsOnce() {
        String text =
                "EXECUTION_SAMPLE 1 thread=worker-1, stack=app.Tree.walk:5 < app.Tree.walk:5 <"
                        + " app.Tree.walk:3 < app.Main.main:1\n";
        MethodLines lines =
                MethodLines.of(
                        profile("cpu", text), new KnownClasses(ClassFiles.none()), "app.Tree.walk");
        assertThat(lines.lines())
                .map(MethodLines.Line::number, MethodLines.Line::cumulative)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, 1L),
                        org.assertj.core.groups.Tuple.tuple(5, 1L));
    }
}
