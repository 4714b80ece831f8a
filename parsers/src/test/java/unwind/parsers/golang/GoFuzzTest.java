package unwind.parsers.golang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Any bytes give a reading: what was read, or a problem, never an exception.
class GoFuzzTest {
    private static final int CASES = 400;

    @TempDir Path folder;

    @Test
    void damagedProfiles() throws IOException {
        fuzz(new PprofFormat(), ProfileBytes.heap().build(), 1);
    }

    @Test
    void damagedTraces() throws IOException {
        fuzz(new GoTraceFormat(), TraceBytes.small().build(), 2);
    }

    @Test
    void damagedGoroutineDumps() throws IOException {
        String text =
                """
                panic: boom

                goroutine 1 [running, 3 minutes]:
                main.(*T).run(0x1, {0x2, ...})
                \t/src/main.go:40 +0x2c7
                created by main.start in goroutine 3
                \tC:/src/main.go:41 +0x1
                [originating from goroutine 3]:
                main.start(...)
                \t/src/main.go:9 +0x1

                goroutine profile: total 3
                2 @ 0x103b125 0x106cd1f
                #\t0x106cd1e\ttime.Sleep+0xbe\t\t/go/src/runtime/time.go:188
                gc 1 @0.100s 2%: 0.50+2.0+0.5 ms clock, 1.0+0.4/2.0/0+1.0 ms cpu, 5->6->2 MB, 4 MB goal, 4 P
                SCHED 10ms: gomaxprocs=2 idleprocs=1 threads=4 spinningthreads=0 runqueue=0 [0 0]
                  G1: status=4(sleep) m=-1 lockedm=-1
                scav 8 KiB work, 32 KiB total, 97% util
                """;
        fuzz(new GoroutineDumpFormat(), text.getBytes(StandardCharsets.UTF_8), 3);
    }

    @Test
    void damagedLegacyProfiles() throws IOException {
        String heap =
                """
                heap profile: 30: 3194880 [31: 3301376] @ heap/1048576
                30: 3194880 [31: 3301376] @ 0x4c9b9d 0x4c9ce6
                #\t0x4c9b9c\tmain.(*T).Leak+0x5c\t/src/main.go:15
                # HeapAlloc = 23824400
                """;
        String contention =
                """
                --- contentionz 1 ---
                format = java
                resolution = microseconds
                sampling period = 100
                 14     1 @ 0x0000003 0x0000004
                 0x0000003 demo.Pool.take (Pool.java:3)
                """;
        fuzz(new LegacyPprofTextFormat(), heap.getBytes(StandardCharsets.UTF_8), 4);
        fuzz(new LegacyPprofTextFormat(), contention.getBytes(StandardCharsets.UTF_8), 5);
        byte[] cpu = new byte[19 * 4];
        int[] words = {0, 3, 0, 10_000, 0, 7, 2, 100, 205, 2, 2, 30, 40, 1, 1, 50, 0, 1, 0};
        for (int i = 0; i < words.length; i++) {
            cpu[i * 4] = (byte) words[i];
            cpu[i * 4 + 1] = (byte) (words[i] >> 8);
        }
        fuzz(new LegacyPprofCpuFormat(), cpu, 6);
    }

    @Test
    void damagedListings() throws IOException {
        String top =
                """
                Type: inuse_space
                Time: Nov 21, 2026 at 6:34pm (UTC)
                Showing nodes accounting for 3MB, 75% of 4MB total
                      flat  flat%   sum%        cum   cum%
                    2.50MB 62.50% 62.50%        4MB   100%  main.(*Server).handle
                """;
        String raw =
                """
                PeriodType: cpu nanoseconds
                Time: 2021-01-08 17:10:32.5 +0100 CET
                Samples:
                samples/count cpu/nanoseconds
                         19  190000000: 1 2
                Locations
                     1: 0x1372f7f M=1 main.sum /src/main.go:39:4 s=30
                     2: 0x1372cf8 M=1
                """;
        String traces =
                """
                -----------+-------------------------------------------------------
                   16.50MB   main.(*T).leak (inline)
                             main.main
                """;
        for (String text : new String[] {top, raw, traces}) {
            fuzz(new PprofTextFormat(), text.getBytes(StandardCharsets.UTF_8), text.length());
        }
    }

    @Test
    void damagedStatistics() throws IOException {
        String text =
                "{\"cmdline\":[\"a\"],\"memstats\":{\"Alloc\":1,\"HeapAlloc\":5,\"LastGC\":170000000,"
                        + "\"PauseNs\":[3,4],\"PauseEnd\":[170000000,9],\"BySize\":[{\"Size\":1}]}}";
        fuzz(new MemStatsFormat(), text.getBytes(StandardCharsets.UTF_8), 9);
    }

    private void fuzz(Format format, byte[] good, long seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("fuzzed");
        int readable = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = mutate(good, random);
            Files.write(file, bytes);
            if (bytes.length == 0) {
                continue;
            }
            try (Source source = Source.open(file, Limits.DEFAULT, new Progress())) {
                // a file that changed under the reader is the one thing it may fail on
                if (!format.matches(source.head())) {
                    continue;
                }
                Reading reading = format.read(source, Limits.DEFAULT, new Progress());
                assertThat(reading.recording().isPresent() || !reading.problems().isEmpty())
                        .as("case %d", i)
                        .isTrue();
                readable += reading.recording().isPresent() ? 1 : 0;
            }
        }
        assertThat(readable).as("cases in which something was read").isGreaterThan(CASES / 20);
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            if (bytes.length < 8) {
                break;
            }
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 3 -> {
                    int length = Math.min(random.nextInt(16) + 1, bytes.length - at);
                    byte[] longer = new byte[bytes.length + length];
                    System.arraycopy(bytes, 0, longer, 0, at);
                    System.arraycopy(bytes, at, longer, at, length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) '9');
            }
        }
        return bytes;
    }
}
