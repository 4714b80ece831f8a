package unwind.parsers.golang.pprof;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `pprof -traces`: stacks between rules, the value before the first frame.
final class TracesText {
    /// The value is printed right-aligned in ten columns, then come three blanks.
    private static final int VALUE_COLUMNS = 10;

    private static final int NAME_COLUMN = VALUE_COLUMNS + 3;
    private static final int MAX_FRAMES = 1 << 14;

    private final Faults faults;
    private final Frames frames = new Frames();
    private final TextHeader header;
    private final LongColumn.Builder stacks = new LongColumn.Builder();
    private final LongColumn.Builder values = new LongColumn.Builder();
    private final List<Integer> stack = new ArrayList<>();
    private Optional<Quantity> value = Optional.empty();
    private Unit unit = Unit.COUNT;
    private boolean inTraces;

    TracesText(Faults faults) {
        this.faults = faults;
        this.header = new TextHeader(faults);
    }

    Optional<Recording> read(TextLines lines, Source source) throws IOException {
        while (lines.next()) {
            String line = lines.text();
            if (line.startsWith("-----------+")) {
                endStack();
                inTraces = true;
            } else if (inTraces) {
                frame(line, lines.number());
            } else {
                header.accept(line);
            }
        }
        endStack();
        return stacks.size() == 0 ? Optional.empty() : Optional.of(recording(source));
    }

    private void frame(String line, long number) {
        boolean label = line.length() > VALUE_COLUMNS && line.charAt(VALUE_COLUMNS) == ':';
        if (label || line.length() <= NAME_COLUMN || stack.size() == MAX_FRAMES) {
            return;
        }
        String left = line.substring(0, NAME_COLUMN).strip();
        if (!left.isEmpty()) {
            value = Quantity.parse(left);
            if (value.isEmpty()) {
                faults.atLine(Severity.WARNING, number, "This value could not be read.");
            }
        }
        stack.add(TopText.named(frames, line.substring(NAME_COLUMN).strip()));
    }

    private void endStack() {
        if (value.isPresent() && !stack.isEmpty()) {
            Quantity quantity = value.get();
            unit = quantity.unit() == Unit.COUNT ? unit : quantity.unit();
            stacks.add(frames.stack(stack, false));
            values.add(quantity.value());
        }
        value = Optional.empty();
        stack.clear();
    }

    private Recording recording(Source source) throws IOException {
        TimeAxis axis = header.axis(source);
        String type = header.type().isEmpty() ? "samples" : header.type();
        return Recording.builder(axis, header.clock())
                .runtime(frames.runtime(type))
                .profile(
                        new StackProfile(
                                type,
                                unit,
                                header.time(),
                                header.duration(),
                                header.total(),
                                stacks.build(),
                                values.build(),
                                LongColumn.empty()))
                .marker(new Marker(Marker.Kind.PROFILE, axis.startNanos(), "pprof traces: " + type))
                .strings(frames.buildStrings())
                .stacks(frames.buildStacks())
                .build();
    }
}
