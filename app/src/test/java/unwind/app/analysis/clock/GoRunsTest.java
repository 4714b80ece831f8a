package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class GoRunsTest {
    @TempDir Path folder;

    private Reading reading(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private static String line(int number, String seconds) {
        return "gc "
                + number
                + " @"
                + seconds
                + "s 2%: 0.018+0.49+0.003 ms clock, 0.14+0.1/0.5/0.2+0.02 ms cpu, 4->4->1 MB, 5 MB"
                + " goal, 8 P\n";
    }

    private static int processes(Reading... readings) {
        return IncidentClock.align(List.of(readings)).processes().size();
    }

    @Test
    void theSameCollectionAtAnotherTimeIsOfAnotherRun() throws IOException {
        assertThat(
                        processes(
                                reading("a.log", line(1, "0.100") + line(2, "0.200")),
                                reading("b.log", line(1, "0.150") + line(2, "0.450"))))
                .isEqualTo(2);
    }

    @Test
    void aLogThatGoesOnInAnotherFileIsOfOneRun() throws IOException {
        assertThat(
                        processes(
                                reading("a.log", line(1, "0.100") + line(2, "0.200")),
                                reading("b.log", line(3, "0.350") + line(4, "0.450"))))
                .isEqualTo(1);
    }

    @Test
    void filesNamedByASettingOfTheCollectorAreOfTheRunWithIt() throws IOException {
        assertThat(
                        processes(
                                reading("gogc50-stats.log", "HeapAlloc=100 NumGC=9\n"),
                                reading("gogc200-stats.log", "HeapAlloc=300 NumGC=2\n"),
                                reading("gogc200-trace.log", line(1, "0.100"))))
                .isEqualTo(2);
    }
}
