package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is found in profiles of Go programs, drawn as the text of `go tool pprof -raw`.
class GoProfilesTest {
    private static final String HEAP = "inuse_objects/count inuse_space/bytes";

    @TempDir Path folder;

    private final Map<String, CaseFile.Artifact> artifacts = new LinkedHashMap<>();

    @Test
    void theFunctionWhoseMemoryGrowsIsNamed() throws IOException {
        heap("1", "10 2000000 cache.put:7 main.main:3", "5 3000000 main.load:9");
        heap("2", "90 9000000 cache.put:7 main.main:3", "5 3100000 main.load:9");
        Finding finding = found(new MemoryByFunctionDetector());
        assertThat(finding.title()).contains("cache.put", "1.9 MiB, then 8.6 MiB");
        assertThat(finding.subject().site()).isEqualTo("cache.put:7");
        assertThat(finding.title()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void memoryThatLevelsOffOrStaysIsNothing() throws IOException {
        heap("1", "10 2000000 cache.put:7");
        heap("2", "90 9000000 cache.put:7");
        heap("3", "90 9100000 cache.put:7");
        assertThat(look(new MemoryByFunctionDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void oneHeapProfileCannotTellWhatGrows() throws IOException {
        heap("1", "10 2000000 cache.put:7");
        assertThat(look(new MemoryByFunctionDetector()))
                .isInstanceOfSatisfying(
                        Outcome.Unable.class,
                        unable -> assertThat(unable.turnOnWith()).contains("heap-2.pb.gz"));
    }

    @Test
    void filesThatStayOpenAreCountedOnceEach() throws IOException {
        heap("1", "10 800 os.newFile:9 os.Open:4 main.read:5");
        heap(
                "2",
                "400 3200 os.newFile:9 os.Open:4 main.read:5",
                "400 48000 os.newFile:9 os.Open:4 main.read:5");
        assertThat(found(new HandlesAccumulateDetector()).title())
                .isEqualTo("400 files opened in main.read:5 are not closed; before, it was 10");
    }

    @Test
    void filesThatAreClosedAreNothing() throws IOException {
        heap("1", "10 800 os.newFile:9 os.Open:4 main.read:5");
        heap("2", "12 900 os.newFile:9 os.Open:4 main.read:5");
        assertThat(look(new HandlesAccumulateDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void longWaitsForAMutexAreContentionAndShortOnesAreNot() throws IOException {
        String types = "contentions/count delay/nanoseconds";
        profile("m", types, "", "500 4000000000 sync.(*Mutex).Unlock:9 main.post:5");
        assertThat(found(new LockContentionDetector()).title())
                .contains("4.0 s in 500 waits", "main.post:5");
        artifacts.clear();
        profile("m", types, "", "500000 4000000000 sync.(*Mutex).Unlock:9 main.post:5");
        assertThat(look(new LockContentionDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void waitsForChannelsAreNoContention() throws IOException {
        profile(
                "b",
                "contentions/count delay/nanoseconds",
                "",
                "500 4000000000 runtime.chanrecv1:9 main.work:5");
        assertThat(look(new LockContentionDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void aFunctionThatAsksTheTimeAllTheTimeSpins() throws IOException {
        cpu("180 1800000000 main.poll:5", "15 150000000 time.now:5 main.poll:6");
        Finding finding = found(new SpinDetector());
        assertThat(finding.title()).contains("main.poll", "100 %", "busy loop");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aFunctionThatAllocatesOrRestsDoesNotSpin() throws IOException {
        cpu("180 1800000000 runtime.mallocgc:5 main.encode:5");
        assertThat(look(new SpinDetector())).isEqualTo(new Outcome.Quiet());
        artifacts.clear();
        cpu("18 180000000 main.poll:5");
        assertThat(look(new SpinDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void panicsThatTakeMuchTimeAreControlFlow() throws IOException {
        cpu(
                "50 500000000 runtime.addOneOpenDeferFrame:1 runtime.gopanic:3 main.parse:5",
                "100 1000000000 main.serve:7");
        assertThat(found(new PanicControlFlowDetector()).title())
                .isEqualTo(
                        "Panics take 33 % of the processor time; most are raised in main.parse:5");
        artifacts.clear();
        cpu("1 10000000 runtime.gopanic:3 main.parse:5", "100 1000000000 main.serve:7");
        assertThat(look(new PanicControlFlowDetector())).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void panicsThatWereCaughtAndWrittenDownAreNamed() throws IOException {
        String caught =
                """
                goroutine 24 [running]:
                main.handle()
                \tmain.go:26 +0x7a
                panic({0x7aa320, 0xc0002da240})
                \truntime/panic.go:884 +0x213
                main.lookup(0xc00034a)
                \tmain.go:9 +0x13
                """;
        text("c", "caught: no key\n\n" + caught);
        assertThat(found(new PanicControlFlowDetector()).title())
                .isEqualTo("1 caught panic raised in main.lookup:9");
        text("c", "panic: no key\n\n" + caught);
        assertThat(look(new PanicControlFlowDetector())).isInstanceOf(Outcome.Unable.class);
    }

    @Test
    void aCollectorThatTakesMuchTimeIsPressure() throws IOException {
        cpu(
                "90 900000000 runtime.scanobject:1 runtime.gcBgMarkWorker:3",
                "90 900000000 main.serve:7");
        assertThat(found(new GcPressureDetector()).title())
                .isEqualTo("The collector takes 50 % of the processor time");
        artifacts.clear();
        cpu(
                "9 90000000 runtime.scanobject:1 runtime.gcBgMarkWorker:3",
                "90 900000000 main.serve:7");
        assertThat(look(new GcPressureDetector())).isInstanceOf(Outcome.Unable.class);
    }

    @Test
    void aDeadlockThatTheRuntimeReportsIsOne() throws IOException {
        text(
                "d",
                """
                fatal error: all goroutines are asleep - deadlock!

                goroutine 1 [semacquire]:
                sync.(*WaitGroup).Wait(0x60)
                \tsync/waitgroup.go:139 +0x52
                main.main()
                \tmain.go:23 +0x194

                goroutine 17 [chan send]:
                main.transfer(0xc00008e000)
                \tmain.go:11 +0x85
                created by main.main
                \tmain.go:21 +0xff
                """);
        assertThat(found(new DeadlockDetector()).title())
                .isEqualTo(
                        "Deadlock: all 2 goroutines wait, 1 of them in main.transfer:11, in chan send");
        assertThat(found(new CrashDetector()).title()).contains("in main.main:23");
    }

    @Test
    void aDumpOfGoroutinesThatGoOnIsNoDeadlock() throws IOException {
        text("d", "goroutine 1 [running]:\nmain.main()\n\tmain.go:23 +0x194\n");
        assertThat(look(new DeadlockDetector())).isEqualTo(new Outcome.Quiet());
    }

    private void heap(String name, String... samples) throws IOException {
        profile(name, HEAP, "", samples);
    }

    private void cpu(String... samples) throws IOException {
        profile("cpu", "samples/count cpu/nanoseconds", "Duration: 2.0\n", samples);
    }

    /// @param samples two values and frames, the innermost first
    private void profile(String name, String types, String header, String... samples)
            throws IOException {
        StringBuilder rows = new StringBuilder();
        List<String> frames = new ArrayList<>();
        for (String sample : samples) {
            String[] parts = sample.split(" ");
            rows.append("  %s %s:".formatted(parts[0], parts[1]));
            for (int i = 2; i < parts.length; i++) {
                frames.add(parts[i]);
                rows.append(' ').append(frames.size());
            }
            rows.append(" \n");
        }
        StringBuilder text = new StringBuilder("PeriodType: space bytes\nPeriod: 524288\n");
        text.append(header).append("Samples:\n").append(types).append('\n').append(rows);
        text.append("Locations\n");
        for (int i = 0; i < frames.size(); i++) {
            String frame = frames.get(i);
            int colon = frame.lastIndexOf(':');
            text.append(
                    "     %d: 0x%x M=1 %s /src/a.go%s s=0%n"
                            .formatted(
                                    i + 1,
                                    i + 4096,
                                    frame.substring(0, colon),
                                    frame.substring(colon)));
        }
        text(name, text + "Mappings\n1: 0x400000/0x5f7000/0x0 /app  \n");
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".txt");
        Files.writeString(file, text);
        artifacts.put(
                name,
                new CaseFile.Artifact(
                        file.getFileName().toString(),
                        Formats.read(file, Limits.DEFAULT, new Progress())
                                .recording()
                                .orElseThrow()));
    }

    private Outcome look(Detector detector) {
        return detector.look(
                new CaseFile(List.copyOf(artifacts.values()), new KnownClasses(ClassFiles.none())));
    }

    private Finding found(Detector detector) {
        return ((Outcome.Found) look(detector)).findings().getFirst();
    }
}
