package unwind.app.analysis.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.source.BenchmarkChange.Verdict;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

class SourceTest {
    private static final String HEAP =
            """
            heap profile: 4: 4096 [10: 10240] @ heap/2
            4: 4096 [10: 10240] @ 0x4c9b9d
            #\t0x4c9b9c\texample.org/shop/cart.(*Cart).Put+0x5c\t/build/shop/cart/cart.go:16

            # runtime.MemStats
            # HeapAlloc = 4096
            # LastGC = 1700000000000000000
            """;

    @TempDir Path folder;

    private Reading reading(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static String runs(double... nanos) {
        StringBuilder text = new StringBuilder();
        for (double each : nanos) {
            text.append("BenchmarkCartPut-8 \t 1000\t ").append(each).append(" ns/op\n");
        }
        return text.toString();
    }

    @Test
    void whatTheCompilerSaysIsJoinedToTheLineThatAllocates() throws IOException {
        Incident incident =
                IncidentClock.align(
                        List.of(
                                reading("heap.txt", HEAP),
                                reading(
                                        "escape.txt",
                                        "cart/cart.go:16:10: &Row{} escapes to heap\n"
                                                + "other/cart.go:16:3: x escapes to heap\n")));
        List<Recording> recordings = incident.processes().getFirst().recordings();
        Escapes escapes = Escapes.of(recordings);
        assertThat(escapes.at("example.org/shop/cart.(*Cart).Put:16"))
                .extracting(Escapes::sentence)
                .containsExactly("&Row{} escapes to heap");
        assertThat(escapes.at("example.org/shop/cart.(*Cart).Put:17")).isEmpty();
        assertThat(escapes.at("example.org/shop/cart.(*Cart).Put")).hasSize(1);
    }

    @Test
    void filesWithoutAMomentDoNotLengthenAnIncident() throws IOException {
        Incident incident =
                IncidentClock.align(
                        List.of(
                                reading("bench-old.txt", runs(10)),
                                reading("heap.txt", HEAP),
                                reading("bench-new.txt", runs(5))));
        assertThat(incident.processes()).hasSize(1);
        assertThat(incident.range().orElseThrow().fromNanos())
                .isEqualTo(1_700_000_000_000_000_000L);
        assertThat(incident.range().orElseThrow().durationNanos()).isZero();
    }

    @Test
    void benchmarksAreComparedInTheOrderOfTheirFilesNames() throws IOException {
        Incident incident =
                IncidentClock.align(
                        List.of(
                                reading("bench-new.txt", runs(50, 51, 52, 53, 54)),
                                reading("bench-old.txt", runs(100, 101, 102, 103, 104))));
        BenchmarkComparison compared =
                BenchmarkComparison.of(incident.processes().getFirst().recordings());
        BenchmarkChange change = compared.changes().getFirst();
        assertThat(change.before().center()).isEqualTo(102);
        assertThat(change.after().center()).isEqualTo(52);
        assertThat(change.chance().orElseThrow()).isCloseTo(2.0 / 252, within(1e-9));
        assertThat(change.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(compared.of("example.org/shop/cart.(*Cart).Put:16")).containsExactly(change);
    }

    @Test
    void runsThatOverlapShowNoClearDifferenceAndSingleRunsAreNotTested() throws IOException {
        BenchmarkComparison overlapping =
                BenchmarkComparison.of(
                        List.of(
                                reading("a1.txt", runs(10, 14, 12, 16, 11)).recording().get(),
                                reading("a2.txt", runs(13, 11.5, 15, 12.5, 10.5))
                                        .recording()
                                        .get()));
        assertThat(overlapping.changes().getFirst().verdict()).isEqualTo(Verdict.UNCLEAR);
        BenchmarkComparison single =
                BenchmarkComparison.of(
                        List.of(
                                reading("b1.txt", runs(10)).recording().get(),
                                reading("b2.txt", runs(1)).recording().get()));
        assertThat(single.changes().getFirst().verdict()).isEqualTo(Verdict.NOT_TESTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BenchmarkPut/large | example.org/cart.(*Cart).Put:16 | true",
                "BenchmarkCart_Put | example.org/cart.(*Cart).Put:16 | true",
                "BenchmarkPut | main.put.func1:3 | true",
                "shop.CartBench.put (size=1) | shop.Cart.put:12 | true",
                "BenchmarkPutAll | example.org/cart.(*Cart).Put:16 | false",
                "BenchmarkGet | main.put:3 | false"
            })
    void aBenchmarkSpeaksOfTheFunctionThatItIsNamedAfter(
            String benchmark, String site, boolean expected) {
        assertThat(BenchmarkComparison.speaksOf(benchmark, site)).isEqualTo(expected);
    }
}
