package unwind.parsers.golang.pprof;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A CPU profile of Google's performance tools, as C++, Java and Go before 1.7 wrote it: words of
/// four or eight bytes in either byte order. A header (0, 3, 0 for native code or 1 for Java, the
/// period in microseconds, 0), then a count, a depth and that many addresses for each stack, then
/// text: the memory map, or Java's names. Specified by `legacy_profile.go` of
/// github.com/google/pprof.
///
/// Native addresses have no names in such a file: they are shown as addresses.
public final class LegacyPprofCpuFormat implements Format {
    private static final int HEADER_WORDS = 5;
    private static final long MAX_DEPTH = 1 << 14;

    /// Creates the format.
    public LegacyPprofCpuFormat() {}

    @Override
    public String id() {
        return "pprof-legacy-cpu";
    }

    @Override
    public boolean matches(byte[] head) {
        return Words.of(head).isPresent();
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Faults faults = new Faults(source.file());
        if (source.size() > Math.min(limits.maxTextBytes(), Integer.MAX_VALUE - 8)) {
            faults.inFile(
                    Severity.ERROR,
                    "The profile is larger than the "
                            + limits.maxTextBytes()
                            + " bytes that may be held at once.");
            return new Reading(
                    source.file(), id(), source.fileBytes(), Optional.empty(), faults.list());
        }
        byte[] bytes = new byte[(int) source.size()];
        source.read(0, ByteBuffer.wrap(bytes));
        progress.expect(bytes.length);
        progress.advance(bytes.length);
        Words words = Words.of(bytes).orElseThrow(() -> new IOException("The file has changed."));
        Stacks stacks = new Stacks(words, faults);
        Recording recording = stacks.recording(source, bytes);
        return new Reading(
                source.file(), id(), source.fileBytes(), Optional.of(recording), faults.list());
    }

    /// The words of such a file.
    ///
    /// @param size of a word, bytes
    /// @param java whether addresses are ids that are named at the end
    private record Words(ByteBuffer buffer, int size, boolean java, long periodMicros) {
        static Optional<Words> of(byte[] bytes) {
            for (int size = 4; size <= 8; size += 4) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
                    if (bytes.length >= HEADER_WORDS * size) {
                        Words words = new Words(buffer, size, false, 0);
                        long language = words.at(2);
                        boolean fits =
                                words.at(0) == 0
                                        && words.at(1) == 3
                                        && (language == 0 || language == 1)
                                        && words.at(3) > 0
                                        && words.at(3) < 60_000_000
                                        && words.at(4) == 0;
                        if (fits) {
                            return Optional.of(new Words(buffer, size, language == 1, words.at(3)));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        long at(int index) {
            return size == 4
                    ? Integer.toUnsignedLong(buffer.getInt(index * 4))
                    : buffer.getLong(index * 8);
        }

        int count() {
            return buffer.capacity() / size;
        }
    }

    /// The stacks of such a file.
    private static final class Stacks {
        private final Words words;
        private final Faults faults;
        private final Frames frames = new Frames();
        private final SampleTable table = new SampleTable();
        private final List<long[]> addresses = new ArrayList<>();
        private final List<long[]> values = new ArrayList<>();
        private int end;

        Stacks(Words words, Faults faults) {
            this.words = words;
            this.faults = faults;
            table.type("samples", "count");
            table.type("cpu", "nanoseconds");
        }

        Recording recording(Source source, byte[] bytes) throws IOException {
            walk();
            int textStart = end * words.size();
            JavaLocations names = new JavaLocations(frames);
            if (words.java()) {
                new String(bytes, textStart, bytes.length - textStart, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(names::accept);
            } else {
                AgentFrames.strip(addresses);
            }
            for (int i = 0; i < addresses.size(); i++) {
                table.add(stack(addresses.get(i), names), values.get(i));
            }
            TimeAxis axis = PprofRecording.axis(source, OptionalLong.empty(), OptionalLong.empty());
            Recording.Builder builder = Recording.builder(axis, ClockBase.NONE);
            PprofRecording.add(
                    builder, table, frames, axis, OptionalLong.empty(), OptionalLong.empty(), true);
            if (words.java()) {
                builder.runtime(ProgramRuntime.JVM);
            }
            builder.fact("samples", Long.toString(table.samples()));
            builder.fact("period", words.periodMicros() * 1000 + " nanoseconds of cpu");
            return builder.build();
        }

        private void walk() {
            int at = HEADER_WORDS;
            while (at + 2 <= words.count()) {
                long count = words.at(at);
                long depth = words.at(at + 1);
                boolean fits = depth >= 0 && depth <= MAX_DEPTH;
                if (!fits || at + 2 + depth > words.count() || count < 0) {
                    faults.atByte(
                            Severity.ERROR,
                            (long) at * words.size(),
                            "The profile is damaged or cut off here; everything before it was"
                                    + " read.");
                    break;
                }
                long[] stack = new long[(int) depth];
                for (int i = 0; i < depth; i++) {
                    stack[i] = words.at(at + 2 + i);
                }
                at += 2 + (int) depth;
                if (count == 0 && depth == 1 && stack[0] == 0) {
                    break;
                }
                addresses.add(stack);
                values.add(new long[] {count, count * words.periodMicros() * 1000});
            }
            end = Math.min(at, words.count());
        }

        private int stack(long[] stack, JavaLocations names) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < stack.length; i++) {
                // all but the top one are return addresses; the call stands before them
                long address = words.java() || i == 0 ? stack[i] : stack[i] - 1;
                text.append(" 0x").append(Long.toHexString(address));
            }
            return names.stack(text.toString());
        }
    }

    /// The frame of the profiler's own signal handler, which stands second in nearly every stack of
    /// native code.
    private static final class AgentFrames {
        static void strip(List<long[]> stacks) {
            for (int round = 0; round < 2; round++) {
                java.util.Map<Long, Integer> seconds = new java.util.HashMap<>();
                for (long[] stack : stacks) {
                    if (stack.length > 1) {
                        seconds.merge(stack[1], 1, Integer::sum);
                    }
                }
                int enough = stacks.size() - stacks.size() / 32;
                seconds.entrySet().stream()
                        .filter(entry -> entry.getValue() >= enough)
                        .findFirst()
                        .ifPresent(entry -> remove(stacks, entry.getKey()));
            }
            for (int i = 0; i < stacks.size(); i++) {
                long[] stack = stacks.get(i);
                // the top frame once more, as the unwinder saw it
                if (stack.length > 1 && stack[0] == stack[1]) {
                    stacks.set(i, withoutSecond(stack));
                }
            }
        }

        private static void remove(List<long[]> stacks, long second) {
            for (int i = 0; i < stacks.size(); i++) {
                long[] stack = stacks.get(i);
                if (stack.length > 1 && stack[1] == second) {
                    stacks.set(i, withoutSecond(stack));
                }
            }
        }

        private static long[] withoutSecond(long[] stack) {
            long[] shorter = new long[stack.length - 1];
            shorter[0] = stack[0];
            System.arraycopy(stack, 2, shorter, 1, stack.length - 2);
            return shorter;
        }
    }
}
