package unwind.parsers.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortableNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`CON` | `_CON`",
                "`nul.txt` | `_nul.txt`",
                "`Aux.tar.gz` | `_Aux.tar.gz`",
                "`COM1` | `_COM1`",
                "`lpt9 .log` | `_lpt9 .log`",
                "`com¹.txt` | `_com¹.txt`",
                "`CONOUT$` | `_CONOUT$`",
                "`con.` | `_con`",
                "`gc.log. . ` | `gc.log`",
                "`...` | `file`",
                "`   ` | `file`",
                "`console.txt` | `console.txt`",
                "`gc.log` | `gc.log`",
                "`COM.log` | `COM.log`",
                "`nullable` | `nullable`"
            })
    void aNameMeansAFileOnEverySystem(String name, String portable) {
        assertThat(PortableName.of(name)).isEqualTo(portable);
        assertThat(PortableName.of(portable)).isEqualTo(portable);
    }
}
