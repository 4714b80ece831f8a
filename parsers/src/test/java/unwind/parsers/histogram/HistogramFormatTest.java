package unwind.parsers.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

class HistogramFormatTest {
    private static final String JDK_25 =
            """
            4711:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          9190         408024  [B (java.base@25.0.3)
               2:           100           2400  java.lang.String (java.base@25.0.3)
               3:            10            800  [Ljava.lang.String; (java.base@25.0.3)
               4:             4             64  shop.Cart
               5:             2             32  shop.Cart$$Lambda/0x00007f1234567890
               6:             1             16  shop.Cart$$Lambda/0x00007f1234567a00
            Total          9307         411336
            """;

    private static final String JDK_6 =
            """
             num     #instances         #bytes  class name
            ----------------------------------------------
               1:            26           3279  <constMethodKlass>
               2:             3             96  [[I
            Total            29           3375
            """;

    private final HistogramFormat format = new HistogramFormat();
    @TempDir Path folder;

    @Test
    void arraysAndLambdasGetTheirSourceNames() {
        Reading reading = Texts.read(format, folder, "histo.txt", JDK_25);

        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        assertThat(classes(recording, 0))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "byte[]", "9190/408024",
                                "java.lang.String", "100/2400",
                                "java.lang.String[]", "10/800",
                                "shop.Cart", "4/64",
                                "shop.Cart$$Lambda", "3/48"));
        assertThat(recording.histograms().getFirst().totalBytes()).hasValue(411336);
    }

    @Test
    void rowsOfTheOldVirtualMachinesOwnStructuresStay() {
        Recording recording =
                Texts.read(format, folder, "histo.txt", JDK_6).recording().orElseThrow();

        assertThat(classes(recording, 0)).containsKeys("<constMethodKlass>", "int[][]");
    }

    @Test
    void aLoggersPrefixBeforeEveryLineIsIgnoredAndGivesTheTime() {
        String prefixed =
                JDK_25.lines()
                        .map(line -> "2026-03-04T05:06:07.250Z INFO diag - " + line + "\n")
                        .reduce("", String::concat);

        Reading reading = Texts.read(format, folder, "server.log", prefixed);

        assertThat(format.matches(Texts.head(prefixed.getBytes(StandardCharsets.UTF_8)))).isTrue();
        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.histograms().getFirst().timeNanos())
                .hasValue(Instant.parse("2026-03-04T05:06:07.250Z").toEpochMilli() * 1_000_000);
        assertThat(classes(recording, 0)).containsEntry("shop.Cart", "4/64");
    }

    @Test
    void manyHistogramsInOneFileKeepTheirOwnTimesAndCommands() {
        String text =
                "2026-03-04 05:00:00\n$ jcmd 4711 GC.class_histogram\n"
                        + JDK_25
                        + "2026-03-04 05:10:00\n$ jcmd 4711 GC.class_histogram -all\n"
                        + JDK_25;

        Recording recording =
                Texts.read(format, folder, "histo.txt", text).recording().orElseThrow();

        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.histograms())
                .extracting(Histogram::liveness)
                .containsExactly(Histogram.Liveness.LIVE, Histogram.Liveness.ALL);
        assertThat(recording.time().durationNanos()).isEqualTo(600_000_000_000L);
        assertThat(recording.markers()).hasSize(2);
    }

    @Test
    void aLoggersTextBetweenTheRowsIsSkipped() {
        String text = JDK_25.replace("   4: ", "12:00:01 WARN pool is busy\n   4: ");

        Reading reading = Texts.read(format, folder, "histo.txt", text);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.recording().orElseThrow().histograms().getFirst().size()).isEqualTo(5);
    }

    @Test
    void rowsThatDoNotAddUpToTheTotalAreAProblemAndUsable() {
        String text = JDK_25.replace("           2400  java.lang.String", "           2300  j.S");

        Reading reading = Texts.read(format, folder, "histo.txt", text);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).contains("411236", "411336");
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                    assertThat(problem.line()).hasValue(2);
                });
        assertThat(reading.recording().orElseThrow().histograms().getFirst().size()).isEqualTo(5);
    }

    @Test
    void aHistogramCutInTheMiddleKeepsItsRows() {
        String cut = JDK_25.substring(0, JDK_25.indexOf("   4:"));

        Reading reading = Texts.read(format, folder, "histo.txt", cut);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("3 rows were read"));
        assertThat(reading.recording().orElseThrow().histograms().getFirst().size()).isEqualTo(3);
    }

    @Test
    void missingRowsInTheMiddleAreReportedAtTheirLine() {
        String text =
                JDK_25.lines()
                        .filter(line -> !line.startsWith("   3:"))
                        .map(line -> line + "\n")
                        .reduce("", String::concat);

        Reading reading = Texts.read(format, folder, "histo.txt", text);

        assertThat(reading.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.text()).contains("row 2", "row 4");
                    assertThat(problem.line()).hasValue(6);
                });
    }

    @Test
    void theFilesNameGivesTimeAndLivenessWhereTheTextDoesNot() {
        Recording recording =
                Texts.read(format, folder, "histo-live-20260304-050607.txt", JDK_25)
                        .recording()
                        .orElseThrow();

        assertThat(recording.clock()).isEqualTo(ClockBase.LOCAL_TIME);
        assertThat(recording.time().source().word()).isEqualTo("file-time");
        assertThat(recording.time().startNanos())
                .isEqualTo(Instant.parse("2026-03-04T05:06:07Z").toEpochMilli() * 1_000_000);
        assertThat(recording.histograms().getFirst().liveness()).isEqualTo(Histogram.Liveness.LIVE);
    }

    @Test
    void textsFromPowerShellAreRead() {
        Reading reading =
                Texts.read(format, folder, "histo.txt", JDK_25, StandardCharsets.UTF_16LE);

        assertThat(format.matches(Texts.head(JDK_25.getBytes(StandardCharsets.UTF_16LE)))).isTrue();
        assertThat(reading.problems()).isEmpty();
        assertThat(classes(reading.recording().orElseThrow(), 0)).containsKey("shop.Cart");
    }

    @Test
    void otherTextsAreNotHistograms() {
        assertThat(Texts.matches(format, "hello\nworld\n")).isFalse();
        assertThat(Texts.matches(format, "#instances and #bytes are columns\nof\na\ntable\n"))
                .isFalse();
        assertThat(Texts.matches(format, JDK_25)).isTrue();
        assertThat(Texts.matches(format, JDK_6)).isTrue();
    }

    @Test
    void corpusHistogramsAddUpToTheirTotals() throws IOException {
        for (Path file : Texts.corpus("histo")) {
            assertThat(format.matches(Texts.head(file))).isTrue();
            Reading reading = Texts.read(format, file);
            assertThat(reading.problems()).as(file.toString()).isEmpty();
            Histogram histogram = reading.recording().orElseThrow().histograms().getFirst();
            long lines;
            try (var all = Files.lines(file)) {
                lines = all.filter(line -> line.matches("\\s*\\d+:.*")).count();
            }
            assertThat(lines).isEqualTo(file.toString().contains("jdk-ea") ? 822 : 1599);
            assertThat(histogram.totalInstances())
                    .hasValue(file.toString().contains("jdk-ea") ? 51482 : 290831);
            assertThat(histogram.classNames().toArray())
                    .as("each class once")
                    .doesNotHaveDuplicates();
        }
    }

    private static Map<String, String> classes(Recording recording, int index) {
        Histogram histogram = recording.histograms().get(index);
        Map<String, String> classes = new TreeMap<>();
        for (int i = 0; i < histogram.size(); i++) {
            classes.put(
                    recording.strings().get(histogram.classNames().get(i)),
                    histogram.instances().get(i) + "/" + histogram.bytes().get(i));
        }
        return classes;
    }

    @Test
    void openJ9CountsWithoutAColonBehindTheRank() {
        Recording recording =
                Texts.read(
                                format,
                                folder,
                                "histo.txt",
                                """
                                num   object count     total size    class name
                                -------------------------------------------------
                                  1             12            960    [C
                                  2              3             72    shop.Cart
                                Total           15           1032
                                """)
                        .recording()
                        .orElseThrow();

        assertThat(classes(recording, 0))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("char[]", "12/960", "shop.Cart", "3/72"));
        assertThat(recording.histograms().getFirst().totalBytes()).hasValue(1032);
    }

    @Test
    void jRockitGivesKibibytesAndNoRanks() {
        Reading reading =
                Texts.read(
                        format,
                        folder,
                        "heap.txt",
                        """
                        --------- Detailed Heap Statistics: ---------
                        75.0% 30k      120    +30k [C
                        25.0% 10k       40     -2k shop/Cart
                        --------- End of Detailed Heap Statistics ---------
                        """);

        assertThat(classes(reading.recording().orElseThrow(), 0))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("char[]", "120/30720", "shop.Cart", "40/10240"));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void aHistogramOfMoreClassesThanThereIsMemoryForKeepsTheLargestAndItsTotals()
            throws IOException {
        StringBuilder text = new StringBuilder(" num     #instances         #bytes  class name\n");
        for (int i = 1; i <= 20_000; i++) {
            text.append(String.format("%4d: 2 %d shop.Generated%d%n", i, 40_000 - i, i));
        }
        text.append("  20001: 5 50 shop.Generated1\nTotal 40005 600000050\n");

        Reading reading =
                format.read(
                        Source.open(
                                Files.writeString(folder.resolve("many.txt"), text),
                                Limits.DEFAULT,
                                new Progress()),
                        new Limits(1 << 20, 10, 1 << 20, 1),
                        new Progress());

        Histogram histogram = reading.recording().orElseThrow().histograms().getFirst();
        assertThat(histogram.size()).isBetween(1_000, 6_000);
        assertThat(classes(reading.recording().orElseThrow(), 0))
                .containsEntry("shop.Generated1", "7/40049");
        assertThat(histogram.totalBytes()).hasValue(600_000_050L);
        assertThat(reading.problems())
                .anySatisfy(problem ->
                        assertThat(problem.text())
                                .contains("more classes than the memory")
                                .contains(histogram.size() + " classes were kept"));
    }

    @Test
    void ofManyGapsTheFirstAreSaidAndTheOthersCounted() {
        StringBuilder text = new StringBuilder(" num     #instances         #bytes  class name\n");
        for (int i = 1; i <= 2_000; i++) {
            text.append(2 * i - 1).append(": 1 16 shop.Cart\n");
        }

        Reading reading = Texts.read(format, folder, "gaps.txt", text + "Total 2000 32000\n");

        assertThat(reading.problems()).hasSize(11);
        assertThat(reading.problems().getLast().text()).contains("1989 more places");
    }
}
