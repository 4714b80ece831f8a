package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {

    @ParameterizedTest
    @CsvSource({
        "java/util/Map$Entry, java.util.Map$Entry",
        "java.lang.String, java.lang.String",
        "[B, byte[]",
        "[[J, long[][]",
        "[Ljava/lang/Object;, java.lang.Object[]",
        "[[Ljava.lang.String;, java.lang.String[][]",
        "a/b/C$$Lambda/0x00007f12, a.b.C$$Lambda/0x00007f12",
        "[, []",
        "B, B"
    })
    void namesReadAsInSourceCode(String vmName, String readable) {
        assertThat(ClassNames.readable(vmName)).isEqualTo(readable);
    }
}
