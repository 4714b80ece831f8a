package unwind.app.export;

import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;

import unwind.app.analysis.secrets.Secrets;

import java.util.List;
import java.util.Locale;

/// Texts of the screen as texts of an SVG file, line by line as they are broken there.
final class SvgTexts {
    private SvgTexts() {}

    /// Whether a text is a sign of an icon font, which no other program has.
    static boolean isIcon(Text text) {
        return !text.getText().isEmpty()
                && text.getText()
                        .codePoints()
                        .allMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
    }

    static void append(StringBuilder svg, Text text) {
        String all = text.getText();
        if (all.isBlank()) {
            return;
        }
        Font font = text.getFont();
        String fill = SceneSvg.fill(text.getFill());
        List<TextLineInfo> lines = text.getLayoutInfo().getTextLines(false);
        for (TextLineInfo line : lines) {
            String words =
                    all.substring(
                                    Math.clamp(line.start(), 0, all.length()),
                                    Math.clamp(line.end(), 0, all.length()))
                            .stripTrailing();
            String shown = Secrets.mask(words).text();
            if (shown.isBlank()) {
                continue;
            }
            boolean whole = shown.equals(words);
            double top = text.getLayoutBounds().getMinY() + line.bounds().getMinY();
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.2f\" y=\"%.2f\" font-family=\"'%s', sans-serif\""
                                    + " font-size=\"%.2f\"%s%s%s xml:space=\"preserve\">%s</text>\n",
                            text.getLayoutBounds().getMinX() + line.bounds().getMinX(),
                            top + text.getBaselineOffset(),
                            HtmlText.escape(font.getFamily()),
                            font.getSize(),
                            font.getStyle().contains("Bold") ? " font-weight=\"bold\"" : "",
                            fill,
                            whole
                                    ? String.format(
                                            Locale.ROOT,
                                            " textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\"",
                                            line.bounds().getWidth())
                                    : "",
                            HtmlText.escape(shown)));
        }
    }
}
