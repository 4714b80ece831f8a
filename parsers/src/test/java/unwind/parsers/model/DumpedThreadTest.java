package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

class DumpedThreadTest {
    private static DumpedThread thread(String name, OptionalLong id, boolean virtual) {
        return new DumpedThread(
                name,
                id,
                OptionalLong.empty(),
                virtual,
                false,
                ThreadState.WAITING,
                "WAITING",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                -1,
                List.of(),
                OptionalLong.empty(),
                "",
                -1,
                1);
    }

    @Test
    void aThreadWithoutANameIsCalledByItsId() {
        assertThat(thread("", OptionalLong.of(48), true).name()).isEqualTo("virtual #48");
        assertThat(thread("", OptionalLong.of(7), false).name()).isEqualTo("#7");
        assertThat(thread("orders-1", OptionalLong.of(48), true).name()).isEqualTo("orders-1");
        assertThat(thread("", OptionalLong.empty(), true).name()).isEmpty();
    }
}
