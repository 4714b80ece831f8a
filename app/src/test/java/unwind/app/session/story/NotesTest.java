package unwind.app.session.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.function.UnaryOperator;

class NotesTest {
    private static String html(String note) {
        return Notes.html(note, UnaryOperator.identity());
    }

    @Test
    void commonMarkIsShown() {
        assertThat(html("**bold** and `code`\n\n- one\n- two"))
                .contains("<strong>bold</strong>", "<code>code</code>", "<li>one</li>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<div>\n<iframe src='https://example.invalid'></iframe>\n</div>",
                "![picture](https://example.invalid/x.png)",
                "[click](javascript:alert(1))",
                "[click](JaVaScRiPt:alert(1))",
                "[click](data:text/html;base64,PHNjcmlwdD4=)",
                "[click](\u0001javascript:alert(1))",
                "[click](file:///etc/passwd)",
                "<javascript:alert(1)>",
                "```\"onload=alert(1)\n<script>\n```",
            })
    void nothingInANoteIsExecutedOrFetched(String note) {
        assertThat(html(note))
                .doesNotContain("<script", "<img", "<iframe", "<div", "src=\"", "href=\"j")
                .doesNotContainIgnoringCase("href=\"javascript")
                .doesNotContain("href=\"data", "href=\"file", "class=");
        // what stands in a fence is no markup
        String markdown = Notes.markdown(note, UnaryOperator.identity());
        assertThat(markdown.replaceAll("(?s)(`{3,})\n.*?\n\\1", ""))
                .doesNotContain("![", "](javascript", "](data", "](file")
                .doesNotContainPattern("(?<!\\\\)<(script|img|iframe|div)");
    }

    @Test
    void linksToTheWebLeadThereWithoutSayingWhereFrom() {
        assertThat(html("[board](https://example.invalid/x \"title\")"))
                .contains("href=\"https://example.invalid/x\"", "noreferrer")
                .doesNotContain("title=");
    }

    @Test
    void textsOfFilesStayAsTheyAre() {
        for (String text :
                new String[] {
                    "unwind.samples.Dead_Letters$Dead_Letter: 6, 275 *live*",
                    "1. first",
                    "- item",
                    "# heading",
                    "<b>bold</b>",
                    "a | b",
                    "x\\y `z` [l](m)",
                    "main.(*visits).remember:32",
                    "http://HOST/debug",
                    "&amp; 'q' \"r\""
                }) {
            assertThat(Notes.plain(NoteText.line(text))).isEqualTo(text);
        }
    }

    @Test
    void anyTextOfAFileStaysAsItIs() {
        Random random = new Random(7);
        String letters = "\\\\`*_{}[]<>()#+-.!|~&\"'$@:=ab1 /%;,";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x");
            if (random.nextBoolean()) {
                text.setLength(0);
            }
            for (int k = random.nextInt(1, 12); k > 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String one = text.toString().strip();
            assertThat(Notes.plain(NoteText.line(one))).isEqualTo(one);
        }
    }

    @Test
    void proseIsReadAsItWasWritten() {
        for (String text :
                new String[] {
                    "Cleanup took 33.4 % (127 MiB): 3 + 4 of it's \"own\".",
                    "Heap: 12 -> 199 MiB, at PacketServer.receive:46 in 27 s; done!",
                    "an_identifier, jdk.GarbageCollection & more = less"
                }) {
            assertThat(NoteText.line(text)).isEqualTo(text);
        }
    }

    @Test
    void veryDeepNestingIsReadInTime() {
        assertThat(html("> ".repeat(50_000) + "x")).isNotEmpty();
        assertThat(html("[".repeat(50_000))).isNotEmpty();
        assertThat(html("*a ".repeat(50_000))).isNotEmpty();
    }
}
