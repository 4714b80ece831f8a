package unwind.parsers.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.ThreadDump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Foreign artifacts: each is read or refused for the right reason, and what others published about
/// them holds.
class GoCorpusTest {
    /// Files that are not read, by the start of their names: word in the reason that must be given.
    private static final Map<String, String> REFUSED =
            Map.of(
                    "tracefuzz-", "fuzz",
                    "tracetext-", "trace",
                    "panic-panicparse__race-detector", "race",
                    "gpn__goroutine-1.runtime.goroutineprofile", "addresses",
                    "parca__LFSPOINTER", "Git LFS",
                    "pprof__cppbench.thread", "threadz");

    /// Formats by the start of the names; everything else is a pprof profile.
    private static final Map<String, String> FORMATS =
            new TreeMap<>(
                    Map.of(
                            "gctrace__", "gctrace",
                            "goleak__", "goroutine-dump",
                            "goroutines-", "goroutine-dump",
                            "panic__", "goroutine-dump",
                            "real__kvstore", "goroutine-dump",
                            "trace-", "go-trace",
                            "gpn__cpu-001.raw", "pprof-text"));

    private static final Pattern SAMPLES = Pattern.compile("sample types (.*?); (\\d+) samples");
    private static final Pattern HEADERS = Pattern.compile("(\\d+) goroutine headers");
    private static final Pattern GC_LINES = Pattern.compile("(\\d+) gc lines");
    private static final Pattern FIELD = Pattern.compile("\\s*\"(\\w+)\": (.*?),?");

    /// Go's tool reads this one no further than its first fault; here the fault is reported.
    private static final String REFUSED_BY_GO = "go tool pprof 1.19 REFUSES";

    private static Path corpus() {
        String property = System.getProperty("unwind.corpus", "");
        assumeTrue(!property.isEmpty(), "the folder of foreign artifacts is not given");
        return Path.of(property);
    }

    private static Reading read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static Recording recording(String name) {
        return read(corpus().resolve("go").resolve(name)).recording().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadOrRefusedForTheRightReason() throws IOException {
        Path corpus = corpus();
        return Files.readAllLines(corpus.resolve("MANIFEST.tsv")).stream()
                .filter(line -> line.startsWith("go/"))
                .map(line -> line.split("\t", -1))
                .map(row ->
                        DynamicTest.dynamicTest(
                                row[0].substring(3), () -> check(corpus.resolve(row[0]), row[4])));
    }

    private static void check(Path file, String what) {
        String name = file.getFileName().toString();
        Reading reading = read(file);
        String reason = startOf(name, REFUSED);
        if (!reason.isEmpty()) {
            assertThat(reading.recording()).isEmpty();
            assertThat(reading.problems()).hasSize(1);
            assertThat(reading.problems().getFirst().text()).containsIgnoringCase(reason);
            return;
        }
        String format = goroutineText(name) ? "goroutine-dump" : startOf(name, FORMATS);
        assertThat(reading.format()).isEqualTo(format.isEmpty() ? pprof(name) : format);
        Recording recording = reading.recording().orElseThrow();
        if (!what.contains(REFUSED_BY_GO)) {
            assertThat(reading.problems()).isEmpty();
        }
        checkSamples(recording, what);
        Matcher headers = HEADERS.matcher(what);
        if (headers.find()) {
            long goroutines =
                    recording.threadDumps().stream().mapToLong(ThreadDump::threadCount).sum();
            assertThat(goroutines).isEqualTo(Long.parseLong(headers.group(1)));
        }
        Matcher lines = GC_LINES.matcher(what);
        if (lines.find()) {
            assertThat(recording.series(SeriesNames.HEAP_AFTER_GC).orElseThrow().size())
                    .isEqualTo(Integer.parseInt(lines.group(1)));
        }
        if (format.equals("go-trace")) {
            assertThat(recording.series(SeriesNames.GOROUTINES)).isPresent();
        }
    }

    /// Go's tool counts samples after it has put those with equal stacks together.
    private static void checkSamples(Recording recording, String what) {
        Matcher samples = SAMPLES.matcher(what);
        if (!samples.find()) {
            return;
        }
        List<String> types = new ArrayList<>();
        for (String type : samples.group(1).split(" ")) {
            types.add(type.substring(0, type.indexOf('/')));
        }
        assertThat(recording.profiles()).extracting(StackProfile::type).isEqualTo(types);
        long count = Long.parseLong(recording.facts().get("samples").replace(",", ""));
        assertThat(count).isGreaterThanOrEqualTo(Long.parseLong(samples.group(2)));
    }

    /// The published test profiles of pprof itself are legacy ones, but for the large one.
    private static String pprof(String name) {
        if (!name.startsWith("pprof__") || name.equals("pprof__large.cpu")) {
            return "pprof";
        }
        return name.endsWith(".cpu") ? "pprof-legacy-cpu" : "pprof-legacy";
    }

    private static boolean goroutineText(String name) {
        return name.startsWith("gpn__goroutine") && name.endsWith(".txt");
    }

    private static String startOf(String name, Map<String, String> table) {
        return table.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @TestFactory
    Stream<DynamicTest> legacyProfilesAreWhatPprofMakesOfThem() throws IOException {
        Path expected = corpus().resolve("expected").resolve("google+pprof");
        return Files.list(expected)
                .sorted()
                .filter(file -> !file.getFileName().toString().startsWith("cppbench.thread"))
                .map(file -> {
                    String name = file.getFileName().toString().replace(".string", "");
                    return DynamicTest.dynamicTest(
                            name, () -> compare(recording("pprof__" + name), file));
                });
    }

    private static void compare(Recording own, Path expected) {
        Recording published = read(expected).recording().orElseThrow();
        assertThat(own.profiles())
                .extracting(StackProfile::type)
                .isEqualTo(published.profiles().stream().map(StackProfile::type).toList());
        for (StackProfile profile : published.profiles()) {
            assertThat(GoReadings.rows(own, profile.type()))
                    .as(profile.type())
                    .isEqualTo(GoReadings.rows(published, profile.type()));
        }
    }

    @TestFactory
    Stream<DynamicTest> goroutinesAreThoseThatAnotherParserFinds() throws IOException {
        Path expected = corpus().resolve("expected").resolve("DataDog+gostackparse");
        return Files.list(expected)
                .sorted()
                .map(file -> {
                    String name = file.getFileName().toString();
                    String text =
                            "goroutines-gostackparse__" + name.replace(".golden.json", ".txt");
                    return DynamicTest.dynamicTest(
                            name,
                            () ->
                                    assertThat(described(recording(text)))
                                            .isEqualTo(published(file)));
                });
    }

    /// One line per goroutine, without the remark that frames were left out.
    private static List<String> described(Recording recording) {
        ThreadDump dump = recording.threadDumps().getFirst();
        return dump.threads().stream()
                .map(thread ->
                        (thread.waitNanos().orElse(0)
                                        + " "
                                        + GoReadings.goroutine(recording, thread))
                                .replace(" ...additional frames elided...", ""))
                .toList();
    }

    /// The same lines from the other parser's JSON, which is printed with a value on each line.
    private static List<String> published(Path file) throws IOException {
        List<String> goroutines = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        List<String> stack = new ArrayList<>();
        String creator = "-";
        boolean inCreator = false;
        for (String line : Files.readAllLines(file)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                if (line.equals("    }") || line.equals("    },")) {
                    goroutines.add(
                            values.get("Wait")
                                    + " "
                                    + values.get("ID")
                                    + " "
                                    + values.get("State")
                                    + " | "
                                    + String.join(" ", stack)
                                    + " | "
                                    + creator);
                    stack.clear();
                    creator = "-";
                    inCreator = false;
                }
                continue;
            }
            values.put(field.group(1), field.group(2).replace("\"", ""));
            inCreator |= field.group(1).equals("CreatedBy");
            if (field.group(1).equals("Line")) {
                String frame = values.get("Func") + ":" + values.get("Line");
                if (inCreator) {
                    creator = frame;
                } else {
                    stack.add(frame);
                }
            }
        }
        return goroutines;
    }

    @Test
    void theFormsOfOneProcesssDumpShowTheSameGoroutines() {
        for (String source : List.of("pprof.lookup", "net.http.pprof")) {
            String name = "gpn__goroutine-1." + source + ".goroutine.debug";
            Map<String, Integer> counted = waiting(recording(name + "1.txt"));
            assertThat(counted).isNotEmpty();
            assertThat(waiting(recording(name + "0.pb.gz"))).as(source).isEqualTo(counted);
            assertThat(waiting(recording(name + "2.txt"))).as(source).isEqualTo(counted);
        }
        assertThat(waiting(recording("gpn__goroutine-1.runtime.stack.txt")))
                .isEqualTo(
                        waiting(recording("gpn__goroutine-1.pprof.lookup.goroutine.debug1.txt")));
    }

    /// Stacks and how many goroutines have them, without the goroutine that was writing the dump
    /// and those of the connection over which it was asked for, which are at another point each
    /// time.
    private static Map<String, Integer> waiting(Recording recording) {
        Map<String, Integer> counts = new TreeMap<>();
        for (DumpedThread thread : recording.threadDumps().getFirst().threads()) {
            String stack = GoReadings.stack(recording, thread.stack());
            boolean writer =
                    stack.contains("main.writeProfiles") || stack.contains("runtime/pprof.");
            boolean connection =
                    stack.contains("net/http.(*conn") || stack.contains("net/http.(*persistConn)");
            if (!writer && !connection) {
                counts.merge(stack, thread.count(), Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void theRawListingOfAProfileIsTheProfile() {
        Recording text = recording("gpn__cpu-001.raw.txt");
        Recording profile = recording("gpn__cpu-pprof.samples.cpu.001.pb.gz");
        for (String type : List.of("samples", "cpu")) {
            assertThat(GoReadings.rows(text, type)).isEqualTo(GoReadings.rows(profile, type));
        }
    }

    @Test
    void aGzippedProfileIsTheProfile() {
        Recording plain = recording("pyroscope__heap.pb");
        Recording packed = recording("pyroscope__heap.pb.gz");
        for (StackProfile profile : plain.profiles()) {
            assertThat(GoReadings.rows(plain, profile.type()))
                    .isEqualTo(GoReadings.rows(packed, profile.type()));
        }
    }
}
