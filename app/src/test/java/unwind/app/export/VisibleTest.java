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
    void whatHasNoWidthOrNoInkIsSeenToo() {
        for (int c :
                new int[] {
                    0x34f, 0x115f, 0x1160, 0x17b4, 0x180e, 0x2065, 0x2800, 0x3164, 0xfe0f, 0xffa0,
                    0xfff0, 0xe0100
                }) {
            assertThat(Visible.of("a" + Character.toString(c) + "b"))
                    .isEqualTo("a‹U+%04X›b".formatted(c));
        }
    }

    @Test
    void halfAPairBecomesANumber() {
        assertThat(Visible.of("\ud83dx")).isEqualTo("‹U+D83D›x");
    }
}
