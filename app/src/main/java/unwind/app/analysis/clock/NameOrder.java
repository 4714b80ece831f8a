package unwind.app.analysis.clock;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// The order in which people name what they take one after the other: before and after, start and
/// end, first and last, and among these by number.
final class NameOrder {
    private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zip|lz4)$");

    private static final Pattern WORD = Pattern.compile("[^a-z]+");

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

    private static final Set<String> LATE =
            Set.of(
                    "after", "post", "last", "end", "final", "finish", "new", "late", "later",
                    "leaked", "sick");

    /// Of two files, the one that its name puts first.
    static final Comparator<Path> FILES =
            Comparator.<Path>comparingInt(NameOrder::rank)
                    .thenComparing(NameOrder::name, NaturalOrder.INSTANCE);

    private NameOrder() {}

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

    private static int rank(Path file) {
        String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
        for (String word : WORD.split(name.toLowerCase(Locale.ROOT))) {
            if (EARLY.contains(word)) {
                return 0;
            }
            if (LATE.contains(word)) {
                return 2;
            }
        }
        return 1;
    }
}
