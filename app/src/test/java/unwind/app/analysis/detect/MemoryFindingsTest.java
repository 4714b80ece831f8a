package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What detectors say of collections and memory, each recording drawn.
class MemoryFindingsTest {
    @Test
    void aCrisisIsNotAveragedAwayByTheTimeAtEase() {
        String crisis = pauses(60, 75, 0.25, 0.2);
        Finding finding = only(new GcPressureDetector(), "time 0..300\n" + crisis);
        assertThat(finding.title()).contains("up to 80 % of the time");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.range().fromNanos())
                .isBetween(DrawnRecording.nanos("50"), DrawnRecording.nanos("60"));
    }

    @Test
    void collectionsThatFreeMuchPressTooWhereTheyTakeMostOfTheTime() {
        String after =
                IntStream.range(0, 40)
                        .mapToObj(i -> "%d=1000".formatted(i))
                        .collect(Collectors.joining(" ", "heap.afterGc ", "\n"));
        assertThat(
                        only(
                                        new GcPressureDetector(),
                                        "time 0..40\n" + after + pauses(0, 40, 0.5, 0.35))
                                .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void pausesNowAndThenAreNoPressure() {
        assertQuiet(new GcPressureDetector(), "time 0..300\n" + pauses(0, 300, 5, 0.05));
    }

    @Test
    void oneLongPauseIsNoPressure() {
        assertQuiet(new GcPressureDetector(), "time 0..60\nGC_PAUSE 20+4 name=Pause Full, gc=1");
    }

    @Test
    void whatCollectionsSayOfTheirPausesStandsForPausesThatWereNotRecorded() {
        String collections =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                "COLLECTION %d+0.9 gc=%d, name=SerialOld, cause=Allocation Failure,"
                                                .formatted(i, i)
                                        + " sum=0.85, longest=0.6\n")
                        .collect(Collectors.joining("", "time 0..20\n", ""));
        assertThat(only(new GcPressureDetector(), collections).title()).contains("85 %");
        Finding pause = only(new LongPauseDetector(), collections);
        assertThat(pause.title()).contains("up to 600 ms (SerialOld)");
        assertThat(pause.because().getFirst()).startsWith("20 pauses");
    }

    @Test
    void twoRecordingsOfOneTimeHoldThePausesOnce() {
        Recording recording = DrawnRecording.of("time 0..20\n" + pauses(0, 20, 1, 0.1));
        assertQuiet(new GcPressureDetector(), recording, recording);
    }

    @Test
    void threadsThatWaitForMemoryAreNamedByTheirOwnLine() {
        String stalls =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                "ALLOCATION_STALL %d+0.3 stack=java.util.ArrayList.grow:9 <"
                                                .formatted(10 + i)
                                        + " shop.Orders.load:7\n")
                        .collect(Collectors.joining("", "time 0..60\n", ""));
        Finding finding = only(new AllocationStallDetector(), stalls);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject().site()).isEqualTo("shop.Orders.load:7");
        assertThat(finding.title()).contains("10 times", "up to 300 ms");
    }

    @Test
    void aSingleStallIsNothing() {
        assertQuiet(
                new AllocationStallDetector(),
                "time 0..60\nGC_PAUSE 3+0.001 name=Pause Mark Start, gc=1\nALLOCATION_STALL 3+0.3"
                        + " stack=shop.Orders.load:7");
    }

    @Test
    void whatGrowsIsKeptByTheClassWhoseFieldLeadsToIt() {
        Finding finding =
                only(
                        new GrowingCollectionDetector(),
                        """
                        time 0..40
                        histogram 5 LIVE shop.Session=160000 java.util.HashMap$Node=160000
                        histogram 15 LIVE shop.Session=800000 java.util.HashMap$Node=800000
                        histogram 25 LIVE shop.Session=1440000 java.util.HashMap$Node=1440000
                        OLD_OBJECT 39 class=shop.Session, path=shop.Session ← field value of \
                        java.util.HashMap$Node ← element 3 of java.util.HashMap$Node[64] ← field \
                        table of java.util.HashMap ← field sessions of shop.SessionStore ← root: \
                        Thread stack (Threads)
                        """);
        assertThat(finding.subject().owner()).isEqualTo("shop.SessionStore");
        assertThat(finding.title()).startsWith("SessionStore keeps ever more Session: from 10,000");
    }

    @Test
    void classesThatGoOnBeingLoadedAreALeak() {
        Finding finding =
                only(
                        new ClassLeakDetector(),
                        "time 0..60\n"
                                + classes(i -> 3000 + 40 * i)
                                + """
                                ALLOCATION_SAMPLE 20 weight=900, class=byte[], stack=java.lang.ClassLoader.defineClass1 < java.lang.ClassLoader.defineClass:9 < shop.Rules.compile:31
                                """);
        assertThat(finding.title()).contains("40 a second, under Rules.compile:31");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aProgramThatWarmsUpLoadsFewerAndFewer() {
        assertQuiet(
                new ClassLeakDetector(),
                "time 0..60\n" + classes(i -> Math.round(9000 * (1 - Math.exp(-i / 12.0)))));
    }

    @Test
    void histogramsOfAWarmUpSayNothingAgainstTheNumberOfLoadedClasses() {
        assertQuiet(
                new ClassLeakDetector(),
                "time 0..60\n"
                        + classes(i -> Math.min(3200, 1000 + 60 * i))
                        + IntStream.range(0, 5)
                                .mapToObj(i ->
                                        "histogram %d LIVE java.lang.Class=%d\n"
                                                .formatted(2 + 8 * i, 160_000 + 76_800 * i))
                                .collect(Collectors.joining()));
    }

    @Test
    void metaspaceOfALogTellsOfClassesToo() {
        String metaspace =
                IntStream.range(0, 40)
                        .mapToObj(i -> "%d=%d".formatted(i, 20_000_000 + 1_000_000L * i))
                        .collect(Collectors.joining(" ", "log\ntime 0..40\nmetaspace.used ", "\n"));
        assertThat(only(new ClassLeakDetector(), metaspace).title()).contains("Metaspace grows by");
    }

    private static String classes(IntToLongFunction loaded) {
        String counts =
                IntStream.range(0, 60)
                        .mapToObj(i -> "%d=%d".formatted(i, loaded.applyAsLong(i)))
                        .collect(Collectors.joining(" "));
        return "classes.loaded " + counts + "\nclasses.unloaded 0=0 59=0\n";
    }

    @Test
    void anErrorForWantOfMemoryComesWithItsMessageAndLine() {
        Finding finding =
                only(
                        new CrashDetector(),
                        """
                        time 0..60
                        ERROR 20 class=java.lang.OutOfMemoryError, message=Cannot reserve 64 bytes, stack=java.nio.Bits.reserveMemory:178 < shop.Upload.read:7
                        ERROR 21 class=java.lang.OutOfMemoryError, message=Cannot reserve 64 bytes, stack=java.nio.Bits.reserveMemory:178 < shop.Upload.read:7
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.title())
                .isEqualTo(
                        "OutOfMemoryError: Cannot reserve 64 bytes, thrown in Upload.read:7, 2"
                                + " times");
    }

    @Test
    void otherErrorsAreNoCrash() {
        assertQuiet(
                new CrashDetector(),
                "time 0..60\nERROR 20 class=java.lang.NoSuchMethodError, stack=shop.Upload.read:7");
    }

    @Test
    void aLineThatMakesMostOfTheGarbageIsANotice() {
        Finding finding = only(new AllocationHotspotDetector(), "time 0..10\n" + samples(40, 9));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title())
                .startsWith("82 % of all allocation is made under Page.render:7");
    }

    @Test
    void aLineThatMakesMostOfTheGarbageIsAWarningWhereTheCollectorSuffers() {
        assertThat(
                        only(
                                        new AllocationHotspotDetector(),
                                        "time 0..10\n" + samples(40, 9) + pauses(0, 10, 0.5, 0.3))
                                .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void manyLinesThatAllocateAreNoHotspot() {
        assertQuiet(new AllocationHotspotDetector(), "time 0..10\n" + samples(10, 40));
    }

    private static String samples(int ofOne, int ofOthers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ofOne + ofOthers; i++) {
            text.append(
                    "ALLOCATION_SAMPLE %s weight=20000000, class=byte[], stack=%s%n"
                            .formatted(
                                    i * 0.1,
                                    i < ofOne
                                            ? "java.lang.String.concat:1 < shop.Page.render:7"
                                            : "shop.Other%d.run:3".formatted(i)));
        }
        return text.toString();
    }

    @Test
    void nativeMemoryIsToldByWhatTheJvmUsesItFor() {
        String growing =
                IntStream.range(0, 20)
                        .mapToObj(i -> "%d=%d".formatted(i, 50_000_000 + 5_000_000L * i))
                        .collect(Collectors.joining(" "));
        Finding finding =
                only(
                        new NativeGrowthDetector(),
                        "time 0..20\nnative.committed "
                                + growing
                                + "\nnative.Thread "
                                + growing
                                + "\nnative.Code 0=9000000 19=9000001");
        assertThat(finding.title()).startsWith("Native memory for \"Thread\" grew from");
    }

    @Test
    void nativeMemoryThatStaysIsNothing() {
        String flat =
                IntStream.range(0, 20)
                        .mapToObj(i -> "%d=%d".formatted(i, 150_000_000 + 100_000L * (i % 3)))
                        .collect(Collectors.joining(" "));
        assertQuiet(
                new NativeGrowthDetector(),
                "time 0..20\nnative.committed " + flat + "\nnative.Thread " + flat);
    }

    @Test
    void exceptionsOfManyKindsAndPlacesAreARateAlone() {
        StringBuilder text = new StringBuilder("time 0..20\nexceptions.throwables ");
        for (int i = 0; i <= 20; i++) {
            text.append(i).append('=').append(i * 700).append(' ');
        }
        assertThat(only(new ExceptionControlFlowDetector(), text.toString()).severity())
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void exceptionsInsideALibraryThatCostLittleAreANotice() {
        assertThat(parsing("org.csv.Lexer.fill:9 < shop.Prices.read:4").severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(parsing("shop.Prices.isNumber:31 < shop.Prices.read:4").severity())
                .as("the program's own way of asking")
                .isEqualTo(Severity.WARNING);
    }

    private static Finding parsing(String stack) {
        StringBuilder text = new StringBuilder("time 0..20\nexceptions.throwables ");
        for (int i = 0; i <= 20; i++) {
            text.append(i).append('=').append(i * 700).append(' ');
        }
        text.append(
                """

                ALLOCATION_SAMPLE 3 weight=20000000, class=java.io.IOException, stack=%s
                ALLOCATION_SAMPLE 4 weight=2000000000, class=int[], stack=shop.Prices.read:4 < shop.Main.main:1
                """
                        .formatted(stack));
        for (int i = 0; i < 60; i++) {
            text.append(
                    "EXCEPTION %s class=java.io.IOException, stack=%s%n".formatted(i / 3.0, stack));
        }
        return only(new ExceptionControlFlowDetector(), text.toString());
    }

    @Test
    void withoutThrowEventsTheSampledExceptionsTellWhereTheyAreMade() {
        StringBuilder text = new StringBuilder("time 0..20\nexceptions.throwables ");
        for (int i = 0; i <= 20; i++) {
            text.append(i).append('=').append(i * 700).append(' ');
        }
        text.append(
                """

                ALLOCATION_SAMPLE 3 weight=900, class=java.lang.NumberFormatException, stack=java.lang.Double.parseDouble:9 < shop.Prices.isNumber:31
                ALLOCATION_SAMPLE 4 weight=100, class=java.lang.NumberFormatException, stack=java.lang.Double.parseDouble:9 < shop.Orders.total:7
                """);
        Finding finding = only(new ExceptionControlFlowDetector(), text.toString());
        assertThat(finding.title()).contains("most made under Prices.isNumber:31");
        assertThat(finding.subject().className()).isEqualTo("java.lang.NumberFormatException");
    }

    @Test
    void directBuffersThatAreFirstUsedLateGrowFromThenOn() {
        String stack =
                """

                ALLOCATION_SAMPLE 16 weight=900, class=net.PooledDirectByteBuf, stack=net.Pool.direct:9 < shop.Relay.frame:22
                """;
        Finding finding =
                only(
                        new NativeGrowthDetector(),
                        "time 0..35\ndirect.used 0=0 5=0 10=0 15=5200000 20=24000000"
                                + " 25=47000000 30=65000000"
                                + stack);
        assertThat(finding.subject().site()).contains("Pool.direct");
        assertQuiet(
                new NativeGrowthDetector(),
                "time 0..35\ndirect.used 0=0 5=0 10=0 15=16000000 20=24000000"
                        + " 25=24000000 30=24000000");
    }

    @Test
    void threeSamplesOfDirectBuffersAreASmallerClaimAndNameWhoWorksWithThem() {
        String used =
                """

                EXECUTION_SAMPLE 3 thread=main, stack=java.nio.DirectByteBuffer.putLong:9 < shop.Uploads.receive:22
                """;
        Finding finding =
                only(
                        new NativeGrowthDetector(),
                        "time 0..15\ndirect.used 3=17000000 8=35000000 13=53000000" + used);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title()).contains("took 16.2 MiB, then 50.5 MiB");
        assertThat(finding.subject().calledFrom()).isEqualTo("shop.Uploads.receive:22");
        assertThat(finding.because()).anyMatch(text -> text.contains("3 samples only"));
        assertThat(
                        only(
                                        new NativeGrowthDetector(),
                                        "time 0..15\ndirect.used 3=17000000 8=77000000 13=137000000"
                                                + used)
                                .severity())
                .as("much of it")
                .isEqualTo(Severity.WARNING);
        assertQuiet(
                new NativeGrowthDetector(),
                "time 0..15\ndirect.used 3=17000000 8=35000000 13=37000000" + used);
    }

    @Test
    void aHeapThatStopsGrowingBecauseItIsFullHasNotLevelledOff() {
        StringBuilder text = new StringBuilder("time 0..40\njvm max=100000000\nheap.afterGc ");
        for (int i = 0; i < 40; i++) {
            text.append(i).append('=').append(Math.min(90, 10 + 5 * i)).append("000000 ");
        }
        text.append('\n');
        for (int i = 0; i < 40; i++) {
            text.append("COLLECTION %s+0.01 name=SerialOld, gc=%d%n".formatted(i - 0.01, i));
        }
        Finding finding = only(new HeapGrowthDetector(), text.toString());
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(String.join(" ", finding.because())).contains("because the heap is full");
    }

    @Test
    void aHeapIsAtLeastAsLargeAsWhatWasCommittedOfIt() {
        String unknown = growingHeap(20, 12, 500_000, 400).replaceFirst("jvm max=\\d+\n?", "");
        assertThat(unknown).doesNotContain("max=");
        assertThat(
                        only(new HeapGrowthDetector(), unknown + "heap.committed 0=400000000")
                                .severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(only(new HeapGrowthDetector(), unknown + "heap.committed 0=20000000").severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aSmallPartOfTheHeapThatFillsInTheFirstSecondsIsANotice() {
        assertThat(only(new HeapGrowthDetector(), growingHeap(20, 12, 500_000, 400)).severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(only(new HeapGrowthDetector(), growingHeap(20, 12, 4_000_000, 400)).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(only(new HeapGrowthDetector(), growingHeap(600, 12, 20_000, 400)).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aConcurrentCollectorThatNeverRestsInAFullHeapIsUnderPressure() {
        Finding finding = only(new GcPressureDetector(), cycles(0.9, 82));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("82 % of the heap stays in use");
        assertQuiet(new GcPressureDetector(), cycles(0.9, 30));
        assertQuiet(new GcPressureDetector(), cycles(0.2, 82));
    }

    @Test
    void whatAMethodConstructsAfterItFoundAThreadLocalEmptyIsMadePerThread() {
        Finding finding = only(new ThreadLocalChurnDetector(), stamps(30));
        assertThat(finding.subject().site()).contains("shop.Kit.<init>");
        assertQuiet(new ThreadLocalChurnDetector(), stamps(5));
    }

    @Test
    void aValueThatIsConstructedOnceInEachThreadIsSeenWithFewQuestionsSampled() {
        assertThat(only(new ThreadLocalChurnDetector(), constructions(30, 1)).subject().site())
                .contains("shop.Kit.<init>");
        assertQuiet(new ThreadLocalChurnDetector(), constructions(30, 3));
    }

    @Test
    void samplesOfOneThreadInOneMomentAreOfOneConstruction() {
        assertThat(only(new ThreadLocalChurnDetector(), constructions(30, 3, 0.005)).title())
                .startsWith("Thread-local values are made anew");
    }

    @Test
    void objectsOfAllTimesThatOutlivedTheOnlyCollectionAreANotice() {
        Finding finding = only(new HeapGrowthDetector(), oldObjects(0.9));
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title()).contains("Ledger.row:31");
        assertThat(finding.subject().site()).isEqualTo("shop.Ledger.row:31");
        assertThat(new HeapGrowthDetector().look(drawn(oldObjects(0.1))))
                .as("what was made at the start stays, as it does in every program")
                .isInstanceOf(Outcome.Unable.class);
    }

    private static CaseFile drawn(String text) {
        return new CaseFile(
                List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text))),
                new KnownClasses(ClassFiles.none()));
    }

    /// Forty old objects that were made from the start up to a part of the time.
    private static String oldObjects(double until) {
        StringBuilder text = new StringBuilder("time 0..40\nCOLLECTION 38+0.1 name=G1New, gc=1\n");
        for (int i = 0; i < 40; i++) {
            text.append(
                    "OLD_OBJECT 40 class=byte[], allocated=%s, stack=java.util.ArrayList.add:9 < shop.Ledger.row:31%n"
                            .formatted(i * until));
        }
        return text.toString();
    }

    @Test
    void whatTheRecorderAllocatesIsNoneOfTheProgramsGarbage() {
        Finding finding =
                only(
                        new AllocationHotspotDetector(),
                        "time 0..10\n"
                                + samples(40, 9)
                                + "ALLOCATION_SAMPLE 1 weight=9000000000, class=byte[],"
                                + " stack=jdk.jfr.internal.StringPool.addString:1 <"
                                + " jdk.jfr.internal.dcmd.DCmdStart.execute:7\n");
        assertThat(finding.title())
                .startsWith("82 % of all allocation is made under Page.render:7");
    }

    @Test
    void ofShortThreadsTheHeapTellsHowMuchIsAllocated() {
        String few = "time 0..10\n" + samples(40, 9).replace("weight=20000000", "weight=20000");
        assertQuiet(new AllocationHotspotDetector(), few);
        assertThat(
                        only(
                                        new AllocationHotspotDetector(),
                                        few + "heap.used 1=0 3=200000000 4=0 9=300000000\n")
                                .title())
                .contains("Page.render:7, 38.9 MiB");
    }

    /// Threads that construct a value; one of them was seen to ask its thread local.
    private static String constructions(int threads, int times) {
        return constructions(threads, times, 0.1);
    }

    /// @param apart seconds between two samples of one thread
    private static String constructions(int threads, int times, double apart) {
        StringBuilder text =
                new StringBuilder(
                        "time 0..40\nALLOCATION_SAMPLE 1 weight=24, thread=stamp-1, class=java.lang.ThreadLocal$ThreadLocalMap, stack=java.lang.ThreadLocal.createMap:5 < shop.Stamps.kit:31\n");
        for (int i = 0; i < threads * times; i++) {
            text.append(
                    "ALLOCATION_SAMPLE %s weight=90000, thread=stamp-%d, class=char[], stack=shop.Kit.new:14 < shop.Stamps.kit:33 < shop.Stamps.stamp:40%n"
                            .formatted(i % threads + apart * (i / threads), i % threads));
        }
        return text.toString();
    }

    /// Each thread asks its thread local once, then constructs the value.
    private static String stamps(int threads) {
        StringBuilder text = new StringBuilder("time 0..40\n");
        for (int i = 0; i < threads; i++) {
            text.append(
                    """
                    ALLOCATION_SAMPLE %1$d weight=24, thread=stamp-%1$d, class=java.lang.ThreadLocal$ThreadLocalMap, stack=java.lang.ThreadLocal.createMap:5 < java.lang.ThreadLocal.setInitialValue:4 < java.lang.ThreadLocal.get:3 < shop.Stamps.kit:31
                    ALLOCATION_SAMPLE %1$d.5 weight=90000, thread=stamp-%1$d, class=byte[], stack=shop.Kit.new:14 < shop.Stamps.kit:33 < shop.Stamps.stamp:40
                    ALLOCATION_SAMPLE %1$d.6 weight=9000, thread=stamp-%1$d, class=byte[], stack=shop.Orders.load:7 < shop.Stamps.stamp:41
                    """
                            .formatted(i));
        }
        return text.toString();
    }

    private static String cycles(double length, int megaInUse) {
        StringBuilder text = new StringBuilder("time 0..30\njvm max=100000000\nheap.afterGc ");
        for (int i = 0; i < 30; i++) {
            text.append("%d=%d000000 ".formatted(i, megaInUse));
        }
        text.append('\n');
        for (int i = 0; i < 30; i++) {
            text.append(
                    "COLLECTION %d+%s name=Shenandoah, cause=Concurrent GC, gc=%d%n"
                            .formatted(i, length, i));
            text.append("GC_PAUSE %d+0.0001 name=Pause Init Mark, gc=%d%n".formatted(i, i));
        }
        return text.toString();
    }

    @Test
    void littleAllocationIsNamedWhereTheProcessorsTimeGoesThereToo() {
        String allocates =
                samples(
                        40,
                        "ALLOCATION_SAMPLE",
                        ", weight=2000000, class=byte[]",
                        "shop.Parser.parse");
        String computes = samples(40, "EXECUTION_SAMPLE", "", "shop.Parser.parse");
        String elsewhere =
                samples(10, "ALLOCATION_SAMPLE", ", weight=6000000, class=char[]", "shop.Log.line")
                        + samples(12, "EXECUTION_SAMPLE", "", "shop.Log.line");
        Finding finding =
                only(
                        new AllocationHotspotDetector(),
                        "time 0..40\n" + allocates + computes + elsewhere);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(finding.title()).startsWith("57 % of all allocation is made under Parser.parse");
        assertThat(finding.because()).anyMatch(text -> text.contains("processor time"));
        assertQuiet(new AllocationHotspotDetector(), "time 0..40\n" + allocates + elsewhere);
    }

    @Test
    void pressureByGarbageNamesWhoMakesIt() {
        String after =
                IntStream.range(0, 40)
                        .mapToObj(i -> "%d=1000".formatted(i))
                        .collect(Collectors.joining(" ", "heap.afterGc ", "\n"));
        Finding finding =
                only(
                        new GcPressureDetector(),
                        "time 0..40\n"
                                + after
                                + pauses(0, 40, 0.5, 0.35)
                                + samples(
                                        40,
                                        "ALLOCATION_SAMPLE",
                                        ", weight=90000000, class=int[]",
                                        "shop.Prints.print"));
        assertThat(finding.subject().site()).startsWith("shop.Prints.print:");
        assertThat(finding.because()).anyMatch(text -> text.contains("shop.Prints.print"));
    }

    /// Samples at two lines of one method, in turn.
    private static String samples(int count, String kind, String attributes, String method) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "%s %d thread=w%s, stack=java.util.Arrays.copyOf:1 < org.lib.Tool.make:2 < %s:%d%n"
                                .formatted(kind, i, attributes, method, 10 + i % 2))
                .collect(Collectors.joining());
    }

    private static String growingHeap(int seconds, int fromMega, long perSecond, int maxMega) {
        StringBuilder text =
                new StringBuilder(
                        "time 0..%d%njvm max=%d000000%nheap.afterGc ".formatted(seconds, maxMega));
        for (int i = 0; i < seconds; i++) {
            text.append("%d=%d ".formatted(i, fromMega * 1_000_000L + perSecond * i));
        }
        text.append('\n');
        for (int i = 0; i < seconds; i++) {
            text.append("COLLECTION %s+0.01 name=SerialOld, gc=%d%n".formatted(i - 0.01, i));
        }
        return text.toString();
    }

    private static String pauses(int from, int to, double every, double length) {
        StringBuilder text = new StringBuilder();
        int gc = 0;
        for (double at = from; at < to; at += every) {
            text.append("GC_PAUSE %s+%s name=GC Pause, gc=%d%n".formatted(at, length, gc++));
        }
        return text.toString();
    }

    private static CaseFile file(Recording... recordings) {
        return new CaseFile(
                Arrays.stream(recordings).map(r -> new CaseFile.Artifact("a", r)).toList(),
                new KnownClasses(ClassFiles.none()));
    }

    private static Finding only(Detector detector, String drawn) {
        Outcome outcome = detector.look(file(DrawnRecording.of(drawn)));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        List<Finding> findings = ((Outcome.Found) outcome).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().title()).hasSizeLessThanOrEqualTo(100);
        return findings.getFirst();
    }

    private static void assertQuiet(Detector detector, String drawn) {
        assertQuiet(detector, DrawnRecording.of(drawn));
    }

    private static void assertQuiet(Detector detector, Recording... recordings) {
        assertThat(detector.look(file(recordings))).isEqualTo(new Outcome.Quiet());
    }
}
