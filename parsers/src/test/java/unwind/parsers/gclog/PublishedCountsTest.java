package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Foreign logs hold as many events of each kind, and the sizes, as the tests of GCToolKit, jifa
/// and garbagecat, where the logs come from, expect.
class PublishedCountsTest {
    /// How many pauses or concurrent phases have a name that begins so.
    private static final String COUNTS =
            """
            gctk-details__1073_1.log|GC CMS-initial-mark|156
            gctk-details__1073_1.log|GC CMS-remark|68
            gctk-details__1073_1.log|CMS-concurrent-mark|156
            gctk-details__1073_1.log|CMS-concurrent-preclean|75
            gctk-details__1073_1.log|CMS-concurrent-abortable-preclean|71
            gctk-details__1073_1.log|CMS-concurrent-sweep|68
            gctk-details__1073_1.log|CMS-concurrent-reset|66
            gctk-details__170_51mastermind.log|GC pause (young)|480
            gctk-details__LS_gc.log.20121116_193624|GC|1971
            gctk-details__g1.details.cause.log|GC pause (young) (initial-mark)|33
            gctk-details__g1.details.cause.log|GC pause (mixed)|2
            gctk-details__g1.details.cause.log|GC pause (young)|163
            gctk-details__g1.details.cause.log|GC remark|17
            gctk-details__g1.details.cause.log|GC cleanup|17
            gctk-details__g1.details.cause.log|Full GC|22
            gctk-details__g1.details.cause.log|concurrent-root-region-scan|33
            gctk-details__lead_up_to_problem_gc_www1_2013_10_19.log|GC CMS-initial-mark|228
            gctk-details__lead_up_to_problem_gc_www1_2013_10_19.log|GC CMS-remark|228
            gctk-details__lead_up_to_problem_gc_www1_2013_10_19.log|Full GC|1
            gctk-details__lead_up_to_problem_gc_www1_2013_10_19.log|GC|2616
            gctk-details__long_pause.log|Full GC|1
            gctk-details__long_pause.log|GC|21
            gctk-details__par.icms.wd.nt.log|GC|1379
            gctk-details__par.icms.wd.nt.log|CMS-concurrent-mark|3
            gctk-details__par.icms.wd.nt.log|CMS-concurrent-reset|2
            gctk-cms__713_gc.log|GC|127
            gctk-cms__713_gc.log|Full GC|5
            gctk-g1gc__jvm-gc-10Nov2022.log|Pause Young (Normal)|4
            gctk-g1gc__jvm-gc-10Nov2022.log|Pause Young (Concurrent Start)|2
            gctk-g1gc__jvm-gc-10Nov2022.log|Pause Remark|2
            gctk-g1gc__jvm-gc-10Nov2022.log|Pause Cleanup|2
            gctk-g1gc__jvm-gc-10Nov2022.log|Concurrent Cycle|2
            gctk-tenuring__863_gc.log|GC CMS-initial-mark|210
            gctk-tenuring__863_gc.log|GC CMS-remark|172
            gctk-tenuring__863_gc.log|CMS-concurrent-mark|210
            gctk-tenuring__863_gc.log|CMS-concurrent-preclean|200
            gctk-tenuring__863_gc.log|CMS-concurrent-abortable-preclean|178
            gctk-tenuring__863_gc.log|CMS-concurrent-sweep|172
            gctk-tenuring__863_gc.log|CMS-concurrent-reset|172
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|GC CMS-initial-mark|918
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|GC CMS-remark|917
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|CMS-concurrent-abortable-preclean|915
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|CMS-concurrent-reset|917
            gctk-tenuring__server3-gc.log|GC pause (young)|16
            garbagecat__dataset141.txt|GC|2
            garbagecat__dataset207.txt|Pause Full|1
            garbagecat__dataset212.txt|Pause Young|1
            garbagecat__dataset261.txt|Pause Young (Normal)|1
            garbagecat__dataset282.txt|Pause Young (Concurrent Start)|1
            garbagecat__dataset282.txt|Concurrent|0
            garbagecat__dataset285.txt|Pause Degenerated GC|1
            garbagecat__dataset41.txt|GC pause (young)|2
            """;

    /// Published counts that do not hold here, and why.
    private static final String DIFFERENT =
            """
            gctk-details__1073_1.log|GC,Full GC|GCToolKit's own test says that its numbers do not add up
            gctk-tenuring__863_gc.log|GC|GCToolKit sorts failures of a concurrent collection in four kinds that a line does not tell
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|GC|GCToolKit finds 5305 of the 5307 lines
            gctk-tenuring__BF653AA1-F897-4279-9570-2E4837D311E8-1405428823225.log.gz|CMS-concurrent-mark|GCToolKit counts a start without an end, too
            """;

    /// A collection's start and duration in milliseconds, heap before and after in MiB.
    private static final String COLLECTIONS =
            """
            jifa__11SerialGCParser.log|0|486|25.164|68|32
            jifa__11SerialGCParser.log|1|5614|146.617|215|132
            jifa__17SerialGCParser.log|0|173|21.766|40|19
            jifa__17SerialGCParser.log|1|2616|92.137|94|85
            jifa__11ZGCParser.log|0|7000|356|5614|1454
            jifa__17ZGCParser.log|0|918|32|104|88
            garbagecat__dataset207.txt|0|-1|-1|1589|1002
            """;

    private final GcLogFormat format = new GcLogFormat();
    private final Map<String, Path> files = new HashMap<>();

    @BeforeEach
    void list() throws IOException {
        for (Path file : Texts.corpus("gclog")) {
            files.put(String.valueOf(file.getFileName()), file);
        }
    }

    @Test
    void pausesAndPhasesAreAsMany() {
        List<String> wrong = new ArrayList<>();
        Map<String, Recording> read = new HashMap<>();
        for (String row : COUNTS.lines().toList()) {
            String[] cells = row.split("\\|");
            Recording recording = read.computeIfAbsent(cells[0], this::recording);
            long found =
                    named(recording, EventKind.GC_PAUSE, cells[1])
                            + named(recording, EventKind.GC_CONCURRENT_PHASE, cells[1]);
            if (found != Long.parseLong(cells[2])) {
                wrong.add(row + " but " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(DIFFERENT.lines().map(row -> row.split("\\|")[0]))
                .allSatisfy(name -> assertThat(files).containsKey(name));
    }

    private static long named(Recording recording, EventKind kind, String start) {
        EventTable table = recording.events(kind);
        long count = 0;
        for (int row = 0; row < table.size(); row++) {
            String name = recording.strings().get(table.get(Attribute.NAME, row));
            if (name.equals(start)
                    || name.startsWith(start + " ")
                    || name.startsWith(start + "-")) {
                count++;
            }
        }
        return count;
    }

    @Test
    void collectionsStartLastAndFreeAsPublished() {
        for (String row : COLLECTIONS.lines().toList()) {
            String[] cells = row.split("\\|");
            Recording recording = recording(cells[0]);
            int index = Integer.parseInt(cells[1]);
            EventTable collections = recording.events(EventKind.COLLECTION);
            double start = collections.startNanos().get(index) / 1e6;
            double lasted = collections.get(Attribute.DURATION_NANOS, index) / 1e6;
            if (!cells[2].equals("-1")) {
                assertThat(start).as(row).isCloseTo(Double.parseDouble(cells[2]), within(35.0));
                assertThat(lasted).as(row).isCloseTo(Double.parseDouble(cells[3]), within(0.01));
            }
            double before = recording.series(SeriesNames.HEAP_USED).orElseThrow().value(2 * index);
            double after = recording.series(SeriesNames.HEAP_AFTER_GC).orElseThrow().value(index);
            assertThat(before).as(row).isEqualTo(Double.parseDouble(cells[4]) * (1 << 20));
            assertThat(after).as(row).isEqualTo(Double.parseDouble(cells[5]) * (1 << 20));
        }
    }

    private Recording recording(String name) {
        Reading reading = Texts.read(format, files.get(name));
        assertThat(reading.problems())
                .as(name)
                .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        return reading.recording().orElseThrow();
    }
}
