package unwind.app.analysis.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.Landing;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

class ThrowsTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    private static final String DRAWN =
            """
            EXCEPTION 1 class=app.Bad, message=order 7 of 12 failed, thread=a, stack=app.Bad.new:1 < app.Orders.load:7
            EXCEPTION 2 class=app.Bad, message=order 8 of 12 failed, thread=a, stack=app.Bad.new:1 < app.Orders.load:7
            EXCEPTION 3 class=app.Late, message=late, thread=b, stack=app.Late.new:1 < app.Orders.send:9
            exceptions.throwables 0=100 10=130
            """;

    @TempDir private Path folder;

    private static Throws of(String... drawn) throws IOException {
        return with(List.of(), Arrays.stream(drawn).map(DrawnRecording::of).toList());
    }

    private static Throws with(List<Path> jars, List<Recording> process) throws IOException {
        try (ClassFiles files = ClassFiles.of(jars, false)) {
            return Throws.of(process, new KnownClasses(files));
        }
    }

    private static Map<String, Long> counts(Throws.Selected selected, ThrownBy by) {
        return selected.rows(by).stream()
                .collect(Collectors.toMap(ThrownRow::name, ThrownRow::count));
    }

    @Test
    void exceptionsAreCountedByTypeSiteMessageAndThread() throws IOException {
        Throws.Selected all = of(DRAWN).within(Slices.EVERYTHING, Set.of());
        assertThat(counts(all, ThrownBy.TYPE)).isEqualTo(Map.of("app.Bad", 2L, "app.Late", 1L));
        assertThat(counts(all, ThrownBy.SITE))
                .isEqualTo(Map.of("app.Orders.load:7", 2L, "app.Orders.send:9", 1L));
        assertThat(counts(all, ThrownBy.MESSAGE))
                .isEqualTo(Map.of("order # of # failed", 2L, "late", 1L));
        assertThat(counts(all, ThrownBy.THREAD)).isEqualTo(Map.of("a", 2L, "b", 1L));
        ThrownRow bad = all.rows(ThrownBy.TYPE).getFirst();
        assertThat(bad.firstNanos()).isEqualTo(DrawnRecording.nanos("1"));
        assertThat(bad.lastNanos()).isEqualTo(DrawnRecording.nanos("2"));
        assertThat(bad.stack()).containsExactly("app.Bad.<init>:1", "app.Orders.load:7");
    }

    @Test
    void aSpanAndThreadsNarrowWhatCounts() throws IOException {
        Throws all = of(DRAWN);
        assertThat(all.within(DrawnRecording.range(1.5, 10), Set.of()).count()).isEqualTo(2);
        assertThat(all.within(Slices.EVERYTHING, Set.of("b")).count()).isEqualTo(1);
    }

    @Test
    void eachRecordedOneStandsForManyThatWereThrown() throws IOException {
        assertThat(Throws.standsFor(of(DRAWN).totals(Slices.EVERYTHING))).hasValue(10);
    }

    @Test
    void whatTwoRecordingsBothHoldCountsOnce() throws IOException {
        assertThat(of(DRAWN, DRAWN).within(Slices.EVERYTHING, Set.of()).count()).isEqualTo(3);
    }

    @Test
    void errorsAloneAreCountedAndSaidToBeAlone() throws IOException {
        Throws errors = of("ERROR 1 class=java.lang.StackOverflowError, thread=a");
        assertThat(errors.errorsOnly()).isTrue();
        assertThat(errors.within(Slices.EVERYTHING, Set.of()).count()).isEqualTo(1);
        assertThat(of(DRAWN + "ERROR 1 class=app.Bad").within(Slices.EVERYTHING, Set.of()).count())
                .isEqualTo(3);
    }

    @Test
    void theJdksOwnExceptionIsThrownWhereItsConstructionWasAskedFor() throws IOException {
        Throws.Selected all =
                of("EXCEPTION 1 class=java.lang.InterruptedException, stack=java.lang.Throwable.new:9"
                                + " < java.lang.InterruptedException.new:4 < java.lang.Thread.sleep:5")
                        .within(Slices.EVERYTHING, Set.of());
        assertThat(counts(all, ThrownBy.SITE)).isEqualTo(Map.of("java.lang.Thread.sleep:5", 1L));
    }

    @Test
    void nothingRecordedIsAReasonAndNotZero() throws IOException {
        assertThat(of("time 0..10").absence()).isPresent();
        assertThat(of("set jdk.JavaExceptionThrow enabled=true").absence()).isEmpty();
    }

    @Test
    void landingsAreThoseOfTheClassFiles() throws IOException {
        Path sample = SAMPLES.resolve("exception-masked");
        Throws.Selected all =
                with(List.of(sample.resolve("classes.jar")), List.of(read(unpacked(sample))))
                        .within(Slices.EVERYTHING, Set.of());
        assertThat(all.outcomes())
                .isEqualTo(Map.of(Landing.Outcome.HANDLED, 280L, Landing.Outcome.MASKED, 280L));
        assertThat(all.passedCleanups()).isEqualTo(280);
        assertThat(
                        with(List.of(), List.of(read(unpacked(sample))))
                                .within(Slices.EVERYTHING, Set.of())
                                .outcomes())
                .isEqualTo(Map.of(Landing.Outcome.UNKNOWN, 560L));
    }

    @Test
    void typesAndSitesAreCountedAsTheJdksReaderDoes() throws IOException {
        for (String name : List.of("exception-masked", "exception-swallowed")) {
            Path file = unpacked(SAMPLES.resolve(name));
            Map<String, Long> types = new TreeMap<>();
            Map<String, Long> sites = new TreeMap<>();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    if (event.getEventType().getName().equals("jdk.JavaExceptionThrow")) {
                        types.merge(event.getClass("thrownClass").getName(), 1L, Long::sum);
                        sites.merge(topNotConstructor(event), 1L, Long::sum);
                    }
                }
            }
            Throws throwing = with(List.of(), List.of(read(file)));
            Throws.Selected all = throwing.within(Slices.EVERYTHING, Set.of());
            assertThat(throwing.leftOut()).as(name).isZero();
            assertThat(counts(all, ThrownBy.TYPE)).as(name).isEqualTo(types);
            assertThat(counts(all, ThrownBy.SITE)).as(name).isEqualTo(sites);
        }
    }

    /// What `jfr view exception-by-site` groups by, with the line.
    private static String topNotConstructor(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> !frame.getMethod().getName().equals("<init>"))
                .map(frame ->
                        frame.getMethod().getType().getName()
                                + "."
                                + frame.getMethod().getName()
                                + ":"
                                + frame.getLineNumber())
                .findFirst()
                .orElse("");
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private Path unpacked(Path sample) throws IOException {
        Path file = folder.resolve(sample.getFileName() + ".jfr");
        if (!Files.exists(file)) {
            try (InputStream packed =
                    new GZIPInputStream(Files.newInputStream(sample.resolve("recording.jfr.gz")))) {
                Files.copy(packed, file);
            }
        }
        return file;
    }
}
