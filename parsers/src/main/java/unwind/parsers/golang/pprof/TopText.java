package unwind.parsers.golang.pprof;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `pprof -top`.
final class TopText {
    private static final String INLINE = " (inline)";
    private static final String PARTLY_INLINE = " (partial-inline)";

    private static final Pattern BEFORE_LINE = Pattern.compile("^" + PprofTextFormat.BEFORE_LINE);

    private static final Pattern ROW =
            Pattern.compile(
                    "\\s*+(-?[\\d.]{1,40}+\\w{0,20}+)\\s++-?[\\d.]{1,40}+%\\s++-?[\\d.]{1,40}+%"
                            + "\\s++(-?[\\d.]{1,40}+\\w{0,20}+)\\s++-?[\\d.]{1,40}+%\\s++(\\S.*+)");

    private final Faults faults;
    private final Frames frames = new Frames();
    private final TextHeader header;
    private final LongColumn.Builder stacks = new LongColumn.Builder();
    private final LongColumn.Builder own = new LongColumn.Builder();
    private final LongColumn.Builder cumulative = new LongColumn.Builder();
    private Unit unit = Unit.COUNT;

    TopText(Faults faults) {
        this.faults = faults;
        this.header = new TextHeader(faults);
    }

    Optional<Recording> read(TextLines lines, Source source) throws IOException {
        while (lines.next()) {
            String line = BEFORE_LINE.matcher(lines.text()).replaceFirst("").stripTrailing();
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                row(row, lines.number());
            } else if (stacks.size() == 0) {
                header.accept(line);
            }
        }
        return stacks.size() == 0 ? Optional.empty() : Optional.of(recording(source));
    }

    private void row(Matcher row, long number) {
        Optional<Quantity> flat = quantity(row.group(1));
        Optional<Quantity> cum = quantity(row.group(2));
        if (flat.isEmpty() || cum.isEmpty()) {
            faults.atLine(
                    Severity.WARNING, number, "The unit of this row is not one of pprof's units.");
            return;
        }
        // a zero is printed without its unit
        if (cum.get().unit() != Unit.COUNT) {
            unit = cum.get().unit();
        }
        stacks.add(frames.single(frame(row.group(3))));
        own.add(flat.get().value());
        cumulative.add(cum.get().value());
    }

    private Optional<Quantity> quantity(String text) {
        boolean bare = Character.isDigit(text.charAt(text.length() - 1));
        return Quantity.parse(bare ? text + header.oldUnit() : text);
    }

    private int frame(String text) {
        return named(frames, text);
    }

    /// The frame that a name in a listing stands for.
    static int named(Frames frames, String text) {
        boolean inline = text.endsWith(INLINE);
        String name =
                inline
                        ? text.substring(0, text.length() - INLINE.length())
                        : text.endsWith(PARTLY_INLINE)
                                ? text.substring(0, text.length() - PARTLY_INLINE.length())
                                : text;
        FrameType type = inline ? FrameType.INLINED : FrameType.UNKNOWN;
        return placed(frames, name, type);
    }

    /// With `-lines`, the place follows the name: `main.run /src/main.go:31`.
    private static int placed(Frames frames, String name, FrameType type) {
        int colon = name.lastIndexOf(':');
        int space = name.lastIndexOf(' ', Math.max(0, colon));
        String digits = name.substring(colon + 1);
        if (colon > space && space > 0 && digits.matches("\\d{1,9}")) {
            String path = name.substring(space + 1, colon);
            if (path.indexOf('/') >= 0 || path.indexOf('\\') >= 0 || path.indexOf('.') >= 0) {
                return frames.function(
                        name.substring(0, space), path, Long.parseLong(digits), type);
            }
        }
        return frames.function(name, "", 0, type);
    }

    private Recording recording(Source source) throws IOException {
        TimeAxis axis = header.axis(source);
        String type = header.type().isEmpty() ? fallbackType() : header.type();
        StackProfile profile =
                new StackProfile(
                        type,
                        unit,
                        header.time(),
                        header.duration(),
                        header.total(),
                        stacks.build(),
                        own.build(),
                        cumulative.build());
        return Recording.builder(axis, header.clock())
                .runtime(frames.runtime(type))
                .profile(profile)
                .marker(
                        new Marker(
                                Marker.Kind.PROFILE, axis.startNanos(), "pprof listing: " + type))
                .strings(frames.buildStrings())
                .stacks(frames.buildStacks())
                .build();
    }

    private String fallbackType() {
        return switch (unit) {
            case BYTES -> "space";
            case NANOSECONDS -> "time";
            case BYTES_PER_SECOND, COUNT, PER_SECOND, RATIO -> "samples";
        };
    }
}
