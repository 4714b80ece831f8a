package unwind.parsers.golang.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the textual form of traces since Go 1.22, in which Go's own tests keep them, into the
/// binary form; and quoted bytes into bytes.
final class TraceText {
    private static final Pattern VERSION = Pattern.compile("Trace Go(1\\.\\d+)");
    private static final Pattern EVENT = Pattern.compile("([A-Z]\\w+)((?: \\w+=\\d+)*)");
    private static final Pattern FRAME =
            Pattern.compile("\tpc=(\\d+) func=(\\d+) file=(\\d+) line=(\\d+)");
    private static final Pattern VALUE = Pattern.compile("=(\\d+)");
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-f]{2})|([0-7]{3})|u([0-9a-f]{4})|(.))");
    private static final Map<String, String> LETTERS =
            Map.of("a", "\7", "b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t", "v", "\13");

    private static final List<String> TYPES =
            List.of(
                    "",
                    "EventBatch Stacks Stack Strings String CPUSamples CPUSample Frequency",
                    "ProcsChange ProcStart ProcStop ProcSteal ProcStatus",
                    "GoCreate GoCreateSyscall GoStart GoDestroy GoDestroySyscall GoStop GoBlock",
                    "GoUnblock GoSyscallBegin GoSyscallEnd GoSyscallEndBlocked GoStatus",
                    "STWBegin STWEnd GCActive GCBegin GCEnd GCSweepActive GCSweepBegin GCSweepEnd",
                    "GCMarkAssistActive GCMarkAssistBegin GCMarkAssistEnd HeapAlloc HeapGoal",
                    "GoLabel UserTaskBegin UserTaskEnd UserRegionBegin UserRegionEnd UserLog",
                    "GoSwitch GoSwitchDestroy GoCreateBlocked GoStatusStack ExperimentalBatch",
                    "Sync ClockSnapshot EndOfGeneration");

    private TraceText() {}

    /// The binary form of the trace in a text.
    static byte[] bytes(List<String> lines) {
        List<String> types = List.of(String.join(" ", TYPES).split(" "));
        GenerationBytes trace = null;
        for (String line : lines) {
            Matcher version = VERSION.matcher(line);
            Matcher event = EVENT.matcher(line);
            Matcher frame = FRAME.matcher(line);
            if (version.matches()) {
                trace = new GenerationBytes(version.group(1));
            } else if (trace != null && event.matches()) {
                add(trace, types.indexOf(event.group(1)), numbers(event.group(2)));
            } else if (trace != null && frame.matches()) {
                trace.numbers(numbers(line));
            } else if (trace != null && line.startsWith("\tdata=")) {
                byte[] text = unquoted(line.substring(7, line.length() - 1));
                trace.numbers(text.length).bytes(text);
            }
        }
        return trace == null ? new byte[0] : trace.build();
    }

    private static void add(GenerationBytes trace, int type, long... numbers) {
        if (type == BatchEvents.BATCH) {
            trace.batch(numbers[0], numbers[1], numbers[2]);
        } else {
            trace.event(type, numbers);
        }
    }

    private static long[] numbers(String text) {
        return VALUE.matcher(text)
                .results()
                .mapToLong(result -> Long.parseUnsignedLong(result.group(1)))
                .toArray();
    }

    /// The bytes of a string in Go's quotes.
    static byte[] unquoted(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int at = 0;
        while (escape.find()) {
            out.writeBytes(text.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
            at = escape.end();
            if (escape.group(1) != null) {
                out.write(Integer.parseInt(escape.group(1), 16));
            } else if (escape.group(2) != null) {
                out.write(Integer.parseInt(escape.group(2), 8));
            } else if (escape.group(3) != null) {
                String character = Character.toString(Integer.parseInt(escape.group(3), 16));
                out.writeBytes(character.getBytes(StandardCharsets.UTF_8));
            } else {
                String letter = escape.group(4);
                String plain = LETTERS.getOrDefault(letter, letter);
                out.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
            }
        }
        out.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
