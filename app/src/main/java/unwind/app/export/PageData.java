package unwind.app.export;

import java.util.Locale;

/// JSON for the script of a page, in an element that no browser executes. Texts are such that no
/// markup can begin in them, and nothing hidden stays hidden.
final class PageData {
    private final StringBuilder json = new StringBuilder();
    private boolean first = true;

    /// The element that holds it.
    String element() {
        return "<script type=\"application/json\">" + json + "</script>\n";
    }

    PageData open(String bracket) {
        separate();
        json.append(bracket);
        first = true;
        return this;
    }

    PageData open(String name, String bracket) {
        name(name);
        json.append(bracket);
        first = true;
        return this;
    }

    PageData close(String bracket) {
        json.append(bracket);
        first = false;
        return this;
    }

    PageData text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    PageData text(String value) {
        separate();
        quote(value);
        return this;
    }

    PageData number(String name, double value) {
        name(name);
        json.append(digits(value));
        return this;
    }

    PageData number(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    PageData number(long value) {
        separate();
        json.append(value);
        return this;
    }

    PageData number(double value) {
        separate();
        json.append(digits(value));
        return this;
    }

    PageData truth(String name, boolean value) {
        name(name);
        json.append(value);
        return this;
    }

    private void name(String name) {
        separate();
        json.append('"').append(name).append("\":");
    }

    private void separate() {
        if (!first) {
            json.append(',');
        }
        first = false;
    }

    /// Five significant digits; what is no number is null.
    private static String digits(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "null";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e5) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.4e", value).replaceFirst("\\.?0*e", "e");
    }

    private void quote(String text) {
        String visible = Visible.of(text);
        json.append('"');
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '<', '>', '&', '\'' -> json.append(String.format("\\u%04x", (int) c));
                default -> json.append(c);
            }
        }
        json.append('"');
    }
}
