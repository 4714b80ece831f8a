package unwind.app.analysis.clock;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order in which people name what they take one after the other: before and after, start and
/// end, first and last, and among these by number.
public final class NameOrder {
    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zip|lz4|xz|bz2|zst)$");

    private static final Pattern WORD = Pattern.compile("[^a-z]+");

    private static final Pattern LETTERS = Pattern.compile("[a-z]+");

    private static final Set<String> EARLY =
            Set.of(
                    "before",
                    "baseline",
                    "base",
                    "pre",
                    "first",
                    "start",
                    "begin",
                    "beginning",
                    "initial",
                    "old",
                    "early",
                    "fresh",
                    "healthy");

    private static final Set<String> MIDDLE = Set.of("during", "middle", "mid", "while");

    private static final Set<String> LATE =
            Set.of("after", "post", "new", "late", "leaked", "sick");

    private static final Set<String> LATEST =
            Set.of("later", "last", "end", "final", "finish", "latest");

    /// What a name without such a word has: where only one is named, it is the exception.
    private static final int NO_WORD = 1;

    /// Of two files, the one that its name puts first.
    static final Comparator<Path> FILES =
            Comparator.<Path>comparingInt(NameOrder::rank)
                    .thenComparing(NameOrder::name, NaturalOrder.INSTANCE);

    private NameOrder() {}

    /// Whether a file's name or its folder's holds a number or a word that says when it was written
    /// among its kin.
    public static boolean isNamedInOrder(String name) {
        Path file = Path.of(name);
        String simple = Objects.requireNonNullElse(file.getFileName(), file).toString();
        return rank(file) != NO_WORD || simple.chars().anyMatch(Character::isDigit);
    }

    /// A file's path without what compressing appends.
    static String name(Path file) {
        return COMPRESSED.matcher(file.toString()).replaceFirst("");
    }

    /// Whether names say in which order these files were written: they differ in numbers alone, or
    /// in words that mean early and late.
    static boolean isTold(List<Path> files) {
        boolean numbered = files.stream().map(NameOrder::series).distinct().count() <= 1;
        return numbered
                || files.stream().map(f -> rank(f) + series(f)).distinct().count()
                        <= files.stream().map(NameOrder::rank).distinct().count();
    }

    /// The name with its numbers taken out: files of one series follow each other by number.
    static String series(Path file) {
        return name(file).replaceAll("\\d+", "#");
    }

    /// The series of a file with words that mean early and late taken out of its name and its
    /// folder's: `before/heap` and `after/heap`, `stacks-start` and `stacks-end` are of one.
    static String kin(Path file) {
        StringBuilder kin = new StringBuilder();
        Matcher words = LETTERS.matcher(series(file).toLowerCase(Locale.ROOT));
        while (words.find()) {
            boolean orders = rankOfWord(words.group()) != NO_WORD;
            words.appendReplacement(kin, orders ? "#" : words.group());
        }
        return words.appendTail(kin).toString();
    }

    /// Whether the words of two names say that `earlier` was written first.
    static boolean isBefore(Path earlier, Path later) {
        return rank(earlier) < rank(later);
    }

    /// By the file's name; where it says nothing, by its folder's.
    private static int rank(Path file) {
        Path name = Objects.requireNonNullElse(file.getFileName(), file);
        int rank = rank(name.toString());
        Path folder = file.getParent();
        return rank == NO_WORD && folder != null && folder.getFileName() != null
                ? rank(folder.getFileName().toString())
                : rank;
    }

    private static int rank(String name) {
        for (String word : WORD.splitAsStream(name.toLowerCase(Locale.ROOT)).toList()) {
            int rank = rankOfWord(word);
            if (rank != NO_WORD) {
                return rank;
            }
        }
        return NO_WORD;
    }

    private static int rankOfWord(String word) {
        if (EARLY.contains(word)) {
            return 0;
        }
        if (MIDDLE.contains(word)) {
            return 2;
        }
        if (LATE.contains(word)) {
            return 3;
        }
        return LATEST.contains(word) ? 4 : NO_WORD;
    }
}
