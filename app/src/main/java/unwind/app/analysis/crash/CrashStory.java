package unwind.app.analysis.crash;

import unwind.parsers.model.Crash;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// A crash as people read it, the same in window, report and on the command line.
///
/// @param title what died of what, in one line
/// @param facts names and their values, what is known of them
/// @param stack the frames of the thread that failed, innermost first; native ones where there are
/// @param javaStack its Java frames where they are printed by themselves
public record CrashStory(
        String title, List<Fact> facts, List<String> stack, List<String> javaStack) {

    /// A name and its value.
    public record Fact(String name, String value) {}

    /// Writes numbers with their units.
    public interface Numbers {
        /// A number as people read it: "1.50 GiB".
        String text(long value, Unit unit);
    }

    /// Names of threads in a title are cut after so many characters.
    private static final int MAX_NAME = 40;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// Copies the lists.
    public CrashStory {
        facts = List.copyOf(facts);
        stack = List.copyOf(stack);
        javaStack = List.copyOf(javaStack);
    }

    /// Tells of a crash.
    public static CrashStory of(Crash crash, Numbers numbers) {
        return new CrashStory(
                title(crash, numbers),
                new Facts(crash, numbers).all(),
                crash.stack(),
                crash.javaStack());
    }

    /// The crashes of some recordings, in their order.
    public static List<CrashStory> all(List<Recording> recordings, Numbers numbers) {
        return recordings.stream()
                .flatMap(recording -> recording.crashes().stream())
                .map(crash -> of(crash, numbers))
                .toList();
    }

    /// The same in other words.
    public CrashStory worded(UnaryOperator<String> wording) {
        return new CrashStory(
                wording.apply(title),
                facts.stream()
                        .map(fact -> new Fact(fact.name(), wording.apply(fact.value())))
                        .toList(),
                stack.stream().map(wording).toList(),
                javaStack.stream().map(wording).toList());
    }

    /// Everything as plain text.
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        facts.forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
        stack(lines, "Stack", stack);
        stack(lines, "Java stack", javaStack);
        return String.join("\n", lines);
    }

    private static void stack(List<String> lines, String name, List<String> frames) {
        if (!frames.isEmpty()) {
            lines.add(name + ":");
            frames.forEach(frame -> lines.add("  " + frame));
        }
    }

    private static String title(Crash crash, Numbers numbers) {
        String thread =
                crash.thread().isEmpty() ? "" : ", thread " + shortened(crash.thread(), MAX_NAME);
        String place = CrashPlace.of(crash.where()).brief();
        return switch (crash.kind()) {
            case OUT_OF_MEMORY -> "The JVM ran out of memory" + request(crash, numbers);
            case SIGNAL ->
                    "The JVM crashed: "
                            + crash.what()
                            + (place.isEmpty() ? "" : " in " + shortened(place, MAX_NAME))
                            + thread;
            case INTERNAL_ERROR ->
                    "The JVM crashed: internal error"
                            + (crash.where().isEmpty() ? "" : " at " + crash.where())
                            + thread;
            case UNKNOWN -> "The JVM crashed" + thread;
        };
    }

    private static String request(Crash crash, Numbers numbers) {
        if (crash.requestedBytes().isPresent()) {
            String size = numbers.text(crash.requestedBytes().getAsLong(), Unit.BYTES);
            String purpose =
                    crash.requestedFor().isEmpty()
                            ? ""
                            : " (" + shortened(crash.requestedFor(), MAX_NAME) + ")";
            return ": an allocation of " + size + purpose + " failed";
        }
        return crash.detail().isEmpty() ? "" : ": " + shortened(crash.detail(), 2 * MAX_NAME);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    /// Puts the facts together; what is unknown is left out.
    private static final class Facts {
        private final List<Fact> facts = new ArrayList<>();
        private final Crash crash;
        private final Numbers numbers;

        Facts(Crash crash, Numbers numbers) {
            this.crash = crash;
            this.numbers = numbers;
        }

        List<Fact> all() {
            add("Died of", crash.what());
            add("Detail", crash.detail());
            add("Where", where());
            add("Thread", thread());
            boolean atOnce = crash.uptimeNanos().orElse(SECOND_NANOS) < SECOND_NANOS;
            add("Ran for", atOnce ? "under a second" : text(crash.uptimeNanos(), Unit.NANOSECONDS));
            Crash.Memory memory = crash.memory();
            add("Heap then", heap(memory));
            add("Machine memory", freeOf(memory.physicalFreeBytes(), memory.physicalBytes()));
            boolean swaps = memory.swapBytes().orElse(0) > 0;
            add("Swap", swaps ? freeOf(memory.swapFreeBytes(), memory.swapBytes()) : "");
            add("Container limit", text(memory.containerLimitBytes(), Unit.BYTES));
            add("Resident memory", text(memory.residentBytes(), Unit.BYTES));
            add("Java threads", text(crash.javaThreads(), Unit.COUNT));
            add("Command line", crash.commandLine());
            return facts;
        }

        private void add(String name, String value) {
            if (!value.isBlank()) {
                facts.add(new Fact(name, value));
            }
        }

        private String where() {
            String words = CrashPlace.of(crash.where()).code().words();
            String printed = crash.where().replaceAll(" {2,}", " ");
            return words.isEmpty() ? printed : printed + " (" + words + ")";
        }

        private String thread() {
            String doing =
                    switch (crash.threadState()) {
                        case "_thread_in_native" -> ", in native code";
                        case "_thread_in_vm" -> ", inside the JVM";
                        case "_thread_in_Java" -> ", in Java code";
                        case "_thread_blocked" -> ", blocked";
                        default -> "";
                    };
            return crash.thread().isEmpty() ? "" : crash.thread() + doing;
        }

        private String heap(Crash.Memory memory) {
            List<String> parts = new ArrayList<>();
            part(parts, "used ", memory.heapUsedBytes());
            part(parts, "committed ", memory.heapCommittedBytes());
            part(parts, "at most ", memory.heapMaxBytes());
            return String.join(", ", parts);
        }

        private void part(List<String> parts, String words, OptionalLong bytes) {
            bytes.ifPresent(known -> parts.add(words + numbers.text(known, Unit.BYTES)));
        }

        private String freeOf(OptionalLong free, OptionalLong all) {
            if (all.isEmpty()) {
                return "";
            }
            return free.isEmpty()
                    ? text(all, Unit.BYTES)
                    : text(free, Unit.BYTES) + " free of " + text(all, Unit.BYTES);
        }

        private String text(OptionalLong value, Unit unit) {
            return value.isPresent() ? numbers.text(value.getAsLong(), unit) : "";
        }
    }
}
