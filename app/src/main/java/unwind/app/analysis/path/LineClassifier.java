package unwind.app.analysis.path;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.path.ClassRegions.Instruction;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges frames that carry a line but no bytecode index, as those of thread dumps do.
///
/// A line may be several pieces of bytecode: javac copies a `finally` block to each exit, and the
/// lines of overloads are told apart by nothing else. A frame is inside what all bytecode is inside
/// that it may be at; where they differ it is ambiguous. A frame that called another stands at a
/// call, most often at one of that name. Code of the platform is judged by definition alone: that
/// the JDK waits in a `finally` of its own says nothing of the program. Remembers what it judged;
/// not safe for several threads.
public final class LineClassifier {
    private final KnownClasses classes;
    private final Map<Place, Verdict> known = new HashMap<>();

    private record Place(String className, String method, int line, String called) {}

    /// How a frame was judged.
    public enum Certainty {
        /// By the class file and the line.
        BY_LINE,
        /// By the class file and the line, which is both inside and outside of something.
        AMBIGUOUS,
        /// By the names of class and method.
        BY_NAME
    }

    /// What a frame is inside of, in its own method, the innermost first.
    public record Verdict(List<Enclosure> enclosures, Certainty certainty) {
        /// Copies the list.
        public Verdict {
            enclosures = List.copyOf(enclosures);
        }
    }

    /// Judges by the class files at hand.
    public LineClassifier(KnownClasses classes) {
        this.classes = classes;
    }

    /// Judges one frame.
    ///
    /// @param className dotted name
    /// @param line 0 or less where unknown
    /// @param called the method of the frame above; empty for the top frame
    public Verdict judge(String className, String method, int line, String called) {
        return known.computeIfAbsent(new Place(className, method, line, called), this::judge);
    }

    private Verdict judge(Place place) {
        String className = place.className();
        boolean hasFile = !PlatformCode.contains(className) && !NamedPaths.isGenerated(className);
        Optional<List<Instruction>> code =
                hasFile && place.line() > 0
                        ? classes.atLine(className, place.method(), place.line())
                        : Optional.empty();
        return code.isEmpty()
                ? named(className, place.method())
                : judge(candidates(code.get(), place.called()));
    }

    private static Verdict named(String className, String method) {
        List<Enclosure> enclosures = new ArrayList<>();
        if (PlatformCode.contains(className)) {
            int flags = NamedPaths.platformFlags(className, method);
            if (PathFlag.CLEANER.isIn(flags)) {
                enclosures.add(Enclosure.CLEANER);
            } else if (PathFlag.FINALIZER.isIn(flags)) {
                enclosures.add(Enclosure.FINALIZER);
            } else if (PathFlag.THROWABLE_CONSTRUCTION.isIn(flags)) {
                enclosures.add(Enclosure.THROWABLE_CONSTRUCTION);
            }
        } else if (NamedPaths.isCleanup(method)) {
            enclosures.add(Enclosure.CLEANUP_METHOD);
        }
        return new Verdict(enclosures, Certainty.BY_NAME);
    }

    private static List<Instruction> candidates(List<Instruction> line, String called) {
        if (called.isEmpty()) {
            return line;
        }
        List<Instruction> calls = line.stream().filter(Instruction::calls).toList();
        List<Instruction> named =
                calls.stream().filter(each -> each.called().equals(called)).toList();
        return named.isEmpty() ? calls.isEmpty() ? line : calls : named;
    }

    private static Verdict judge(List<Instruction> candidates) {
        List<Set<RegionKind>> common = new ArrayList<>();
        boolean first = true;
        boolean differs = false;
        for (Instruction candidate : candidates) {
            List<Set<RegionKind>> around = around(candidate);
            if (first) {
                common.addAll(around);
                first = false;
                continue;
            }
            int before = common.size();
            common.removeIf(one -> around.stream().noneMatch(other -> sameBlock(one, other)));
            differs |= common.size() < before || around.size() > common.size();
            for (Set<RegionKind> one : common) {
                around.stream().filter(other -> sameBlock(one, other)).forEach(one::addAll);
            }
        }
        return new Verdict(
                common.stream().flatMap(copies -> Enclosure.of(copies).stream()).toList(),
                differs ? Certainty.AMBIGUOUS : Certainty.BY_LINE);
    }

    /// The kinds of the regions around an instruction, the innermost first.
    private static List<Set<RegionKind>> around(Instruction instruction) {
        List<Set<RegionKind>> kinds = new ArrayList<>();
        for (Region region : instruction.method().at(instruction.bytecodeIndex()).reversed()) {
            if (region.kind() != RegionKind.SYNCHRONIZED_EXIT) {
                kinds.add(EnumSet.of(region.kind()));
            }
        }
        return kinds;
    }

    private static boolean sameBlock(Set<RegionKind> one, Set<RegionKind> other) {
        return block(one) == block(other);
    }

    /// The kind that stands for all copies of a block.
    private static RegionKind block(Set<RegionKind> copies) {
        RegionKind any = copies.iterator().next();
        return switch (any) {
            case FINALLY_NORMAL, FINALLY_EXCEPTIONAL -> RegionKind.FINALLY_NORMAL;
            case CLOSE_NORMAL, CLOSE_EXCEPTIONAL -> RegionKind.CLOSE_NORMAL;
            case CATCH, SYNCHRONIZED_EXIT -> any;
        };
    }
}
