package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What detectors say of classes that grow, each table one case.
class GrowthFindingsTest {
    @TempDir Path folder;

    @Test
    void whatTheProgramKeepsIsNamedByItsOwnClass() throws IOException {
        Finding finding =
                only(
                        new GrowingCollectionDetector(),
                        """
                        shop.Basket                      10*9000  110*9000  210*9000  310*9000
                        java.util.HashMap$Node           500      600       700       800
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject().className()).isEqualTo("shop.Basket");
        assertThat(finding.title()).contains("from 10 to 310", "10 a second", "HashMap.Node");
    }

    @Test
    void aMapOfThePlatformsClassesAloneIsFoundToo() throws IOException {
        Finding finding =
                only(
                        new GrowingCollectionDetector(),
                        """
                        java.lang.String                 9000     19000    29000    39000
                        [B                               9000*300 19000*300 29000*300 39000*300
                        java.util.HashMap$Node           3000     13000    23000    33000
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject().className()).isEqualTo("byte[]");
    }

    @Test
    void aCacheThatFillsUpAndStaysIsANoticeAtMost() throws IOException {
        Finding finding =
                only(
                        new GrowingCollectionDetector(),
                        """
                        shop.Price                       10*9000  410*9000  780*9000  800*9000
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.NOTICE);
        assertThat(String.join(" ", finding.because())).contains("slows down");
    }

    @Test
    void aTableThatIsStillBeingLoadedIsANotice() throws IOException {
        assertThat(prices("shop.Tariff.loadAll:9 < shop.Main.main:3").severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(prices("shop.Tariff.loadAll:9 < shop.Main.main:3").because())
                .anyMatch(text -> text.contains("under shop.Tariff.loadAll, by its name a load"));
        assertThat(prices("shop.Tariff.warmUp:9 < java.lang.Thread.run:3").severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(prices("shop.Tariff.loaded:9 < shop.Main.main:3").severity())
                .as("another word")
                .isEqualTo(Severity.WARNING);
        assertThat(
                        prices("shop.Tariff.load:9 < org.cache.Cache.get:70 < shop.Main.serve:3")
                                .severity())
                .as("what a cache asks for one by one")
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aTableThatWasMadeForItsEntriesIsFilled() throws IOException {
        String entries =
                """
                shop.Price                10*9000  3010*9000  6010*9000  9010*9000
                java.util.HashMap$Node    500      3500       6500       9500
                """;
        assertThat(
                        only(
                                        new GrowingCollectionDetector(),
                                        entries
                                                + "[Ljava.util.HashMap$Node; 90*900 90*900 90*900"
                                                + " 90*900\n")
                                .severity())
                .isEqualTo(Severity.NOTICE);
        assertThat(
                        only(
                                        new GrowingCollectionDetector(),
                                        entries
                                                + "[Ljava.util.HashMap$Node; 90*500 90*600 90*700"
                                                + " 90*900\n")
                                .severity())
                .as("its array doubles as it grows")
                .isEqualTo(Severity.WARNING);
    }

    private Finding prices(String stack) throws IOException {
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(
                        TextCase.histograms(
                                        folder,
                                        "shop.Price 10*9000 310*9000 610*9000 910*9000 1210*9000")
                                .artifacts());
        artifacts.add(
                new CaseFile.Artifact(
                        "a.jfr",
                        DrawnRecording.of(
                                "time 0..50\nALLOCATION_SAMPLE 15 weight=90000, class=shop.Price,"
                                        + " stack="
                                        + stack)));
        CaseFile file = new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
        Outcome outcome = new GrowingCollectionDetector().look(file);
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome).findings().getFirst();
    }

    @Test
    void threeHistogramsOfWhatIsMadeAndFreedAllTheTimeMayHaveMetItOnItsWayUp() throws IOException {
        assertThat(bookings("").severity()).isEqualTo(Severity.WARNING);
        String allocated =
                "ALLOCATION_SAMPLE 15 weight=%d, class=shop.Booking, stack=shop.Sort.run:4";
        Finding turned = bookings(allocated.formatted(40_000_000));
        assertThat(turned.severity()).isEqualTo(Severity.NOTICE);
        assertThat(turned.because()).anyMatch(text -> text.contains("goes up and down"));
        assertThat(bookings(allocated.formatted(4_000_000)).severity())
                .as("nearly all that were made stayed")
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void whatGrowsWhileNothingIsCollectedMayBeGarbage() throws IOException {
        String watched = "set jdk.GarbageCollection enabled=true\n";
        assertThat(bookings(watched).severity()).isEqualTo(Severity.NOTICE);
        assertThat(bookings(watched).because())
                .anyMatch(text -> text.contains("Nothing was collected in that time"));
        assertThat(bookings(watched + "COLLECTION 12+0.1").severity())
                .as("a collection is what a histogram of live objects begins with")
                .isEqualTo(Severity.WARNING);
    }

    private Finding bookings(String allocation) throws IOException {
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(
                        TextCase.histograms(folder, "shop.Booking 0 36000 117000").artifacts());
        artifacts.add(
                new CaseFile.Artifact(
                        "a.jfr", DrawnRecording.of("time 0..60\n" + allocation + "\n")));
        CaseFile file = new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
        return ((Outcome.Found) new GrowingCollectionDetector().look(file)).findings().getFirst();
    }

    @Test
    void exceptionsThatALibraryCatchesWhileItMakesAnObjectReleaseNothing() throws IOException {
        assertThat(contexts("shop.Jobs.run:36")).isEmpty();
        assertThat(contexts("shop.Jobs.run:39"))
                .as("thrown by another call of the same method")
                .isPresent();
    }

    private Optional<ExceptionRatio> contexts(String thrownIn) throws IOException {
        List<CaseFile.Artifact> artifacts =
                new ArrayList<>(
                        TextCase.histograms(folder, "org.springframework.Context 10 110 210 310")
                                .artifacts());
        StringBuilder text =
                new StringBuilder(
                        """
                        time 0..60
                        exceptions.throwables 9=0 11=10 20=100 30=200 40=300 41=310
                        ALLOCATION_SAMPLE 20 weight=900, class=org.springframework.Context, stack=org.springframework.Context.new:9 < shop.Jobs.run:36 < shop.Main.main:3
                        """);
        for (int i = 0; i < 310; i++) {
            text.append(
                    "EXCEPTION %s class=org.springframework.MissingException, stack=org.springframework.Scanner.look:9 < %s < shop.Main.main:3%n"
                            .formatted(10 + i / 10.0, thrownIn));
        }
        artifacts.add(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString())));
        CaseFile file = new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
        Snapshots snapshots = Snapshots.of(file);
        return ExceptionRatio.of(
                snapshots.trends().get("org.springframework.Context"), snapshots, file);
    }

    @Test
    void arraysThatObjectsOfTheProgramMayOwnAreTheirs() throws IOException {
        String arrays = "[B 52262*600 24855*1600 27937*2100\n";
        only(new RetainedArrayDetector(), arrays);
        assertQuiet(new RetainedArrayDetector(), arrays + "shop.Message 3902 7037 10117\n");
    }

    @Test
    void theJarsThatClassesAreLoadedFromAreNoLeakOfFiles() throws IOException {
        String files = "java.io.RandomAccessFile 5 40 80 120\n";
        String jars = "jdk.internal.loader.URLClassPath$JarLoader 4 39 79 119\n";
        only(new HandlesAccumulateDetector(), files);
        assertQuiet(new HandlesAccumulateDetector(), files + jars);
    }

    @Test
    void memoryOfTheStartThatGoesAwayHidesNoQueueThatFills() throws IOException {
        Finding finding =
                only(
                        new UnboundedQueueDetector(),
                        """
                        [B                                              39658*530 39617*617 40025*775 40317*918
                        java.util.concurrent.LinkedBlockingQueue$Node   425       642       872       1095
                        shop.Outbox$$Lambda$33/0x00007fe370222868       425       642       872       1095
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("1,095 tasks of Outbox wait");
        assertThat(
                        only(
                                        new UnboundedQueueDetector(),
                                        """
                                        [B                                              39658*530 39617*617 40025*775 40317*780
                                        java.util.concurrent.LinkedBlockingQueue$Node   425       642       872       1095
                                        shop.Outbox$$Lambda$33/0x00007fe370222868       425       642       872       1095
                                        """)
                                .severity())
                .as("no step of the bytes is the queue's")
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void aWeakMapBetweenTwoCollectionsIsNothing() throws IOException {
        assertQuiet(
                new GrowingCollectionDetector(),
                """
                [B                               9000*500  19000*500 29000*500 39000*500
                java.util.WeakHashMap$Entry      2000      12000     22000     32000
                """);
    }

    @Test
    void littleOfTheProgramIsANotice() throws IOException {
        assertThat(
                        only(
                                        new GrowingCollectionDetector(),
                                        """
                                        shop.Watcher   10*800  90*800  170*800  250*800
                                        """)
                                .severity())
                .isEqualTo(Severity.NOTICE);
    }

    @Test
    void slicesKeepTheirArrays() throws IOException {
        Finding finding =
                only(
                        new RetainedArrayDetector(),
                        """
                        [B                       9000*100 9100*800 9200*1500 9300*2200
                        java.nio.HeapByteBuffer  20       120      220       320
                        """);
        assertThat(finding.title()).contains("300 HeapByteBuffer more keep 63.7 KiB each");
    }

    @Test
    void stringsThatSlicesAreKeptUnderBringArraysOfTheirOwn() throws IOException {
        String table =
                """
                [B                       9000*100 9200*800 9400*1500 9600*2200
                java.lang.String         8000     8100     8200      8300
                java.nio.HeapByteBuffer  20       120      220       320
                """;
        assertThat(only(new RetainedArrayDetector(), table).title())
                .contains("300 HeapByteBuffer more keep");
    }

    @Test
    void largerArraysOfTheSameObjectsAreKeptBySomethingSmall() throws IOException {
        Finding finding =
                only(
                        new RetainedArrayDetector(),
                        """
                        [Lshop.Line;     90*4000  90*14000 90*24000 90*34000
                        """);
        assertThat(finding.title()).contains("shop.Line[]", "while their number stayed at 90");
    }

    @Test
    void arraysOfReferencesGrowWithWhatTheyReferTo() throws IOException {
        assertQuiet(
                new RetainedArrayDetector(),
                """
                [Ljava.lang.Object;  90*4000   90*14000  90*24000  90*34000
                shop.Line            9000      109000    209000    309000
                """);
    }

    @Test
    void arraysThatGrowWithoutBecomingMoreAreKeptBySomethingSmall() throws IOException {
        Finding finding =
                only(
                        new RetainedArrayDetector(),
                        """
                        [B      9000*100  9001*400  9002*700  9003*1000
                        """);
        assertThat(finding.title()).contains("while their number stayed at 9,003");
    }

    @Test
    void buffersOfOpenFilesAreNoSlices() throws IOException {
        String table =
                """
                [B                       9000*900 9100*1900 9200*2900 9300*3900
                java.nio.HeapByteBuffer  20       120       220       320
                java.io.FileInputStream  20       120       220       320
                """;
        assertQuiet(new RetainedArrayDetector(), table);
        assertThat(only(new HandlesAccumulateDetector(), table).subject().className())
                .isEqualTo("java.io.FileInputStream");
    }

    @Test
    void theDescriptorsOfStreamsAreNoFurtherFinding() throws IOException {
        String streams = "java.io.FileInputStream  20 120 230 320\n";
        String parts =
                "java.io.FileDescriptor   30 180 340 450\njava.io.FileCleanable 25 90 170 340\n";
        assertThat(handles(streams + parts)).containsExactly("java.io.FileInputStream");
        assertThat(handles(parts)).as("where nothing else has them").isNotEmpty();
    }

    private List<String> handles(String table) throws IOException {
        return ((Outcome.Found)
                        new HandlesAccumulateDetector().look(TextCase.histograms(folder, table)))
                .findings().stream().map(finding -> finding.subject().className()).toList();
    }

    @Test
    void objectsThatHoldNativeMemoryAreNativeGrowth() throws IOException {
        Finding finding =
                only(
                        new NativeGrowthDetector(),
                        """
                        java.util.zip.Deflater  1  101  201  301
                        """);
        assertThat(finding.title()).contains("300 Deflater more are alive", "outside of the heap");
    }

    @Test
    void aReferenceThatThePlatformRegistersGoesWithItsOwner() throws IOException {
        String owners =
                """
                jdk.internal.ref.CleanerImpl$PhantomCleanableRef  400  640  1180  1700
                java.util.zip.Deflater                            90   630  1170  1690
                """;
        assertQuiet(new CleanupChurnDetector(), owners);
        assertThat(only(new NativeGrowthDetector(), owners).subject().className())
                .isEqualTo("java.util.zip.Deflater");
    }

    @Test
    void referencesThatNothingOfThePlatformOwnsAreTheProgramsCleanups() throws IOException {
        Finding finding =
                only(
                        new CleanupChurnDetector(),
                        """
                        jdk.internal.ref.CleanerImpl$PhantomCleanableRef  400  640  1180  1700
                        java.util.zip.Deflater                            20   21   20    21
                        """);
        assertThat(finding.title()).contains("1,700 PhantomCleanableRef are alive");
    }

    @Test
    void virtualThreadsThatGrowInHistogramsDoNotEnd() throws IOException {
        Finding finding =
                only(
                        new VirtualThreadLeakDetector(),
                        """
                        java.lang.VirtualThread  40  340  640  940
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("900 virtual threads more are alive, 30 a second");
    }

    @Test
    void virtualThreadsThatComeAndGoAreNoLeak() throws IOException {
        assertQuiet(
                new VirtualThreadLeakDetector(),
                """
                java.lang.VirtualThread  140  90  310  120
                """);
    }

    @Test
    void aFewNodesOfAQueueAreNothing() throws IOException {
        assertQuiet(
                new UnboundedQueueDetector(),
                """
                java.util.concurrent.LinkedBlockingQueue$Node  2*24  50*24  95*24  140*24
                """);
    }

    @Test
    void aQueueThatFillsIsFound() throws IOException {
        Finding finding =
                only(
                        new UnboundedQueueDetector(),
                        """
                        java.util.concurrent.LinkedBlockingQueue$Node  20  8020  16020  24020
                        java.util.concurrent.LinkedBlockingQueue       12  12    12     12
                        shop.Order                                     20*99 8020*99 16020*99 24020*99
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title()).contains("LinkedBlockingQueue", "24,020 Order wait");
    }

    @Test
    void theBytesOfElementsCountThoughOtherArraysComeAndGo() throws IOException {
        Finding finding =
                only(
                        new UnboundedQueueDetector(),
                        """
                        java.util.concurrent.LinkedBlockingQueue$Node  20  820  1620  2420
                        [B                         9000*400  8500*2000 9900*3300 9700*5000
                        """);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aNodeInEachOfManyQueuesIsAPartOfWhatTheQueuesBelongTo() throws IOException {
        String channels =
                """
                net.Channel                                    20*900 420*900 820*900 1220*900
                java.util.concurrent.ConcurrentLinkedQueue      20    420     820     1220
                java.util.concurrent.ConcurrentLinkedQueue$Node 20    420     820     1220
                """;
        assertQuiet(new UnboundedQueueDetector(), channels);
        assertThat(only(new GrowingCollectionDetector(), channels).subject().className())
                .isEqualTo("net.Channel");
    }

    @Test
    void theWholeIsNamedRatherThanItsParts() throws IOException {
        assertThat(
                        only(
                                        new GrowingCollectionDetector(),
                                        """
                                        shop.Line      40*99  4040*99 8040*99 12040*99
                                        shop.Basket    10*99  1010*99 2010*99 3010*99
                                        """)
                                .subject()
                                .className())
                .isEqualTo("shop.Basket");
    }

    @Test
    void loadersThatBecomeMoreAreALeakOfClasses() throws IOException {
        Finding finding =
                only(
                        new ClassLeakDetector(),
                        """
                        rules.RuleClassLoader   2  42  82  122
                        """);
        assertThat(finding.title()).contains("122 class loaders are alive");
        assertThat(finding.subject().className()).isEqualTo("rules.RuleClassLoader");
    }

    @Test
    void theProgramsClassThatGrowsWithAFrameworksIsNamedToo() throws IOException {
        Finding finding =
                only(
                        new GrowingCollectionDetector(),
                        """
                        org.frame.core.Context   6*9000  106*9000  206*9000  306*9000
                        org.frame.core.Registry  6*900   106*900   206*900   306*900
                        com.shop.Jobs$Tariffs    6       106       206       306
                        """);
        assertThat(String.join(" ", finding.because())).contains("com.shop.Jobs$Tariffs");
    }

    @Test
    void classesOfASlowStartAreNoLeak() throws IOException {
        assertQuiet(new ClassLeakDetector(), "java.lang.Class  1600  2200  2800\n");
        assertQuiet(new ClassLeakDetector(), "java.lang.Class  2750  3880  4640\n");
    }

    @Test
    void moreClassesWithMoreLoadersAreALeakInThreeHistogramsToo() throws IOException {
        assertThat(
                        only(
                                        new ClassLeakDetector(),
                                        """
                                        java.lang.Class        1600  2200  2800
                                        rules.RuleClassLoader  2     302   602
                                        """)
                                .title())
                .contains("Ever more classes are loaded");
    }

    @Test
    void fewNodesForManyObjectsAreNoQueueOfThem() throws IOException {
        assertQuiet(
                new UnboundedQueueDetector(),
                """
                java.util.concurrent.LinkedBlockingQueue$Node  20  120    220    320
                shop.Token                                     20  9020   18020  27020
                """);
    }

    @Test
    void nodesOfOtherQueuesThatGrowInStepAreNoQueueOfWhatIsKept() throws IOException {
        String sessions =
                """
                java.util.concurrent.LinkedBlockingQueue$Node  695       2123      3569      4990
                app.Session                                    115*9000  353*9000  594*9000  830*9000
                """;
        assertQuiet(new UnboundedQueueDetector(), sessions);
        assertThat(only(new GrowingCollectionDetector(), sessions).subject().className())
                .isEqualTo("app.Session");
    }

    @Test
    void actionsWithoutTheirObjectsWaitForACleanerThatIsAtWork() throws IOException {
        Outcome outcome = new CleanupBacklogDetector().look(cleaner(4000, 400));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        Finding finding = ((Outcome.Found) outcome).findings().getFirst();
        assertThat(finding.title()).contains("3,600 cleaning actions").contains("Pictures.release");
        assertThat(new CleanupBacklogDetector().look(cleaner(4000, 3900)))
                .isNotInstanceOf(Outcome.Found.class);
    }

    /// One histogram, and one dump in which the cleaner's thread is at work.
    private CaseFile cleaner(int actions, int alive) throws IOException {
        CaseFile histogram =
                TextCase.histograms(
                        folder,
                        """
                        jdk.internal.ref.CleanerImpl$PhantomCleanableRef  %d
                        shop.Pictures$Release                             %d
                        shop.Pictures$Picture                             %d
                        """
                                .formatted(actions + 100, actions, alive));
        CaseFile dump =
                TextCase.dumps(
                        folder,
                        List.of(
                                TextCase.thread(
                                        "Cleaner-0",
                                        15,
                                        "cpu=5ms elapsed=20s",
                                        "TIMED_WAITING (sleeping)",
                                        "java.lang.Thread.sleep(java.base@25/Native Method)",
                                        "shop.Waits.pause(Waits.java:70)",
                                        "shop.Pictures.release(Pictures.java:30)",
                                        "shop.Pictures$Release.run(Pictures.java:12)",
                                        "jdk.internal.ref.CleanerImpl$PhantomCleanableRef.performCleanup(java.base@25/CleanerImpl.java:178)",
                                        "jdk.internal.ref.CleanerImpl.run(java.base@25/CleanerImpl.java:142)")));
        return new CaseFile(
                Stream.concat(histogram.artifacts().stream(), dump.artifacts().stream()).toList(),
                new KnownClasses(ClassFiles.none()));
    }

    private void assertQuiet(Detector detector, String table) throws IOException {
        assertThat(detector.look(TextCase.histograms(folder, table)))
                .isEqualTo(new Outcome.Quiet());
    }

    private Finding only(Detector detector, String table) throws IOException {
        Outcome outcome = detector.look(TextCase.histograms(folder, table));
        assertThat(outcome).isInstanceOf(Outcome.Found.class);
        List<Finding> findings = ((Outcome.Found) outcome).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void whatZgcsWarmUpLeavesInUseIsNoTrend() {
        assertThat(grown("Warmup").severity()).isEqualTo(Severity.NOTICE);
        assertThat(grown("Allocation Rate").severity()).isEqualTo(Severity.WARNING);
    }

    private static Finding grown(String cause) {
        StringBuilder text =
                new StringBuilder("time 0..40\njvm max=100000000\nheap.afterGc 5=9000000 ");
        text.append("15=21000000 25=34000000\n");
        for (int i = 0; i < 3; i++) {
            text.append(
                    "COLLECTION %d+1 name=ZGC Major, cause=%s, gc=%d%n"
                            .formatted(4 + 10 * i, cause, i));
        }
        CaseFile file =
                new CaseFile(
                        List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                        new KnownClasses(ClassFiles.none()));
        return ((Outcome.Found) new HeapGrowthDetector().look(file)).findings().getFirst();
    }

    @Test
    void threadsThatWereNeverStartedAreKeptAsAnythingElse() throws IOException {
        CaseFile counted =
                TextCase.histograms(
                        folder,
                        """
                        java.lang.Thread 1020*168 3420*168 6020*168
                        shop.Export$File 1000*800 3400*800 6000*800
                        """);
        CaseFile few = with(counted, "time 0..30\nthreads.live 0=20 10=21 20=20\n");
        assertThat(new GrowingCollectionDetector().look(few))
                .isInstanceOfSatisfying(
                        Outcome.Found.class,
                        found ->
                                assertThat(found.findings().getFirst().subject().className())
                                        .isEqualTo("shop.Export$File"));
        assertThat(new ThreadLeakDetector().look(few))
                .as("threads that do not live")
                .isNotInstanceOf(Outcome.Found.class);
        CaseFile many = with(counted, "time 0..30\nthreads.live 0=1020 10=3420 20=6020\n");
        assertThat(new GrowingCollectionDetector().look(many))
                .as("what comes with threads is for the detectors of threads")
                .isEqualTo(new Outcome.Quiet());
    }

    private static CaseFile with(CaseFile file, String recording) {
        List<CaseFile.Artifact> artifacts = new ArrayList<>(file.artifacts());
        artifacts.add(new CaseFile.Artifact("a.jfr", DrawnRecording.of(recording)));
        return new CaseFile(artifacts, new KnownClasses(ClassFiles.none()));
    }
}
