package unwind.parsers.golang;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.model.EscapeNote;

import java.io.IOException;
import java.nio.file.Path;

class EscapeFormatTest {
    @TempDir Path folder;

    @Test
    void whatIsPutOnTheHeapIsKeptOnceWithItsReasons() throws IOException {
        assertThat(
                        recording(
                                        folder,
                                        """
                                        # example.org/shop
                                        ./cache.go:15:6: can inline newRow
                                        ./cache.go:16:58: make([]byte, n) escapes to heap:
                                        ./cache.go:16:58:   flow: {heap} = &{storage for make([]byte, n)}:
                                        ./cache.go:16:58:     from make([]byte, n) (non-constant size) at ./cache.go:16:58
                                        ./cache.go:28:14: leaking param: wg
                                        ./cache.go:16:58: make([]byte, n) escapes to heap
                                        ./cache.go:61:6: moved to heap: total
                                        ./cache.go:37:18: c does not escape
                                        """)
                                .escapes())
                .containsExactly(
                        new EscapeNote(
                                "./cache.go",
                                16,
                                "make([]byte, n) escapes to heap",
                                "non-constant size",
                                true),
                        new EscapeNote("./cache.go", 61, "total is moved to the heap", "", true));
    }
}
