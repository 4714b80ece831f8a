package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What files' names say of when they were written.
class FileNamesTest {
    private static List<Path> files(String... names) {
        return Stream.of(names).map(Path::of).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "histo-before.txt histo-after.txt",
                "heap_start.txt.gz heap_end.txt.gz",
                "before-1.txt before-2.txt after-1.txt after-2.txt",
                "baseline.txt t0.txt t1.txt last.txt",
                "t0.txt t1.txt t2.txt t10.txt",
                "first.histo second.histo final.histo",
                "histo-9.txt histo-10.txt.gz histo-11.txt"
            })
    void wordsAndNumbersSayTheOrder(String names) {
        List<Path> files = files(names.split(" "));
        List<Path> shuffled = Arrays.asList(files.reversed().toArray(Path[]::new));
        Collections.rotate(shuffled, 1);
        assertThat(shuffled.stream().sorted(NameOrder.FILES)).containsExactlyElementsOf(files);
    }

    @Test
    void filesWhoseNamesOrFoldersSayBeforeAndAfterAreKin() {
        assertThat(NameOrder.kin(Path.of("run/stacks-before.txt")))
                .isEqualTo(NameOrder.kin(Path.of("run/stacks-after.txt")));
        assertThat(NameOrder.kin(Path.of("start/stacks.txt")))
                .isEqualTo(NameOrder.kin(Path.of("end/stacks.txt")));
        assertThat(NameOrder.isBefore(Path.of("old/heap.txt"), Path.of("new/heap.txt"))).isTrue();
        assertThat(NameOrder.isBefore(Path.of("old/after.txt"), Path.of("new/before.txt")))
                .isFalse();
    }

    @Test
    void namesThatSayNothingOfTheOrderAreKnownAsSuch() {
        assertThat(NameOrder.isTold(files("h-1", "h-2", "h-10"))).isTrue();
        assertThat(NameOrder.isTold(files("before", "after"))).isTrue();
        assertThat(NameOrder.isTold(files("after", "before", "during", "later"))).isTrue();
        assertThat(files("after", "before", "during", "later").stream().sorted(NameOrder.FILES))
                .containsExactlyElementsOf(files("before", "during", "after", "later"));
        assertThat(NameOrder.isTold(files("before-1", "before-2", "after-1"))).isTrue();
        assertThat(NameOrder.isTold(files("heap", "again", "jmap"))).isFalse();
        assertThat(NameOrder.isTold(files("before", "all", "jmap", "after"))).isFalse();
    }

    @Test
    void timesAndSpansInNamesSayHowFarApart() {
        assertThat(NameTimes.of(files("histo-23-17-51.txt", "histo-23-18-02.txt")))
                .hasValueSatisfying(times ->
                        assertThat(times.get(1) - times.get(0)).isEqualTo(11_000_000_000L));
        assertThat(NameTimes.of(files("heap_231751.txt", "heap_231802.txt")))
                .hasValueSatisfying(times ->
                        assertThat(times.get(1) - times.get(0)).isEqualTo(11_000_000_000L));
        assertThat(NameTimes.of(files("h-90s.txt", "h-5min.txt")))
                .hasValueSatisfying(times ->
                        assertThat(times.get(1) - times.get(0)).isEqualTo(210_000_000_000L));
        assertThat(NameTimes.of(files("h-1.txt", "h-2.txt"))).isEmpty();
        assertThat(NameTimes.of(files("h-90s.txt", "h-last.txt"))).isEmpty();
    }
}
