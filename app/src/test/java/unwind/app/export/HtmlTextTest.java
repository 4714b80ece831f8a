package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void optionsOfCommandsAreKeptOnOneLine() {
        assertThat(HtmlText.prose("run with --from +1s -o OUT"))
                .isEqualTo(
                        "run with <span class=\"option\">--from</span> +1s"
                                + " <span class=\"option\">-o</span> OUT");
    }

    @Test
    void hyphensInsideWordsAndBeforeNumbersAreNoOptions() {
        assertThat(HtmlText.prose("time-out of -5 s, a--b, 3 - x"))
                .isEqualTo("time-out of -5 s, a--b, 3 - x");
    }

    @Test
    void markupStaysEscaped() {
        assertThat(HtmlText.prose("<b> --x<script>"))
                .isEqualTo("&lt;b&gt; <span class=\"option\">--x</span>&lt;script&gt;");
    }
}
