package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void plainTextOfAnyLanguageStays() {
        for (String text : new String[] {"", "pkg.Class.method:12", "ünïcode 日本語 😀", "a\nb"}) {
            assertThat(Visible.of(text)).isEqualTo(text);
        }
    }

    @Test
    void controlCharactersBecomePictures() {
        assertThat(Visible.of("a\u0000\t\u001b\u007f")).isEqualTo("a␀␉␛␡");
    }

    @Test
    void marksThatTurnTheDirectionOrHideBecomeNumbers() {
        assertThat(Visible.of("a\u202eb\u200b\ufeff")).isEqualTo("a‹U+202E›b‹U+200B›‹U+FEFF›");
    }

    @Test
    void halfAPairBecomesANumber() {
        assertThat(Visible.of("\ud83dx")).isEqualTo("‹U+D83D›x");
    }
}
