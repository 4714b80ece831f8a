package unwind.app.views.hotspots;

import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.RegionKind;
import unwind.app.analysis.profile.MethodLines;

import java.util.List;
import java.util.stream.Collectors;

/// Lines of a method and the regions that they lie in, in words.
final class LineWords {
    private static final int MAX_LINES = 3;

    private LineWords() {}

    static String name(RegionKind kind) {
        return switch (kind) {
            case FINALLY_NORMAL -> "finally";
            case FINALLY_EXCEPTIONAL -> "finally, while unwinding";
            case CLOSE_NORMAL -> "close of a try-with-resources";
            case CLOSE_EXCEPTIONAL -> "close of a try-with-resources, while unwinding";
            case CATCH -> "catch";
            case SYNCHRONIZED_EXIT -> "release of a monitor, while unwinding";
        };
    }

    static String number(MethodLines.Line line) {
        return line.number() == 0 ? "line not recorded" : "line " + line.number();
    }

    /// The regions around a line; where it is in none, the path of its callers.
    static String region(MethodLines.Line line) {
        if (!line.regions().isEmpty()) {
            return line.regions().stream().map(LineWords::name).collect(Collectors.joining(" in "));
        }
        return switch (line.path()) {
            case NORMAL -> line.isExact() ? "none" : "";
            case EXCEPTION -> "called on an exception path";
            case CLEANUP -> "called from a cleanup";
            case CLEANUP_UNWINDING -> "called from a cleanup while unwinding";
        };
    }

    static String judged(MethodLines.Line line) {
        return line.isExact() ? "from bytecode" : "from the name";
    }

    /// Where a box stands: its heaviest lines with their regions.
    ///
    /// @param path of the box
    static String of(MethodLines found, PathKind path) {
        List<MethodLines.Line> lines =
                found.lines().stream().filter(line -> line.path() == path).toList();
        if (lines.isEmpty()) {
            return "";
        }
        MethodLines.Line first = lines.getFirst();
        String region = region(first);
        String others =
                lines.stream()
                        .skip(1)
                        .limit(MAX_LINES - 1L)
                        .map(line -> String.valueOf(line.number()))
                        .collect(Collectors.joining(", "));
        return " · "
                + number(first)
                + (others.isEmpty()
                        ? ""
                        : " (also " + others + (lines.size() > MAX_LINES ? " …" : "") + ")")
                + (region.isEmpty() || region.equals("none") ? "" : " · " + region)
                + " · "
                + judged(first);
    }

    /// All regions of a method's bytecode; empty where no class file tells them.
    static String stretches(MethodLines found) {
        if (found.stretches().isEmpty()) {
            return found.lines().stream().anyMatch(MethodLines.Line::isExact)
                    ? "Its bytecode has no finally, close or catch."
                    : "";
        }
        return found.stretches().stream()
                .map(each ->
                        name(each.kind())
                                + (each.fromLine() == each.toLine()
                                        ? ": line " + each.toLine()
                                        : ": lines " + each.fromLine() + "–" + each.toLine()))
                .distinct()
                .collect(Collectors.joining("; ", "Regions of its bytecode: ", "."));
    }
}
