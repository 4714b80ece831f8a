package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the commands say of files as strangers saved them, which lie beside the corpus: one row for
/// each row of the list there. Skipped, visibly, where they are not at hand.
class FaultRowsTest {
    /// Neither a warning nor worse.
    private static final String CALM = "!(critical|, warning, )";

    /// A file and what the summary, the findings and the threads say of it: patterns, of which
    /// those behind `!` are not found.
    private static final String ROWS =
            """
            formats/01-legacy-cut-line.log | GC pauses +12, together 1\\.20 s ; cut or garbled were left out: 1
            formats/02-g1-string-dedup.log | GC pauses +2, ; Heap after GC +6\\.00 MiB to 7\\.00 MiB
            formats/03-undated-before-first-date.log | 2024-03-01 10:00:0 ; !1970
            formats/04a-unified-docker-t.log | GC pauses +3, together 52\\.5 ms ; 2025-03-01 10:00:0 ; !1970
            formats/04b-unified-cri.log | GC pauses +3, together 52\\.5 ms ; !1970
            formats/04d-unified-kubectl-prefix.log | GC pauses +3, together 52\\.5 ms
            formats/04e-unified-after-70KB-of-app-log.log | GC pauses +3, together 52\\.5 ms
            formats/04g-unified-between-app-lines.log | GC pauses +3, together 52\\.5 ms
            formats/04h-unified-no-decorations.log | GC pauses +3, together 52\\.5 ms ; no time stamps ; !throughput ; !trend
            formats/05a-hserr-plain-parallel-no-flags.txt | CRASH
            formats/05b-hserr-docker-t.log | CRASH
            formats/05d-hserr-after-100KB-app-log.log | CRASH
            formats/06a-jrockit-1.4.txt | dump of 3 threads
            formats/06c-hotspot-then-jrockit-1.4.txt | dump of 1 thread\\b ; dump of 3 threads
            formats/07-full-thread-dump-colon.txt | dump of 2 threads
            formats/08-jstack-F-macos.txt | dump of 2 threads
            formats/09-threads-without-title.txt | dump of 2 threads
            formats/10-go1.21-stop-the-world-kinds.trace | Collections +1\\n ; GC pauses +2, together 120 ns, longest 70 ns ; !Full
            formats/11a-go-crash-log-prefix.txt | dump of 2 goroutines ; The process died in main\\.work:20: panic
            formats/11c-go-crash-prefix-from-line-1.txt | dump of 2 goroutines ; The process died in main\\.work:20: panic
            formats/11d-go-crash-plain-after-10KB.txt | dump of 2 goroutines ; The process died in main\\.work:20: panic
            formats/11e-go-crash-docker-after-10KB.txt | dump of 2 goroutines ; The process died in main\\.work:20: panic
            formats/12-cms-printgc-no-details.log | Collections +3 ; GC pauses +5, together 442 ms
            formats/16-young-became-full.log | Collections +2 ; Full collections +2 ; Evacuation failures +1 ; promotion failed
            formats/17-jfr-only-GarbageCollection.jfr | Collections +55 ; takes 9[12] % of the time \\(gc-pressure ; \\(long-pause\\)
            formats/18-jrockit-heap-histogram.txt | histogram of 4 classes
            formats/19a-gc-lines-behind-a-thread-dump.txt | GC pauses +3, together 52\\.5 ms ; dump of 1 thread\\b
            formats/19c-histogram-behind-gc-lines.txt | GC pauses +3, together 52\\.5 ms ; histogram of 1 class,
            formats/20-shenandoah-statistics.txt | gc-log ; Shenandoah's statistics at exit ; Total Pauses \\(N\\): 0\\.08 s
            formats/21-metaspace-oom-in-unified-log.log | gc-log ; Out of metaspace: an allocation of 1459 words in class space failed \\(crash, critical
            formats/22a-thread-dump-docker-after-100KB.txt | dump of 1 thread\\b
            formats/23-histogram-docker-after-100KB.txt | histogram of 1 class,
            formats/24-legacy-gc-after-100KB.log | GC pauses +5, together 500 ms
            formats/25-gctrace-after-100KB.log | Collections +1 \\(heap goal 1\\) ; !Full
            formats/26-full-gc-in-two-precisions.log | Full collections +1 ; Heap used, most +7\\.35 GiB ; Heap after GC +6\\.84 GiB to 6\\.84 GiB
            formats/27-unified-several-prefixed-decorations.log | pid 123, G1 ; GC pauses +3, together 30\\.0 ms
            formats/28-legacy-docker-t.log | GC pauses +5, together 500 ms
            reports/tom2 | CALM ; dump of \\d+ threads
            reports/disruptor | CALM ; dump of \\d+ threads
            reports/hikari2 | \\(pool-exhausted, warning ; find:20
            reports/hikari3 | \\(pool-exhausted, warning ; find:20
            reports/jetty | CALM ; dump of \\d+ threads
            reports/jettyres | CALM ; dump of \\d+ threads
            reports/grizzly | CALM ; dump of \\d+ threads
            reports/td-waiter-not-owner.txt | 2 threads behind "holder" ; !behind "waiter"
            reports/td-rwlock-nol.txt | 40 threads wait for a read-write lock whose owner the dump cannot show ; -l\\b ; !restart frees
            reports/td-minimal.txt | dump of 3 threads ; !cut off
            reports/td-sa-jstack.txt | 1\\. 2 threads wait for each other ; !2\\. 2 threads wait for each other ; 2 BLOCKED
            reports/td-headerless.txt | dump of 4 threads
            reports/td-threadinfo.txt | dump of 4 threads ; behind "worker-0": .*"worker-4"
            reports/td-threadinfo-with-header.txt | dump of 4 threads ; behind "worker-0": .*"worker-4"
            reports/td-docker.json | dump of 4 threads
            reports/td-nul-head.txt | dump of 4 threads
            reports/td-actuator1.json | dump of 2 threads
            reports/td-coroutines.txt | thread-dump ; dump of 2 threads
            reports/td-anr-traces.txt | dump of 3 threads ; behind "
            reports/td-vthread-scheduler.txt | parallelism = 16
            reports/td.zip | dump of 4 threads
            reports/gclogs.zip | GC pauses +25, together 250 ms
            reports/vt25.json | dump of 34 threads, 20 virtual: 19 BLOCKED ; 19 threads wait behind virtual #48 ; !""
            reports/gc-ansi.log | GC pauses +2, together 101 ms
            reports/gc-compose-prefix.log | GC pauses +2, together 101 ms
            reports/gc-cri-prefix.log | GC pauses +2, together 101 ms
            reports/gc-vector-json.log | GC pauses +5, together 50\\.0 ms
            reports/gc-nul-head.log | GC pauses +5, together 50\\.0 ms
            reports/gc-pinned-joined.log | GC pauses +2, together 18\\.0 ms
            reports/gc-space-unit.log | GC pauses +5, together 50\\.0 ms
            reports/gc-two-runs.log | Collections +4 ; several runs
            reports/gc-utc-tid-uptime.log | Collections +4 ; !pid
            reports/gc-shen-jdk11-every-phase.log | Heap after GC +200 MiB to 202 MiB ; Collections +3\\n
            reports/gc-zgc-gen-nodetail.log | GC pauses +not recorded at this log level ; Allocation stalls +2, together 20\\.0 ms ; !Full collections +0
            reports/zmin.log | GC pauses +not recorded at this log level ; Allocation stalls +2 ; !Full collections +0
            reports/js-gcutil-t.txt | Full collections +1 ; longest 1\\.00 s ; \\(Full GC\\)
            reports/js-comma.txt | interval is unknown ; Collections +2 ; !throughput
            reports/nmt-two.txt | Native memory committed +612 KiB to 912 KiB ; grew most +Thread, \\+300 KiB
            reports/h-openj9.txt | histogram of 4 classes
            reports/go-leaked.txt | leaked in main\\.recv.* \\(goroutine-leak ; leaked in main\\.sendNoRecv.* \\(goroutine-leak
            reports/go-json-stack.log | dump of 2 goroutines ; index out of range ; !Finalizers
            """;

    private static final String CRASH_ROW =
            "The JVM crashed: SIGSEGV in foo_bar \\(libfoo\\.so\\), thread worker-1 ; Parallel ;"
                    + " C  \\[libfoo\\.so\\+0x1234\\] ; \\(crash, critical";

    private static Path faults() {
        String corpus = System.getProperty("unwind.corpus", "");
        Path faults = Path.of(corpus).resolveSibling("faults");
        assumeTrue(
                !corpus.isEmpty() && Files.isDirectory(faults), "the faults folder is not there");
        return faults;
    }

    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        ROWS.lines()
                .forEach(line -> {
                    String[] cells = line.split(" \\| ", 2);
                    String wanted = cells[1].replace("CALM", CALM).replace("CRASH", CRASH_ROW);
                    rows.put(cells[0].strip(), Arrays.asList(wanted.split(" ; ")));
                });
        return rows;
    }

    @Test
    void everyRowOfTheListIsAsserted() throws IOException {
        List<String> listed =
                Files.readAllLines(faults().resolve("EXPECTED.tsv")).stream()
                        .skip(1)
                        .map(line -> line.split("\t", 2)[0])
                        .toList();

        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(listed);
    }

    @TestFactory
    Stream<DynamicTest> theCommandsSayWhatIsInTheFile() {
        Path faults = faults();
        return rows().entrySet().stream()
                .map(row ->
                        dynamicTest(
                                row.getKey(),
                                () -> check(faults.resolve(row.getKey()), row.getValue())));
    }

    private static void check(Path file, List<String> patterns) {
        String said =
                Stream.of("summary", "findings", "threads")
                        .map(command -> run(command, file))
                        .reduce("", String::concat);
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                assertThat(said).doesNotContainPattern(pattern.substring(1).strip());
            } else {
                assertThat(said).containsPattern(pattern.strip());
            }
        }
    }

    private static String run(String command, Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Commands.run(new String[] {command, file.toString()}, both, both);
        return out.toString(StandardCharsets.UTF_8);
    }
}
