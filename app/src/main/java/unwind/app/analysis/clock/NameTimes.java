package unwind.app.analysis.clock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times of day and spans of time in files' names, which say how far apart the files were written:
/// `histo-23-17-51`, `histo_231751`, `heap-90s`, `heap-15min`.
final class NameTimes {
    private static final long SECOND = 1_000_000_000L;

    private static final Pattern CLOCK =
            Pattern.compile("(?<!\\d)([01]\\d|2[0-3])[-:._h]?([0-5]\\d)[-:._m]?([0-5]\\d)(?!\\d)");

    private static final Pattern SPAN =
            Pattern.compile("(?<![\\d.])(\\d{1,5})\\s?(s|sec|m|min|h)(?![a-zA-Z])");

    private NameTimes() {}

    /// The times in names of several files, all from one unknown beginning; empty if not every name
    /// has one or all are the same.
    static Optional<List<Long>> of(List<Path> files) {
        return times(files, CLOCK).or(() -> times(files, SPAN));
    }

    private static Optional<List<Long>> times(List<Path> files, Pattern pattern) {
        List<Long> times = new ArrayList<>();
        for (Path file : files) {
            String name = Objects.requireNonNullElse(file.getFileName(), file).toString();
            Matcher matcher = pattern.matcher(name);
            if (!matcher.find()) {
                return Optional.empty();
            }
            times.add(pattern.equals(CLOCK) ? ofDay(matcher) : span(matcher));
        }
        return times.stream().distinct().count() == files.size()
                ? Optional.of(times)
                : Optional.empty();
    }

    private static long ofDay(Matcher matcher) {
        return SECOND
                * (Long.parseLong(matcher.group(1)) * 3600
                        + Long.parseLong(matcher.group(2)) * 60
                        + Long.parseLong(matcher.group(3)));
    }

    private static long span(Matcher matcher) {
        long unit =
                switch (matcher.group(2).charAt(0)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    default -> 3600;
                };
        return SECOND * unit * Long.parseLong(matcher.group(1));
    }
}
