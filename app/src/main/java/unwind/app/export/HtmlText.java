package unwind.app.export;

/// Text for HTML and SVG, in elements and in quoted attributes.
final class HtmlText {
    private HtmlText() {}

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
