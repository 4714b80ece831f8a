package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void whatMeansSomethingIsEscaped() {
        assertThat(MarkdownText.line("[a](b) *c* _d_ `e` | <f> & \\g"))
                .isEqualTo("\\[a\\](b) \\*c\\* \\_d\\_ \\`e\\` \\| &lt;f&gt; \\& \\\\g");
    }

    @Test
    void theStartOfALineBeginsNoListAndNoHeading() {
        assertThat(MarkdownText.line("- a")).isEqualTo("\\- a");
        assertThat(MarkdownText.line("12. a")).isEqualTo("12\\. a");
        assertThat(MarkdownText.line("# a")).isEqualTo("\\# a");
        assertThat(MarkdownText.line("12 a - b. c")).isEqualTo("12 a - b. c");
    }

    @Test
    void nothingBecomesALinkByItself() {
        assertThat(MarkdownText.line("see https://a.example/x or www.a.example"))
                .isEqualTo("see https\\://a.example/x or www\\.a.example");
        assertThat(MarkdownText.line("ann@a.example @team"))
                .isEqualTo("ann@<!-- -->a.example @<!-- -->team");
    }

    @Test
    void itIsOneLine() {
        assertThat(MarkdownText.line("a\nb")).isEqualTo("a b");
    }
}
