package unwind.app.export;

import java.util.regex.Pattern;

/// Text for HTML and SVG, in elements and in quoted attributes.
final class HtmlText {
    private HtmlText() {}

    /// An option of a command, such as `--from`: browsers break lines after its hyphens.
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[A-Za-z][\\w-]{0,40}");

    /// The same for an element's content, where the name of an option is not broken at line ends.
    static String prose(String text) {
        String html = escape(text);
        return html.indexOf('-') < 0
                ? html
                : OPTION.matcher(html).replaceAll("<span class=\"option\">$0</span>");
    }

    /// The text with what means something in markup escaped and what cannot be seen made visible.
    static String escape(String text) {
        String visible = Visible.of(text);
        StringBuilder html = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
