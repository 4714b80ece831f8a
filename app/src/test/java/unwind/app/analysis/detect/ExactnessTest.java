package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class ExactnessTest {
    private static final Subject CARTS =
            new Subject("shop.Cart", "shop.Carts.add:12", "", "").keptBy("shop.Carts");

    @Test
    void theRelationHasNoCircles() {
        for (String id : Exactness.ids()) {
            assertThat(reachable(id)).as("what %s says more exactly", id).doesNotContain(id);
        }
    }

    @Test
    void aSymptomBecomesASignOfItsCause() {
        Finding heap =
                finding("heap-growth", Severity.CRITICAL, Subject.NONE)
                        .costs(Impact.ofBytes(200, 400));
        Finding carts =
                finding("growing-collection", Severity.WARNING, CARTS)
                        .costs(Impact.ofBytes(180, 400));
        List<Finding> found = byCause(List.of(heap, carts));
        assertThat(found).extracting(Finding::id).containsExactly("growing-collection");
        assertThat(found.getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.getFirst().signs()).containsExactly(heap);
    }

    @Test
    void whatAccountsForLittleOfItIsNotItsCause() {
        Finding heap =
                finding("heap-growth", Severity.WARNING, Subject.NONE)
                        .costs(Impact.ofBytes(200, 400));
        Finding carts =
                finding("growing-collection", Severity.WARNING, CARTS)
                        .costs(Impact.ofBytes(20, 400));
        assertThat(byCause(List.of(heap, carts)))
                .extracting(Finding::id)
                .containsExactly("heap-growth", "growing-collection");
    }

    @Test
    void whoeverTriesAgainAtOnceWhereNothingCanBeOpenedMakesTheCollectorWork() {
        Finding pressure = finding("gc-pressure", Severity.WARNING, Subject.NONE);
        assertThat(
                        byCause(
                                List.of(
                                        pressure,
                                        finding(
                                                "handles-accumulate",
                                                Severity.CRITICAL,
                                                Subject.NONE))))
                .extracting(Finding::id)
                .containsExactly("handles-accumulate");
        assertThat(
                        byCause(
                                List.of(
                                        pressure,
                                        finding(
                                                "handles-accumulate",
                                                Severity.WARNING,
                                                Subject.NONE))))
                .as("files that only become more")
                .hasSize(2);
    }

    @Test
    void signsOfSignsAreSignsOfTheCause() {
        Finding heap =
                finding("heap-growth", Severity.WARNING, Subject.NONE)
                        .costs(Impact.ofBytes(200, 400));
        Finding pressure = finding("gc-pressure", Severity.WARNING, Subject.NONE);
        Finding pauses = finding("long-pause", Severity.WARNING, Subject.NONE);
        List<Finding> found = byCause(List.of(pauses, pressure, heap));
        assertThat(found).extracting(Finding::id).containsExactly("heap-growth");
        assertThat(found.getFirst().signs())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("gc-pressure", "long-pause");
    }

    @Test
    void findingsOfDifferentSubjectsStayApart() {
        Subject orders = new Subject("shop.Order", "shop.Orders.add:12", "", "");
        assertThat(
                        byCause(
                                List.of(
                                        finding("leak-per-exception", Severity.WARNING, CARTS),
                                        finding("growing-collection", Severity.WARNING, orders))))
                .hasSize(2);
    }

    @Test
    void whatOneClassKeepsIsOneFinding() {
        Subject lines = new Subject("shop.Line", "shop.Lines.of:3", "", "").keptBy("shop.Carts");
        List<Finding> found =
                byCause(
                        List.of(
                                finding("growing-collection", Severity.WARNING, lines)
                                        .costs(Impact.ofBytes(10, 400)),
                                finding("growing-collection", Severity.WARNING, CARTS)
                                        .costs(Impact.ofBytes(180, 400))));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().subject()).isEqualTo(CARTS);
        assertThat(found.getFirst().signs()).hasSize(1);
    }

    @Test
    void threadsOfUnnamedPoolsAreNotTheSameForTheirName() {
        Subject one = Subject.ofThread("pool-1-thread-1");
        Subject other = Subject.ofThread("pool-2-thread-1");
        Finding leak = finding("server-leak", Severity.WARNING, one);
        Finding threads = finding("thread-leak", Severity.WARNING, other);
        assertThat(Exactness.says(leak, threads)).isFalse();
        assertThat(
                        Exactness.says(
                                finding(
                                        "server-leak",
                                        Severity.WARNING,
                                        Subject.ofThread("probe-1")),
                                finding(
                                        "thread-leak",
                                        Severity.WARNING,
                                        Subject.ofThread("probe-*"))))
                .isTrue();
    }

    @Test
    void theSameDetectorOfTheSameSubjectSaysTheSame() {
        Finding named = finding("growing-collection", Severity.WARNING, CARTS);
        Finding unnamed =
                finding("growing-collection", Severity.WARNING, Subject.ofClass("shop.Cart"));
        Finding other =
                finding("growing-collection", Severity.WARNING, Subject.ofClass("shop.Order"));
        assertThat(Exactness.says(named, unnamed)).isTrue();
        assertThat(Exactness.says(named, other)).isFalse();
    }

    @Test
    void oneDetectorCallsUnnamedThreadsTheSameInEveryReport() {
        Finding ofDumps =
                finding("thread-leak", Severity.WARNING, Subject.ofThread("pool-*-thread-*"));
        Finding ofRecording =
                finding("thread-leak", Severity.WARNING, Subject.ofThread("pool-7-thread-1"));
        assertThat(Exactness.says(ofRecording, ofDumps)).isTrue();
    }

    @Test
    void whateverClassOfThePlatformIsNamedVirtualThreadsLeak() {
        Finding counted =
                finding(
                        "virtual-thread-leak",
                        Severity.WARNING,
                        Subject.ofClass("java.lang.VirtualThread"));
        Finding placed =
                finding(
                        "virtual-thread-leak",
                        Severity.WARNING,
                        Subject.ofSite("shop.Web.serve:9"));
        Finding otherPlace =
                finding(
                        "virtual-thread-leak",
                        Severity.WARNING,
                        Subject.ofSite("shop.Mail.send:3"));
        assertThat(Exactness.says(placed, counted)).isTrue();
        assertThat(Exactness.says(placed, otherPlace)).isFalse();
    }

    @Test
    void countedTimersAreSaidByTheServersThatHoldThem() {
        Finding timers =
                finding("timer-leak", Severity.WARNING, Subject.ofClass("java.util.Timer"));
        Finding ofAPlace =
                finding("timer-leak", Severity.WARNING, Subject.ofSite("shop.Mail.send:3"));
        Finding servers =
                finding("server-leak", Severity.WARNING, Subject.ofSite("shop.Probe.open:9"));
        assertThat(Exactness.says(servers, timers)).isTrue();
        assertThat(Exactness.says(servers, ofAPlace)).isFalse();
        assertThat(Exactness.says(timers, servers)).isFalse();
    }

    @Test
    void whatKeepsMoreOfTheHeapStandsFirst() {
        Finding little =
                finding("growing-collection", Severity.WARNING, Subject.ofClass("a.Little"))
                        .costs(Impact.ofBytes(909 << 10, 256 << 20));
        Finding much =
                finding("growing-collection", Severity.WARNING, Subject.ofClass("a.Much"))
                        .costs(Impact.ofBytes(196 << 20, 256 << 20));
        assertThat(byCause(List.of(little, much))).containsExactly(much, little);
    }

    @Test
    void whatComesInStepIsAskedInTheOrderOfTheRelation() {
        List<String> order = GrownTogether.MADE_FIRST;
        for (int i = 1; i < order.size(); i++) {
            assertThat(reachable(order.get(i)))
                    .as("what %s says more exactly", order.get(i))
                    .doesNotContainAnyElementsOf(order.subList(0, i));
        }
    }

    private static List<Finding> byCause(List<Finding> findings) {
        return Ranking.byCause(
                findings, new CaseFile(List.of(), new KnownClasses(ClassFiles.none())));
    }

    private static Set<String> reachable(String id) {
        Set<String> reached = new HashSet<>();
        List<String> next = List.of(id);
        while (!next.isEmpty()) {
            List<String> from = next;
            next =
                    Exactness.ids().stream()
                            .filter(other ->
                                    from.stream().anyMatch(f -> Exactness.isMoreExact(f, other)))
                            .filter(reached::add)
                            .toList();
        }
        return reached;
    }

    private static Finding finding(String id, Severity severity, Subject subject) {
        return new Finding(
                id,
                severity,
                0.9,
                0.9,
                id,
                List.of(),
                subject,
                new TimeRange(0, 1),
                List.of(),
                List.of());
    }
}
