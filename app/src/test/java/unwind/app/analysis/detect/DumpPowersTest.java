package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.analysis.detect.signals.CaseFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Dumps of one process that differ in what they can show: with the owners of locks (`jstack -l`)
/// and without, as a recorder writes them. Each case is tried in every mixture of three dumps.
class DumpPowersTest {
    private static final String LOCK = "java.util.concurrent.locks.ReentrantLock$NonfairSync";
    private static final int PICKERS = 4;

    @TempDir Path folder;

    /// Three dumps, true for those that name owners.
    static Stream<List<Boolean>> mixtures() {
        return IntStream.range(0, 8)
                .mapToObj(bits -> List.of((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void aLockThatNobodyOwnsIsFoundInEveryMixture(List<Boolean> named) throws IOException {
        CaseFile file = file(named, owners -> pickers("0x10", owners));
        assertThat(findings(new OrphanedLockDetector(), file))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(finding.subject().className()).isEqualTo(LOCK);
                });
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void oneDumpThatNamesTheOwnerDeniesThatThereIsNone(List<Boolean> named) throws IOException {
        CaseFile file = file(named, DumpPowersTest::chain);
        List<Finding> orphans = findings(new OrphanedLockDetector(), file);
        assertThat(orphans.isEmpty()).isEqualTo(named.contains(true));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void oneDumpThatNamesTheOwnersShowsTheChainWithTheOthersBesideIt(List<Boolean> named)
            throws IOException {
        CaseFile file = file(named, DumpPowersTest::chain);
        List<Finding> chains = findings(new WaitChainDetector(), file);
        assertThat(chains).hasSize(named.contains(true) ? 1 : 0);
        assertThat(chains)
                .allSatisfy(chain -> {
                    assertThat(chain.subject().thread()).isEqualTo("writer");
                    assertThat(chain.title()).contains("5 threads wait behind writer");
                });
    }

    @Test
    void threadsThatStoppedWaitingDenyItInAnyKindOfDump() throws IOException {
        for (boolean last : new boolean[] {true, false}) {
            CaseFile file =
                    TextCase.dumps(
                            folder,
                            pickers("0x10", true),
                            pickers("0x20", false),
                            List.of(
                                    picker(1, "0x30", last),
                                    thread(
                                            "picker-2",
                                            2,
                                            last,
                                            "",
                                            "shop.Orders.pack(Orders.java:9)"),
                                    thread(
                                            "picker-3",
                                            3,
                                            last,
                                            "",
                                            "shop.Orders.pack(Orders.java:9)")));
            assertThat(findings(new OrphanedLockDetector(), file)).isEmpty();
        }
    }

    @Test
    void whoComesInsideWhileAllOthersWaitOnHasKeptTheLock() throws IOException {
        List<String> later = new ArrayList<>(pickers("0x30", false));
        later.add(
                thread(
                        "picker-9",
                        9,
                        false,
                        "",
                        "shop.Orders.pick(Orders.java:7)",
                        "shop.Orders.pack(Orders.java:9)"));
        assertThat(
                        findings(
                                new OrphanedLockDetector(),
                                TextCase.dumps(
                                        folder,
                                        pickers("0x10", false),
                                        pickers("0x20", false),
                                        later)))
                .as("nobody was inside before, twice")
                .singleElement();
        assertThat(
                        findings(
                                new OrphanedLockDetector(),
                                TextCase.dumps(folder, pickers("0x10", false), later)))
                .as("one dump may have met a lock that was changing hands")
                .isEmpty();
    }

    @Test
    void aLockWithoutAnOwnerInTheLastDumpAloneMayBeChangingHands() throws IOException {
        List<String> working =
                List.of(
                        thread("picker-1", 1, true, "", "shop.Orders.pack(Orders.java:9)"),
                        thread("picker-2", 2, true, "", "shop.Orders.pack(Orders.java:9)"),
                        thread("picker-3", 3, true, "", "shop.Orders.pack(Orders.java:9)"));
        assertThat(
                        findings(
                                new OrphanedLockDetector(),
                                TextCase.dumps(folder, working, pickers("0x10", true))))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.NOTICE));
        assertThat(
                        findings(
                                new OrphanedLockDetector(),
                                TextCase.dumps(
                                        folder,
                                        working,
                                        pickers("0x10", true),
                                        pickers("0x10", true))))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void aSingleDumpThatNamesNoOwnersIsANoticeAtMost() throws IOException {
        CaseFile file = TextCase.dumps(folder, chain(false));
        assertThat(findings(new OrphanedLockDetector(), file))
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.NOTICE));
    }

    private interface Drawing {
        List<String> with(boolean owners);
    }

    private CaseFile file(List<Boolean> named, Drawing drawing) throws IOException {
        return TextCase.dumps(
                folder,
                drawing.with(named.get(0)),
                drawing.with(named.get(1)),
                drawing.with(named.get(2)));
    }

    private static List<Finding> findings(Detector detector, CaseFile file) {
        return detector.look(file) instanceof Outcome.Found found ? found.findings() : List.of();
    }

    /// Threads that all wait for one lock.
    private static List<String> pickers(String address, boolean owners) {
        List<String> threads = new ArrayList<>();
        for (int i = 1; i <= PICKERS; i++) {
            threads.add(picker(i, address, owners));
        }
        return threads;
    }

    /// The same behind one that holds it elsewhere and waits for a monitor.
    private static List<String> chain(boolean owners) {
        List<String> threads = new ArrayList<>(pickers("0x10", owners));
        threads.add(
                thread(
                        "stocker",
                        8,
                        owners,
                        "<0x10> (a " + LOCK + ")",
                        "audit.Audit.stock(Audit.java:4)",
                        "- waiting to lock <0x20> (a audit.Audit)"));
        threads.add(
                thread(
                        "writer",
                        9,
                        owners,
                        "",
                        "java.lang.Thread.sleep(Native Method)",
                        "audit.Writer.write(Writer.java:7)",
                        "- locked <0x20> (a audit.Audit)"));
        return threads;
    }

    private static String picker(int number, String address, boolean owners) {
        return thread(
                "picker-" + number,
                number,
                owners,
                "",
                "jdk.internal.misc.Unsafe.park(Native Method)",
                "- parking to wait for  <" + address + "> (a " + LOCK + ")",
                "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(Sync.java:7)",
                "shop.Orders.pick(Orders.java:5)");
    }

    /// @param owns what the dump prints among its owned synchronizers, if it prints these
    private static String thread(
            String name, int number, boolean owners, String owns, String... lines) {
        String state = Arrays.toString(lines).contains("park") ? "WAITING (parking)" : "BLOCKED";
        String text =
                TextCase.thread(name, number, "cpu=5ms elapsed=9s", state, lines)
                        .replace("\tat - ", "\t- ");
        return owners
                ? text
                        + "\n   Locked ownable synchronizers:\n\t- "
                        + (owns.isEmpty() ? "None" : owns)
                        + "\n"
                : text;
    }
}
