package unwind.app.analysis.threads;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.path.Enclosure;
import unwind.app.analysis.path.LineClassifier;
import unwind.app.analysis.path.LineClassifier.Certainty;
import unwind.app.analysis.path.LineClassifier.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the threads with one stack are inside of: `finally` blocks, closes, `catch` blocks and
/// other cleanup. Stacks of the platform alone, its idle cleaner and finalizer threads, are inside
/// nothing.
///
/// @param places the innermost first
/// @param ambiguous frames whose line is both inside and outside of something
public record Inside(List<Place> places, int ambiguous) {
    private static final Inside NOTHING = new Inside(List.of(), 0);

    /// A frame and what it is inside of.
    ///
    /// @param depth the frame's index in the stack, the top frame is 0
    /// @param byLine whether the class file and the line tell it; else names do
    public record Place(Enclosure enclosure, Dump.Frame frame, int depth, boolean byLine) {
        /// In words: "a finally block at pkg.Class.method:12, classified by line".
        public String phrase() {
            return enclosure.phrase() + " at " + frame + basis();
        }

        /// In words beside the frame: "a finally block, classified by line".
        public String phraseWithoutFrame() {
            return enclosure.phrase() + basis();
        }

        private String basis() {
            return byLine ? ", classified by line" : ", classified by name";
        }
    }

    /// Copies the list.
    public Inside {
        places = List.copyOf(places);
    }

    /// What a stack is inside of.
    ///
    /// @param frames the top frame first
    public static Inside of(List<Dump.Frame> frames, LineClassifier classifier) {
        if (frames.stream().allMatch(frame -> PlatformCode.contains(frame.className()))) {
            return NOTHING;
        }
        List<Place> places = new ArrayList<>();
        int ambiguous = 0;
        String called = "";
        for (int depth = 0; depth < frames.size(); depth++) {
            Dump.Frame frame = frames.get(depth);
            Verdict verdict =
                    classifier.judge(frame.className(), frame.method(), frame.line(), called);
            ambiguous += verdict.certainty() == Certainty.AMBIGUOUS ? 1 : 0;
            for (Enclosure enclosure : verdict.enclosures()) {
                boolean byLine = verdict.certainty() != Certainty.BY_NAME;
                places.add(new Place(enclosure, frame, depth, byLine));
            }
            called = frame.method();
        }
        return new Inside(places, ambiguous);
    }

    /// The innermost place that class files tell of, else the innermost told by name.
    public Optional<Place> foremost() {
        return places.stream()
                .filter(Place::byLine)
                .findFirst()
                .or(() -> places.stream().findFirst());
    }
}
