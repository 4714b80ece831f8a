package unwind.app.cli;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.WeighedStacks;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.Unit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/// Writes a profile as pprof's gzipped protocol buffer (`profile.proto` of google/pprof): one value
/// a sample, named like the kind; the thread and the class are labels.
final class PprofOutput {
    private final UnaryOperator<String> wording;
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<String, Integer> functions = new HashMap<>();
    private final Map<String, Integer> locations = new HashMap<>();
    private final Message samples = new Message();
    private final Message tables = new Message();

    private PprofOutput(UnaryOperator<String> wording) {
        this.wording = wording;
        string("");
    }

    /// Writes it.
    ///
    /// @param wording what names of threads, classes, methods and files are to read
    static void write(Profile profile, UnaryOperator<String> wording, OutputStream out)
            throws IOException {
        new PprofOutput(wording).writeTo(profile, out);
    }

    /// The texts that it would hold, as they are.
    static List<String> texts(Profile profile) {
        PprofOutput output = new PprofOutput(UnaryOperator.identity());
        profile.parts().forEach(output::add);
        return List.copyOf(output.strings.keySet());
    }

    private void writeTo(Profile profile, OutputStream out) throws IOException {
        Message head = new Message();
        String type = profile.kind().id().replace('-', '_');
        head.message(1, valueType(type, unit(profile.unit())));
        long start = Long.MAX_VALUE;
        for (WeighedStacks part : profile.parts()) {
            start = Math.min(start, part.recording().time().startNanos());
            add(part);
        }
        Message tail = new Message();
        if (start != Long.MAX_VALUE) {
            tail.number(9, start);
        }
        if (profile.spanNanos() > 0) {
            tail.number(10, profile.spanNanos());
        }
        tail.number(14, string(type));
        Message texts = new Message();
        strings.keySet().forEach(text -> texts.bytes(6, text.getBytes(StandardCharsets.UTF_8)));
        GZIPOutputStream packed = new GZIPOutputStream(out);
        for (Message part : List.of(head, samples, tables, texts, tail)) {
            part.bytes.writeTo(packed);
        }
        // the caller's stream stays open
        packed.finish();
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case NANOSECONDS -> "nanoseconds";
            case BYTES -> "bytes";
            case COUNT, BYTES_PER_SECOND, PER_SECOND, RATIO -> "count";
        };
    }

    private Message valueType(String type, String unit) {
        Message message = new Message();
        message.number(1, string(type));
        message.number(2, string(unit));
        return message;
    }

    /// What a sample is, but for its weight.
    private record Like(long stack, long thread, long className) {}

    private void add(WeighedStacks part) {
        Map<Like, Long> alike = new LinkedHashMap<>();
        for (int row = 0; row < part.size(); row++) {
            Like like =
                    new Like(
                            part.stacks().get(row),
                            of(part.threads(), row),
                            of(part.classes(), row));
            alike.merge(like, part.weights().get(row), Long::sum);
        }
        alike.forEach((like, weight) -> sample(part.recording(), like, weight));
    }

    private static long of(LongColumn column, int row) {
        return column.size() == 0 ? -1 : column.get(row);
    }

    private void sample(Recording recording, Like like, long weight) {
        StackTable stacks = recording.stacks();
        Message sample = new Message();
        for (int node = (int) Math.max(0, like.stack());
                stacks.hasFrame(node);
                node = stacks.parent(node)) {
            sample.number(1, location(recording, stacks.frame(node)));
        }
        sample.number(2, weight);
        if (like.thread() >= 0) {
            sample.message(3, label("thread", RowNames.thread(recording, like.thread())));
        }
        if (like.className() >= 0) {
            sample.message(3, label("class", recording.strings().get(like.className())));
        }
        samples.message(2, sample);
    }

    private Message label(String key, String text) {
        Message label = new Message();
        label.number(1, string(key));
        label.number(2, string(wording.apply(text)));
        return label;
    }

    private int location(Recording recording, StackTable.Frame frame) {
        String name = RowNames.method(recording, frame.method());
        String key = name + ':' + frame.line();
        Integer known = locations.get(key);
        if (known != null) {
            return known;
        }
        int id = locations.size() + 1;
        locations.put(key, id);
        Message line = new Message();
        line.number(1, function(recording, frame, name));
        if (frame.line() > 0) {
            line.number(2, frame.line());
        }
        Message location = new Message();
        location.number(1, id);
        location.message(4, line);
        tables.message(4, location);
        return id;
    }

    private int function(Recording recording, StackTable.Frame frame, String name) {
        Integer known = functions.get(name);
        if (known != null) {
            return known;
        }
        int id = functions.size() + 1;
        functions.put(name, id);
        Message function = new Message();
        function.number(1, id);
        int told = string(wording.apply(name));
        function.number(2, told);
        function.number(3, told);
        int file = recording.stacks().method(frame.method()).sourceFile();
        if (file >= 0) {
            function.number(4, string(wording.apply(recording.strings().get(file))));
        }
        tables.message(5, function);
        return id;
    }

    private int string(String text) {
        Integer known = strings.putIfAbsent(text, strings.size());
        return known != null ? known : strings.size() - 1;
    }

    /// A message of protocol buffers, as far as profiles need them.
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(int field, long value) {
            varint((long) field << 3);
            varint(value);
        }

        void message(int field, Message inner) {
            bytes(field, inner.bytes.toByteArray());
        }

        void bytes(int field, byte[] content) {
            varint((long) field << 3 | 2);
            varint(content.length);
            bytes.writeBytes(content);
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
