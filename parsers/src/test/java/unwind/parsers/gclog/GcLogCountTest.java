package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What is read of a log is what small expressions count in its text, without the reader's code.
class GcLogCountTest {
    private static final Path SAMPLES = Path.of("..", "sample-recordings", "recordings");

    /// Steps beside the program: of a unified log, of G1 before JDK 9 and of CMS.
    private static final Pattern STEP =
            Pattern.compile(
                    "GC\\(\\d+\\) (?:\\w: )?Concurrent [^:\\n]*? \\d+[.,]\\d+ ?m?s(?=\\s|$)"
                            + "|\\[GC concurrent-[\\w-]+-end, [\\d.,]+(?: sec)?"
                            + "|\\[Concurrent [^\\]\\n]*, [\\d.,]+ ms\\]",
                    Pattern.MULTILINE);

    /// Processor times of steps beside the program are none of a pause.
    private static final Pattern BESIDE =
            Pattern.compile(
                    "\\[(?:AS)?CMS-concurrent-[\\w-]+: [^\\]\\n]*\\]\\s*\\[Times: [^\\]]*\\]");

    /// A young collection inside a remark, whose processor times have its own in them.
    private static final Pattern INSIDE =
            Pattern.compile(
                    "(?s)(\\[YG occupancy: [^\\]]*\\][\\dT:.+\\s-]*(?:\\{Heap before GC[^}]*?\\n"
                            + "[\\dT:.+ -]*)?\\[GC.*?)\\[Times: [^\\]]*\\]");

    /// A log whose only pause has lost its beginning.
    private static final String CUT = "gctk-corrupted__no_young_intro.log";

    private static final Pattern HUMONGOUS =
            Pattern.compile("GC\\(\\d+\\) Humongous regions: \\d+->(\\d+)");

    private static final Pattern TIMES =
            Pattern.compile(
                    "(?:\\[Times: user=|User=)([\\d.,]+)s? [sS]ys=([\\d.,]+?)s?,? "
                            + "[rR]eal=([\\d.,]+) ?s");

    private final GcLogFormat format = new GcLogFormat();

    private record Tally(
            long steps, long humongous, long regions, long times, long user, long sys) {
        static Tally of(String text) {
            long humongous = 0;
            long regions = 0;
            for (Matcher found = HUMONGOUS.matcher(text); found.find(); humongous++) {
                regions += Long.parseLong(found.group(1));
            }
            long times = 0;
            long user = 0;
            long sys = 0;
            String outer = INSIDE.matcher(text).replaceAll("$1");
            String paused = BESIDE.matcher(outer).replaceAll("");
            for (Matcher found = TIMES.matcher(paused); found.find(); times++) {
                user += centis(found.group(1));
                sys += centis(found.group(2));
            }
            long steps = STEP.matcher(text).results().count();
            return new Tally(steps, humongous, regions, times, user, sys);
        }

        private static long centis(String seconds) {
            return Math.round(Double.parseDouble(seconds.replace(',', '.')) * 100);
        }

        static Tally of(Recording recording, boolean steps) {
            EventTable times = recording.events(EventKind.GC_CPU_TIME);
            long humongous = 0;
            long regions = 0;
            for (Series series : recording.series()) {
                if (series.name().equals(SeriesNames.HEAP_HUMONGOUS)) {
                    humongous += series.size();
                    regions += Arrays.stream(series.values().toArray()).sum();
                }
            }
            return new Tally(
                    steps ? recording.events(EventKind.GC_CONCURRENT_PHASE).size() : 0,
                    humongous,
                    regions,
                    times.size(),
                    sum(times, Attribute.USER_NANOS),
                    sum(times, Attribute.SYSTEM_NANOS));
        }

        private static long sum(EventTable table, Attribute attribute) {
            long sum = 0;
            for (int i = 0; i < table.size(); i++) {
                sum += table.get(attribute, i);
            }
            return Math.round(sum / 1e7);
        }

        Tally withoutSteps() {
            return new Tally(0, humongous, regions, times, user, sys);
        }
    }

    @Test
    void theSamplesAreReadAsTheyAreCounted() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            logs = files.filter(file -> file.endsWith("gc.log.gz")).sorted().toList();
        }
        assertThat(logs).isNotEmpty();

        assertThat(different(logs)).isEmpty();
    }

    @Test
    void theCorpusIsReadAsItIsCounted() throws IOException {
        List<Path> logs =
                Texts.corpus("gclog").stream()
                        .filter(file -> !file.toString().endsWith(".zip") && !file.endsWith(CUT))
                        .toList();

        assertThat(different(logs)).isEmpty();
    }

    private List<String> different(List<Path> logs) throws IOException {
        List<String> different = new ArrayList<>();
        for (Path log : logs) {
            Reading reading = Texts.read(format, log);
            if (reading.recording().isEmpty()) {
                continue;
            }
            String text = text(log);
            boolean cms = text.contains("CMS-concurrent");
            Tally counted = Tally.of(text);
            Tally read = Tally.of(reading.recording().get(), !cms);
            if (!read.equals(cms ? counted.withoutSteps() : counted)) {
                different.add(log + ": counted " + counted + ", read " + read);
            }
        }
        return different;
    }

    private static String text(Path log) throws IOException {
        try (InputStream file = Files.newInputStream(log);
                InputStream in =
                        log.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
