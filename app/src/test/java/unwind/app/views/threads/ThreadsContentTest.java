package unwind.app.views.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ThreadsContentTest {
    private final ThreadsContent content =
            new ThreadsContent(
                    List.of(page("a.txt", 100), page("b.txt", 110), page("a.txt", 300)),
                    List.of(),
                    List.of(),
                    List.of());

    @Test
    void theDumpOfTheNamedFileIsNearerThanAnyOther() {
        assertThat(content.nearest(111, "")).isEqualTo(1);
        assertThat(content.nearest(111, "a.txt")).isZero();
        assertThat(content.nearest(290, "a.txt")).isEqualTo(2);
        assertThat(content.nearest(290, "b.txt")).isEqualTo(1);
    }

    @Test
    void aFileWithoutDumpsLeavesTheNearestOfAll() {
        assertThat(content.nearest(111, "recording.jfr")).isEqualTo(1);
        assertThat(
                        new ThreadsContent(List.of(), List.of(), List.of(), List.of())
                                .nearest(111, "a.txt"))
                .isEqualTo(-1);
    }

    private static DumpPage page(String file, long timeNanos) {
        return new DumpPage(
                file, "jstack", timeNanos, "", "", "", 1, Map.of(), List.of(), List.of());
    }
}
