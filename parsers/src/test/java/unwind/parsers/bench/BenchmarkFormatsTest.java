package unwind.parsers.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class BenchmarkFormatsTest {
    @TempDir Path folder;

    private List<Benchmark> results(String format, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("results.txt"), text);
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        assertThat(reading.format()).isEqualTo(format);
        assertThat(reading.problems()).isEmpty();
        return reading.recording().orElseThrow().benchmarks();
    }

    @Test
    void runsOfGoTestAreOneResultForEachUnitWithTheirSpread() throws IOException {
        List<Benchmark> results =
                results(
                        "go-bench",
                        """
                        goos: linux
                        pkg: example.org/shop
                        BenchmarkPut/large-8   \t 1000000\t      1200 ns/op\t     320 B/op\t       4 allocs/op
                        BenchmarkPut/large-8   \t 1000000\t      1000 ns/op\t     320 B/op\t       4 allocs/op
                        BenchmarkPut/large-8   \t 1000000\t      1100 ns/op\t     320 B/op\t       4 allocs/op
                        BenchmarkScan-8        \t     300\t   4000000 ns/op\t  25.50 MB/s
                        PASS
                        """);
        assertThat(results)
                .extracting(each -> each.name() + " " + each.unit() + " " + each.center())
                .containsExactly(
                        "BenchmarkPut/large ns/op 1100.0",
                        "BenchmarkPut/large B/op 320.0",
                        "BenchmarkPut/large allocs/op 4.0",
                        "BenchmarkScan ns/op 4000000.0",
                        "BenchmarkScan MB/s 25.5");
        assertThat(results.getFirst().spread()).hasValue(50);
        assertThat(results.getLast().lessIsBetter()).isFalse();
        assertThat(results.getLast().spread()).isEmpty();
    }

    @Test
    void theOlderTablesOfBenchstatHaveTwoVariantsAndTheirChance() throws IOException {
        List<Benchmark> results =
                results(
                        "benchstat",
                        """
                        name    old time/op    new time/op    delta
                        Put-8     1.23µs ± 2%    0.98µs ± 1%  -20.33%  (p=0.008 n=5+5)
                        Scan-8    4.00ms ± 1%    4.01ms ± 3%     ~     (p=0.690 n=5+5)

                        name    old alloc/op   new alloc/op   delta
                        Put-8      3.2kB ± 0%     1.1kB ± 0%  -65.63%  (p=0.008 n=5+5)
                        """);
        assertThat(results).hasSize(6);
        assertThat(results.get(0).center()).isCloseTo(1230, within(0.01));
        assertThat(results.get(0).variant()).isEqualTo("old");
        assertThat(results.get(1).center()).isCloseTo(980, within(0.01));
        assertThat(results.get(1).chance()).hasValue(0.008);
        assertThat(results.get(3).chance()).hasValue(0.69);
        assertThat(results.get(5).unit()).isEqualTo("B/op");
        assertThat(results.get(5).center()).isCloseTo(1100, within(0.01));
    }

    @Test
    void theNewerTablesOfBenchstatAreReadColumnByColumn() throws IOException {
        List<Benchmark> results =
                results(
                        "benchstat",
                        """
                        goos: linux
                                │   old.txt    │              new.txt               │
                                │    sec/op    │   sec/op     vs base               │
                        Put-8     1.234µ ± 2%   0.980µ ± 1%  -20.58% (p=0.000 n=10)
                        geomean   1.234µ        0.980µ       -20.58%

                                │   old.txt   │              new.txt              │
                                │    B/op     │    B/op     vs base               │
                        Put-8     1.5Ki ± 0%    0.5Ki ± 0%  -66.67% (p=0.000 n=10)
                        """);
        assertThat(results)
                .extracting(each -> each.variant() + " " + each.unit())
                .containsExactly("old.txt ns/op", "new.txt ns/op", "old.txt B/op", "new.txt B/op");
        assertThat(results.get(1).center()).isCloseTo(980, within(0.01));
        assertThat(results.get(2).center()).isEqualTo(1536);
    }

    @Test
    void jmhsTableIsReadWithItsParameters() throws IOException {
        List<Benchmark> results =
                results(
                        "jmh-text",
                        """
                        # JMH version: 1.37
                        # Warmup: 5 iterations, 10 s each

                        Benchmark                      (size)  Mode  Cnt    Score   Error   Units
                        CacheBench.put                    100  avgt   25   12.345 ± 0.123   ns/op
                        CacheBench.put:gc.alloc.rate.norm 100  avgt   25  320.000 ± 0.001    B/op
                        CacheBench.scan                   100 thrpt    5    1.500          ops/ms
                        """);
        assertThat(results).hasSize(3);
        assertThat(results.getFirst().name()).isEqualTo("CacheBench.put 100");
        assertThat(results.getFirst().center()).isEqualTo(12.345);
        assertThat(results.getFirst().spread()).hasValue(0.123);
        assertThat(results.getLast().lessIsBetter()).isFalse();
    }

    @Test
    void jmhsJsonGivesScoresRunsAndWhatItsProfilersAdd() throws IOException {
        List<Benchmark> results =
                results(
                        "jmh-json",
                        """
                        [{"jmhVersion":"1.37","benchmark":"shop.CacheBench.put","mode":"avgt",
                          "params":{"size":"100"},
                          "primaryMetric":{"score":12.5,"scoreError":"NaN","scoreUnit":"ns/op",
                            "scorePercentiles":{"0.0":1},"rawData":[[12.0,13.0],[12.5]]},
                          "secondaryMetrics":{"·gc.alloc.rate.norm":{"score":320,"scoreError":0.5,
                            "scoreUnit":"B/op","rawData":[[320]]}}}]
                        """);
        assertThat(results).hasSize(2);
        assertThat(results.getFirst().name()).isEqualTo("shop.CacheBench.put (size=100)");
        assertThat(results.getFirst().values()).containsExactly(12.0, 13.0, 12.5);
        assertThat(results.getFirst().spread()).isEmpty();
        assertThat(results.getLast().spread()).hasValue(0.5);
    }
}
