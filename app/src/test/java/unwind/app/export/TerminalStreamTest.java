package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class TerminalStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TerminalStream out =
            TerminalStream.on(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String shown() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatATerminalWouldObeyIsMadeVisible() {
        out.print("\u001b[31m \u009b \u202e \u0008 \u007f \u200b");
        assertThat(shown()).isEqualTo("␛[31m ‹U+009B› ‹U+202E› ␈ ␡ ‹U+200B›");
    }

    @Test
    void textTabsAndLineBreaksPass() {
        out.print("a\tb\nc\r\nä€\ud83d\ude00日本");
        out.println();
        assertThat(shown()).isEqualTo("a\tb\nc\r\nä€\ud83d\ude00日本" + System.lineSeparator());
    }

    @Test
    void aReturnToTheStartOfTheLineDoesNotPass() {
        out.print("warning\rfine   \n");
        assertThat(shown()).isEqualTo("warning␍fine   \n");
    }

    @Test
    void charactersInPiecesOfBytesAreWholeAgain() {
        for (byte b : "€\ud83d\ude00\u202e".getBytes(StandardCharsets.UTF_8)) {
            out.write(b);
        }
        assertThat(shown()).isEqualTo("€\ud83d\ude00‹U+202E›");
    }

    @Test
    void longTextsAreWhole() {
        String text = "0123456789ä".repeat(2000);
        out.print(text);
        assertThat(shown()).isEqualTo(text);
    }
}
