package unwind.app.analysis.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Masks what is nobody else's business in texts that are handed on: passwords, keys and tokens in
/// JVM arguments, properties, environment variables, notes and addresses, and the names of users in
/// paths. It knows what such things are usually called; what nobody would recognise it does not
/// mask.
///
/// A text is looked at three times: as it is, as it reads once characters without a width, entities
/// and letters of other scripts are plain, and as it reads once the marks of Markdown and escapes
/// are gone ([PlainText]).
public final class Secrets {
    /// What stands in the place of a secret.
    public static final String MASK = "•••";

    /// What names of users are called among what was masked.
    public static final String USER_NAMES = SecretShapes.USER_NAMES;

    /// Something that was masked.
    ///
    /// @param what the name of a property or an option, or `user names`, `tokens` and the like
    /// @param value what was hidden
    public record Hidden(String what, String value) {}

    /// A text without its secrets.
    ///
    /// @param hidden one for each mask in the text
    public record Masked(String text, List<Hidden> hidden) {
        /// Copies the list.
        public Masked {
            hidden = List.copyOf(hidden);
        }

        /// What was masked: the names of properties and options, `user names`; sorted.
        public Set<String> what() {
            Set<String> what = new TreeSet<>();
            hidden.forEach(each -> what.add(each.what()));
            return what;
        }
    }

    private Secrets() {}

    /// Masks a text. A masked text stays as it is.
    public static Masked mask(String text) {
        if (text.length() < 4) {
            return new Masked(text, List.of());
        }
        Cover cover = new Cover(text);
        SecretFinder.find(cover);
        for (PlainText.Depth depth : PlainText.Depth.values()) {
            PlainText plain = PlainText.of(cover.text(), depth);
            if (plain.differs()) {
                Cover inner = new Cover(plain.text());
                SecretFinder.find(inner);
                inner.addTo(cover, plain);
            }
        }
        return cover.masked();
    }

    /// A text in which secrets are hidden character by character, so that places stay the same.
    static final class Cover {
        static final char HIDDEN = '•';

        private final String original;
        private final StringBuilder text;
        private final List<Span> spans = new ArrayList<>();

        private record Span(int start, int end, String what) {}

        Cover(String text) {
            original = text;
            this.text = new StringBuilder(text);
        }

        /// The text as far as it is not hidden yet.
        String text() {
            return spans.isEmpty() ? original : text.toString();
        }

        void hide(int start, int end, String what) {
            if (end <= start) {
                return;
            }
            spans.add(new Span(start, end, what));
            for (int i = start; i < end; i++) {
                text.setCharAt(i, HIDDEN);
            }
        }

        /// Hides in another text what is hidden in this one, which was made of it.
        private void addTo(Cover other, PlainText plain) {
            for (Span span : spans) {
                other.hide(plain.from(span.start()), plain.from(span.end()), span.what());
            }
        }

        private Masked masked() {
            if (spans.isEmpty()) {
                return new Masked(original, List.of());
            }
            String[] what = new String[original.length()];
            for (Span span : spans) {
                for (int i = span.start(); i < span.end(); i++) {
                    what[i] = what[i] == null ? span.what() : what[i];
                }
            }
            StringBuilder masked = new StringBuilder(original.length());
            List<Hidden> hidden = new ArrayList<>();
            for (int i = 0; i < what.length; ) {
                if (what[i] == null) {
                    masked.append(original.charAt(i++));
                    continue;
                }
                int start = i;
                while (i < what.length && what[i] != null) {
                    i++;
                }
                masked.append(MASK);
                hidden.add(new Hidden(what[start], original.substring(start, i)));
            }
            return new Masked(masked.toString(), hidden);
        }
    }
}
