package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.Crash;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Files as strangers saved them, which lie beside the corpus: each gives what is in it.
class FaultFilesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    formats/01-legacy-cut-line.log | 12 pauses 1200.0 ms, 12 collections
                    formats/02-g1-string-dedup.log | 2 pauses 30.0 ms, 2 collections
                    formats/03-undated-before-first-date.log | 2 pauses 94.6 ms, 2 collections
                    formats/04a-unified-docker-t.log | 3 pauses 52.5 ms, 3 collections
                    formats/04b-unified-cri.log | 3 pauses 52.5 ms, 3 collections
                    formats/04d-unified-kubectl-prefix.log | 3 pauses 52.5 ms, 3 collections
                    formats/04e-unified-after-70KB-of-app-log.log | 3 pauses 52.5 ms, 3 collections
                    formats/04g-unified-between-app-lines.log | 3 pauses 52.5 ms, 3 collections
                    formats/04h-unified-no-decorations.log | 3 pauses 52.5 ms, 3 collections
                    formats/05a-hserr-plain-parallel-no-flags.txt | SIGSEGV in worker-1 (Parallel)
                    formats/05b-hserr-docker-t.log | SIGSEGV in worker-1 (Parallel)
                    formats/05d-hserr-after-100KB-app-log.log | SIGSEGV in worker-1 (Parallel)
                    formats/06a-jrockit-1.4.txt | 3 threads
                    formats/06c-hotspot-then-jrockit-1.4.txt | 3 threads, 1 threads
                    formats/07-full-thread-dump-colon.txt | 2 threads
                    formats/08-jstack-F-macos.txt | 2 threads
                    formats/09-threads-without-title.txt | 2 threads
                    formats/10-go1.21-stop-the-world-kinds.trace | 2 pauses 120 ns, 1 collections
                    formats/11a-go-crash-log-prefix.txt | 2 threads
                    formats/11c-go-crash-prefix-from-line-1.txt | 2 threads
                    formats/11d-go-crash-plain-after-10KB.txt | 2 threads
                    formats/11e-go-crash-docker-after-10KB.txt | 2 threads
                    formats/12-cms-printgc-no-details.log | 5 pauses 441.7 ms, 3 collections
                    formats/16-young-became-full.log | 2 pauses 20935.9 ms, 2 collections
                    formats/18-jrockit-heap-histogram.txt | 4 classes
                    formats/19a-gc-lines-behind-a-thread-dump.txt | 3 pauses 52.5 ms, 3 collections, 1 threads
                    formats/19c-histogram-behind-gc-lines.txt | 1 classes, 3 pauses 52.5 ms, 3 collections
                    formats/22a-thread-dump-docker-after-100KB.txt | 1 threads
                    formats/23-histogram-docker-after-100KB.txt | 1 classes
                    formats/24-legacy-gc-after-100KB.log | 5 pauses 500.0 ms, 5 collections
                    formats/25-gctrace-after-100KB.log | 2 pauses 0.2 ms, 1 collections
                    formats/26-full-gc-in-two-precisions.log | 1 pauses 1924.2 ms, 1 collections
                    formats/27-unified-several-prefixed-decorations.log | 3 pauses 30.0 ms, 3 collections
                    formats/28-legacy-docker-t.log | 5 pauses 500.0 ms, 5 collections
                    reports/gc-ansi.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-compose-prefix.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-cri-prefix.log | 2 pauses 100.8 ms, 2 collections
                    reports/gc-vector-json.log | 5 pauses 50.0 ms, 5 collections
                    reports/gc-nul-head.log | 5 pauses 50.0 ms, 5 collections
                    reports/gc-two-runs.log | 4 pauses 201.5 ms, 4 collections
                    reports/gc-pinned-joined.log | 2 pauses 18.0 ms, 2 collections
                    reports/gc-space-unit.log | 5 pauses 50.0 ms, 5 collections
                    reports/gc-utc-tid-uptime.log | 3 pauses 63.0 ms, 4 collections
                    reports/gc-shen-jdk11-every-phase.log | 12 pauses 15.0 ms, 3 collections
                    reports/gclogs.zip | 10 pauses 100.0 ms, 10 collections, 10 pauses 100.0 ms, 10 collections, 5 pauses 50.0 ms, 5 collections
                    reports/td.zip | 4 threads
                    reports/td-waiter-not-owner.txt | 5 threads
                    reports/td-rwlock-nol.txt | 41 threads
                    reports/td-minimal.txt | 3 threads
                    reports/td-sa-jstack.txt | 3 threads
                    reports/td-threadinfo.txt | 4 threads
                    reports/td-threadinfo-with-header.txt | 4 threads
                    reports/td-actuator1.json | 2 threads
                    reports/td-coroutines.txt | 2 threads
                    reports/td-anr-traces.txt | 3 threads
                    reports/vt25.json | 34 threads
                    reports/js-gcutil-t.txt | 2 pauses 1020.0 ms, 2 collections
                    reports/js-comma.txt | 2 pauses 320.0 ms, 2 collections
                    reports/h-openj9.txt | 4 classes
                    reports/td-docker.json | 4 threads
                    reports/td-nul-head.txt | 4 threads
                    reports/td-headerless.txt | 4 threads
                    reports/go-json-stack.log | 2 threads
                    """)
    void everythingInTheFileIsRead(String file, String expected) {
        List<String> found = new ArrayList<>();
        for (Reading part : read(file).all()) {
            part.recording().ifPresent(recording -> tell(recording, found));
        }
        assertThat(String.join(", ", found)).isEqualTo(expected);
    }

    @Test
    void aCrashSaysWhatDiedWhereverItIs() {
        for (String file :
                List.of(
                        "formats/05a-hserr-plain-parallel-no-flags.txt",
                        "formats/05b-hserr-docker-t.log",
                        "formats/05d-hserr-after-100KB-app-log.log")) {
            Crash crash = recording(file).crashes().getFirst();
            assertThat(crash.where()).contains("libfoo.so");
            assertThat(crash.stack()).isNotEmpty();
            assertThat(crash.javaThreads()).hasValue(3);
        }
    }

    @Test
    void theFirstDateOfALogIsItsStart() {
        long start = recording("formats/03-undated-before-first-date.log").time().startNanos();
        assertThat(Instant.ofEpochSecond(0, start)).asString().startsWith("2024-03-01T10:00:0");
    }

    @Test
    void heapAfterEachCollectionIsOneValue() {
        assertThat(afterGc("formats/02-g1-string-dedup.log")).containsExactly(6144, 7168);
        assertThat(afterGc("reports/gc-shen-jdk11-every-phase.log"))
                .containsExactly(200 << 10, 201 << 10, 202 << 10);
        assertThat(afterGc("formats/26-full-gc-in-two-precisions.log"))
                .singleElement()
                .satisfies(kilobytes -> assertThat(kilobytes / 1024.0).isBetween(7002.7, 7002.9));
    }

    @Test
    void aStopThatIsNoCollectionsIsASafepoint() {
        Recording recording = recording("formats/10-go1.21-stop-the-world-kinds.trace");
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        assertThat(List.of(duration(pauses, 0), duration(pauses, 1))).containsExactly(50L, 70L);
        EventTable others = recording.events(EventKind.SAFEPOINT);
        assertThat(others.size()).isEqualTo(1);
        assertThat(duration(others, 0)).isEqualTo(90);
    }

    @Test
    void aYoungCollectionThatBecameFullIsFull() {
        Recording recording = recording("formats/16-young-became-full.log");
        EventTable collections = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < 2; row++) {
            long name = collections.get(Attribute.NAME, row);
            assertThat(recording.strings().get(name)).containsIgnoringCase("full");
        }
    }

    @Test
    void statisticsAndReportsWithoutPausesAreRecognised() {
        Recording statistics = recording("formats/20-shenandoah-statistics.txt");
        assertThat(statistics.jvm().collector()).isEqualTo("Shenandoah");
        assertThat(statistics.facts()).containsKey("Total Pauses (N)");
        Recording metaspace = recording("formats/21-metaspace-oom-in-unified-log.log");
        assertThat(metaspace.series("metaspace.used")).isPresent();
        assertThat(metaspace.markers()).isNotEmpty();
        Recording scheduler = recording("reports/td-vthread-scheduler.txt");
        assertThat(scheduler.facts().values()).anyMatch(text -> text.contains("parallelism = 16"));
    }

    @Test
    void aThreadIdIsNoProcessId() {
        assertThat(recording("reports/gc-utc-tid-uptime.log").jvm().pid()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"reports/gc-zgc-gen-nodetail.log,2,20.0", "reports/zmin.log,2,1.7"})
    void pausesThatTheLevelCannotShowAreNotZero(String file, int stalls, double millis) {
        Recording recording = recording(file);
        assertThat(recording.events()).doesNotContainKey(EventKind.GC_PAUSE);
        EventTable table = recording.events(EventKind.ALLOCATION_STALL);
        assertThat(table.size()).isEqualTo(stalls);
        assertThat(Math.round((duration(table, 0) + duration(table, 1)) / 1e5) / 10.0)
                .isEqualTo(millis);
    }

    @Test
    void samplesWithoutTimesSayThatTheirIntervalIsUnknown() {
        assertThat(read("reports/js-comma.txt").problems())
                .anyMatch(problem -> problem.text().contains("interval is unknown"));
        Series young = recording("reports/js-comma.txt").series("gc.young.count").orElseThrow();
        assertThat(young.size()).isEqualTo(3);
        Series full = recording("reports/js-gcutil-t.txt").series("gc.full.count").orElseThrow();
        assertThat(full.value(0)).isEqualTo(2);
        assertThat(full.value(full.size() - 1)).isEqualTo(3);
    }

    @Test
    void twoNativeMemorySummariesAreASeriesOfEachCategory() {
        Series thread = recording("reports/nmt-two.txt").series("native.Thread").orElseThrow();
        assertThat(thread.size()).isEqualTo(2);
        assertThat(thread.value(1) - thread.value(0)).isEqualTo(300 << 10);
    }

    @Test
    void dumpsOfEveryDialectSayStatesAndOwners() {
        ThreadDump virtual = dump("reports/vt25.json");
        assertThat(virtual.threads()).filteredOn(DumpedThread::virtual).hasSize(20);
        assertThat(virtual.threads()).filteredOn(blocked()).hasSize(19);
        assertThat(virtual.threads()).extracting(DumpedThread::name).contains("virtual #48");
        assertThat(virtual.threads()).extracting(DumpedThread::name).doesNotContain("");
        assertThat(dump("reports/td-sa-jstack.txt").threads()).filteredOn(blocked()).hasSize(2);
        assertThat(dump("reports/td-minimal.txt").complete()).isTrue();
        assertThat(read("reports/td-minimal.txt").problems()).isEmpty();
        assertThat(dump("reports/td-coroutines.txt").threads())
                .allSatisfy(coroutine -> assertThat(coroutine.stateText()).isNotEmpty());
        assertThat(dump("reports/td-anr-traces.txt").threads())
                .flatExtracting(DumpedThread::locks)
                .isNotEmpty();
    }

    @Test
    void bytesOfAHistogramAreRead() {
        Recording recording = recording("reports/h-openj9.txt");
        Histogram histogram = recording.histograms().getFirst();
        for (int row = 0; row < histogram.size(); row++) {
            String name = recording.strings().get(histogram.classNames().get(row));
            if (name.equals("char[]") || name.equals("[C")) {
                assertThat(histogram.bytes().get(row)).isEqualTo(107_328);
                return;
            }
        }
        assertThat(histogram.size()).as("no row of characters").isZero();
    }

    private static Predicate<DumpedThread> blocked() {
        return thread -> thread.state() == ThreadState.BLOCKED;
    }

    private static ThreadDump dump(String file) {
        return recording(file).threadDumps().getFirst();
    }

    /// Heap after each collection, KiB.
    private static List<Integer> afterGc(String file) {
        Series series = recording(file).series(SeriesNames.HEAP_AFTER_GC).orElseThrow();
        return IntStream.range(0, series.size())
                .mapToObj(i -> (int) Math.round(series.value(i) / 1024))
                .toList();
    }

    private static long duration(EventTable table, int row) {
        return table.get(Attribute.DURATION_NANOS, row);
    }

    private static Recording recording(String file) {
        return read(file).recording().orElseThrow();
    }

    private static Reading read(String file) {
        String corpus = System.getProperty("unwind.corpus", "");
        Path path = Path.of(corpus).resolveSibling("faults").resolve(file);
        assumeTrue(!corpus.isEmpty() && Files.exists(path), "no such files given");
        return Formats.read(path, Limits.DEFAULT, new Progress());
    }

    private static void tell(Recording recording, List<String> found) {
        for (Crash crash : recording.crashes()) {
            String collector = recording.jvm().collector();
            found.add(crash.what() + " in " + crash.thread() + " (" + collector + ")");
        }
        EventTable pauses = recording.events().get(EventKind.GC_PAUSE);
        if (pauses != null) {
            long nanos = 0;
            for (int row = 0; row < pauses.size(); row++) {
                nanos += pauses.get(Attribute.DURATION_NANOS, row);
            }
            String sum = nanos < 1000 ? nanos + " ns" : Math.round(nanos / 1e5) / 10.0 + " ms";
            found.add(pauses.size() + " pauses " + sum);
            found.add(recording.events().get(EventKind.COLLECTION).size() + " collections");
        }
        for (ThreadDump dump : recording.threadDumps()) {
            found.add(dump.threadCount() + " threads");
        }
        for (Histogram histogram : recording.histograms()) {
            found.add(histogram.size() + " classes");
        }
    }
}
