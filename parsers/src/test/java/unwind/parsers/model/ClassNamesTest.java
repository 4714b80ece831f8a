package unwind.parsers.model;

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
        "a/b/C$$Lambda/0x00007f12, a.b.C$$Lambda",
        "[, []",
        "java/lang/invoke/LambdaForm$MH/0x0000000800c03000, java.lang.invoke.LambdaForm$MH",
        "a.B$$Lambda$22/0x0000000800b82440, a.B$$Lambda",
        "a.B$$Lambda$1/1234567, a.B$$Lambda",
        "<constMethodKlass>, <constMethodKlass>",
        "B, B"
    })
    void namesReadAsInSourceCode(String vmName, String readable) {
        assertThat(ClassNames.of(vmName)).isEqualTo(readable);
    }
}
