package unwind.parsers.testing;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.ThreadDump;

import java.util.TreeMap;

/// What a reading holds as text, all but the times: what must be the same however a file was
/// wrapped.
public final class RecordingText {
    private RecordingText() {}

    /// The format and everything in the recording but times.
    public static String of(Reading reading) {
        return reading.format()
                + "\n"
                + reading.recording().map(RecordingText::of).orElse("nothing");
    }

    private static String of(Recording recording) {
        StringBuilder text = new StringBuilder();
        recording.threadDumps().forEach(dump -> add(text, recording, dump));
        recording.histograms().forEach(histogram -> add(text, recording, histogram));
        for (Series series : recording.series()) {
            text.append(series.name()).append(" =");
            for (int i = 0; i < series.size(); i++) {
                text.append(' ').append(series.values().get(i));
            }
            text.append('\n');
        }
        recording.events().values().forEach(table -> add(text, recording, table));
        text.append(new TreeMap<>(recording.facts())).append('\n');
        text.append(new TreeMap<>(recording.eventCounts())).append('\n');
        recording.profiles().forEach(profile -> add(text, recording, profile));
        recording.benchmarks().forEach(result -> text.append(result).append('\n'));
        recording.escapes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static void add(StringBuilder text, Recording recording, ThreadDump dump) {
        text.append(dump.threadCount()).append(' ').append(dump.complete());
        dump.threads()
                .forEach(thread ->
                        text.append('\n')
                                .append(thread.name())
                                .append(' ')
                                .append(thread.state())
                                .append(' ')
                                .append(stack(recording, thread.stack())));
        text.append('\n');
    }

    private static void add(StringBuilder text, Recording recording, StackProfile profile) {
        text.append(profile.type()).append(' ').append(profile.unit()).append('\n');
        for (int row = 0; row < profile.stacks().size(); row++) {
            text.append(profile.values().get(row))
                    .append(' ')
                    .append(stack(recording, (int) profile.stacks().get(row)))
                    .append('\n');
        }
    }

    private static void add(StringBuilder text, Recording recording, Histogram histogram) {
        for (int row = 0; row < histogram.size(); row++) {
            text.append(recording.strings().get(histogram.classNames().get(row)))
                    .append(' ')
                    .append(histogram.instances().get(row))
                    .append(' ')
                    .append(histogram.bytes().get(row))
                    .append('\n');
        }
    }

    private static void add(StringBuilder text, Recording recording, EventTable table) {
        for (int row = 0; row < table.size(); row++) {
            text.append(table.kind());
            for (Attribute attribute : table.columns().keySet()) {
                long value = table.get(attribute, row);
                boolean name = attribute == Attribute.NAME || attribute == Attribute.CAUSE;
                text.append(' ')
                        .append(
                                name && value >= 0
                                        ? recording.strings().get(value)
                                        : Long.toString(value));
            }
            text.append('\n');
        }
    }

    private static String stack(Recording recording, int stack) {
        StringBuilder text = new StringBuilder();
        StackTable stacks = recording.stacks();
        for (int node = stack; stacks.hasFrame(node); node = stacks.parent(node)) {
            StackTable.Frame frame = stacks.frame(node);
            text.append(recording.strings().get(stacks.method(frame.method()).name()))
                    .append(':')
                    .append(frame.line())
                    .append(' ');
        }
        return text.toString();
    }
}
