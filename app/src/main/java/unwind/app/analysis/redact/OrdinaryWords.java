package unwind.app.analysis.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that Unwind itself uses, and common ones of the trade: a thread called `worker` or an
/// argument `start` says nothing about anybody, and taking the word out of every sentence would
/// make a report unreadable.
public final class OrdinaryWords {
    private static final String LIST = "words.txt";

    private static final class Holder {
        private static final Set<String> WORDS = read();
    }

    private OrdinaryWords() {}

    /// Whether a text is one such word, in whatever case.
    public static boolean contains(String text) {
        return Holder.WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (InputStream in = OrdinaryWords.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " must be part of the program");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + " must be readable", e);
        }
    }
}
