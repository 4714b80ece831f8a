package unwind.app.analysis.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.Curve;
import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

class HeapFactsTest {
    private static final String CHAIN =
            " ← element %d of java.lang.Object[9] ← field list of app.Shop";

    private static List<Recording> process(String... drawn) {
        List<Recording> process = new ArrayList<>();
        for (String each : drawn) {
            process.add(DrawnRecording.of(each));
        }
        return process;
    }

    private static HeapFacts of(String... drawn) {
        return HeapFacts.of(process(drawn), Slices.EVERYTHING, List.of());
    }

    private static Curve part(HeapFacts facts, String name) {
        return facts.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(MemoryPart::curve)
                .findFirst()
                .orElse(Curve.NONE);
    }

    @Test
    void liveAndAllHistogramsAreNeverInOneSeries() {
        HeapFacts facts =
                of(
                        """
                        histogram 1 LIVE app.Order=160
                        histogram 2 ALL app.Order=16000
                        histogram 3 LIVE app.Order=320
                        histogram 4 ALL app.Order=17600
                        """);
        assertThat(facts.live().classes().getFirst().bytes().getLast()).hasValue(320);
        assertThat(facts.live().snapshots()).hasSize(2);
        assertThat(facts.all().classes().getFirst().bytes().getFirst()).hasValue(16000);
        assertThat(facts.all().snapshots()).hasSize(2);
    }

    @Test
    void holdersAreATreeFromTheRootWhereElementsOfAnArrayAreOneNode() {
        String drawn = "time 0..10\n";
        for (int i = 0; i < 3; i++) {
            drawn +=
                    "OLD_OBJECT 9 allocated=%d, class=app.Order, weight=32, path=app.Order"
                                    .formatted(i + 1)
                            + CHAIN.formatted(i)
                            + " ← root: Stack Variable (Threads)\n";
        }
        Holder root = of(drawn).oldObjects().holders().getFirst();
        assertThat(root.what()).isEqualTo("Stack Variable (Threads)");
        assertThat(root.objects()).isEqualTo(3);
        Holder shop = root.children().getFirst();
        assertThat(shop.what()).isEqualTo("app.Shop");
        Holder array = shop.children().getFirst();
        assertThat(array.how()).isEqualTo(".list");
        Holder orders = array.children().getFirst();
        assertThat(array.children()).hasSize(1);
        assertThat(orders.how()).isEqualTo("[…]");
        assertThat(orders.what()).isEqualTo("app.Order");
        assertThat(orders.kind()).isEqualTo(Holder.Kind.OBJECT);
        assertThat(orders.bytes()).isEqualTo(96);
    }

    @Test
    void anObjectThatEveryChunkWritesAgainCountsOnce() {
        OldObjects old =
                of("""
                OLD_OBJECT 5 allocated=1, class=app.Order, stack=app.Shop.sell:3
                OLD_OBJECT 9 allocated=1, class=app.Order, stack=app.Shop.sell:3
                OLD_OBJECT 9 allocated=2, class=app.Order, stack=app.Shop.sell:3
                """)
                        .oldObjects();
        assertThat(old.all()).hasSize(2);
        assertThat(old.all().getFirst().ageNanos()).hasValue(8_000_000_000L);
    }

    @Test
    void anOldObjectCountsInTheTimeInWhichItWasMadeAndForItsThread() {
        List<Recording> process =
                process(
                        """
                        OLD_OBJECT 9 allocated=1, class=app.Early, thread=worker-1
                        OLD_OBJECT 9 allocated=6, class=app.Late, thread=worker-2
                        """);
        TimeRange late = DrawnRecording.range(5, 8);
        assertThat(HeapFacts.of(process, late, List.of()).oldObjects().all())
                .extracting(OldObject::className)
                .containsExactly("app.Late");
        assertThat(HeapFacts.of(process, Slices.EVERYTHING, List.of("worker-1")).oldObjects().all())
                .extracting(OldObject::className)
                .containsExactly("app.Early");
    }

    @Test
    void oldObjectsWithoutChainsSayHowToRecordThem() {
        HeapFacts facts = of("OLD_OBJECT 9 allocated=1, class=app.Order");
        assertThat(facts.oldObjects().absence().map(Absence::turnOnWith).orElseThrow())
                .contains("path-to-gc-roots=true");
        assertThat(facts.oldObjects().holders()).isEmpty();
    }

    @Test
    void whatIsResidentBeyondWhatIsTrackedIsTold() {
        HeapFacts facts =
                of(
                        """
                        rss 1=500 2=700 3=900
                        native.committed 1=400 2=420 3=450
                        native.Other 1=10 2=20 3=30
                        """);
        assertThat(part(facts, "rss.untracked").values().toArray()).containsExactly(100, 280, 450);
        assertThat(part(facts, "native.Other").last()).hasValue(30);
    }

    @Test
    void withoutTrackingOnlyTheRestBesideTheHeapIsTold() {
        HeapFacts facts =
                of(
                        """
                        rss 1=500 2=700
                        heap.committed 0.5=300 1.5=320
                        metaspace.committed 1=50
                        direct.used 1=10 2=40
                        """);
        assertThat(part(facts, "rss.rest").values().toArray()).containsExactly(140, 290);
        assertThat(part(facts, "rss.untracked").size()).isZero();
        assertThat(facts.absences())
                .extracting(Absence::turnOnWith)
                .anyMatch(how -> how.contains("NativeMemoryTracking=summary"));
    }

    @Test
    void classesLoadedNowAreThoseLoadedLessThoseUnloaded() {
        HeapFacts facts = of("classes.loaded 1=100 2=150\nclasses.unloaded 1=10 2=20");
        assertThat(part(facts, "classes.live").values().toArray()).containsExactly(90, 130);
    }

    @Test
    void nothingRecordedIsEmptyAndSaysWhat() {
        HeapFacts facts = of("time 0..10");
        assertThat(facts.isEmpty()).isTrue();
        assertThat(facts.absences())
                .extracting(Absence::what)
                .contains("classes", "metaspace", "the resident set of the process");
    }
}
