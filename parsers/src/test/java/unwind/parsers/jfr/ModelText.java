package unwind.parsers.jfr;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a model out, indices resolved, so that models of different readers can be compared. Rows
/// of the same instant are sorted, because their order says nothing.
final class ModelText {
    private final Recording recording;
    private final Map<Integer, String> stacks = new TreeMap<>();

    private ModelText(Recording recording) {
        this.recording = recording;
    }

    /// Part of the model to its lines.
    static Map<String, List<String>> of(Recording recording) {
        return new ModelText(recording).parts();
    }

    private Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("time", List.of(recording.time().toString()));
        parts.put("jvm", List.of(recording.jvm().toString()));
        parts.put("settings", List.of(recording.settings().toString()));
        parts.put("texts", recording.texts().stream().map(EmbeddedText::toString).toList());
        for (Series series : recording.series()) {
            parts.put("series " + series.name(), lines(series));
        }
        for (EventTable table : recording.events().values()) {
            parts.put("table " + table.kind(), lines(table));
        }
        return parts;
    }

    private static List<String> lines(Series series) {
        List<String> lines = new ArrayList<>();
        lines.add(series.unit() + " " + series.encoding());
        for (int i = 0; i < series.size(); i++) {
            lines.add(series.timeNanos(i) + " " + series.values().get(i));
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private List<String> lines(EventTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(table.columns().keySet().toString());
        long last = Long.MIN_VALUE;
        for (int row = 0; row < table.size(); row++) {
            long time = table.startNanos().get(row);
            if (time < last) {
                throw new AssertionError(table.kind() + " is not in order of time at row " + row);
            }
            last = time;
            StringBuilder line = new StringBuilder(time + "");
            for (Attribute attribute : table.columns().keySet()) {
                line.append(" | ").append(text(attribute, table.get(attribute, row)));
            }
            lines.add(line.toString());
        }
        if (table.kind() != EventKind.THREAD_DUMP_TEXT) {
            lines.sort(Comparator.naturalOrder());
        }
        return lines;
    }

    private String text(Attribute attribute, long value) {
        if (value == -1) {
            return "-";
        }
        return switch (attribute) {
            case CLASS, NAME, CAUSE, MESSAGE, STATE, PATH_TO_ROOT -> recording.strings().get(value);
            case THREAD, OTHER_THREAD -> recording.threads().get(value).toString();
            case STACK -> stacks.computeIfAbsent((int) value, this::stack);
            default -> Long.toString(value);
        };
    }

    private String stack(int stack) {
        StackTable table = recording.stacks();
        StringBuilder text = new StringBuilder(table.truncated(stack) ? "… " : "");
        for (int node = stack; table.hasFrame(node); node = table.parent(node)) {
            StackTable.Frame frame = table.frame(node);
            StackTable.Method method = table.method(frame.method());
            text.append(recording.strings().get(method.className()))
                    .append('.')
                    .append(recording.strings().get(method.name()))
                    .append(recording.strings().get(method.descriptor()))
                    .append(':')
                    .append(frame.line())
                    .append('@')
                    .append(frame.bytecodeIndex())
                    .append(' ')
                    .append(frame.type())
                    .append(" < ");
        }
        return text.toString();
    }
}
