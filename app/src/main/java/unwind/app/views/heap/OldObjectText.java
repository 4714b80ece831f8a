package unwind.app.views.heap;

import unwind.app.analysis.heap.Holder;
import unwind.app.analysis.heap.OldObject;
import unwind.app.analysis.heap.RootChain;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// The sampled objects that a chain keeps alive, each with where and when it was made and what
/// exactly holds it.
final class OldObjectText {
    private static final int MAX_OBJECTS = 20;

    private OldObjectText() {}

    /// @param path from the root to a node of the tree
    static String of(List<Holder> path, List<OldObject> objects, LongFunction<String> time) {
        List<OldObject> kept = objects.stream().filter(object -> isKeptBy(object, path)).toList();
        List<String> lines = new ArrayList<>();
        lines.add(
                kept.size() == 1
                        ? "1 sampled object is kept alive there"
                        : kept.size() + " sampled objects are kept alive there");
        for (OldObject object : kept.subList(0, Math.min(MAX_OBJECTS, kept.size()))) {
            lines.add("");
            lines.add(title(object));
            lines.add("  made at " + object.site());
            if (object.allocatedNanos().isPresent()) {
                lines.add(
                        "  at "
                                + time.apply(object.allocatedNanos().getAsLong())
                                + (object.thread().isEmpty() ? "" : " by " + object.thread())
                                + ", alive for "
                                + Quantity.text(object.ageNanos().orElse(0), Unit.NANOSECONDS));
            }
            object.chain()
                    .ifPresent(chain -> {
                        chain.links().forEach(link -> lines.add("  ← " + RootChain.words(link)));
                        chain.root().ifPresent(root -> lines.add("  ← root: " + root.words()));
                    });
        }
        if (kept.size() > MAX_OBJECTS) {
            lines.add("");
            lines.add("and " + (kept.size() - MAX_OBJECTS) + " more");
        }
        return String.join("\n", lines);
    }

    private static String title(OldObject object) {
        return object.className()
                + (object.description().isEmpty() ? "" : " (" + object.description() + ")")
                + (object.elements().isPresent()
                        ? ", "
                                + Quantity.text(object.elements().getAsLong(), Unit.COUNT)
                                + " elements"
                        : "")
                + (object.bytes().isPresent()
                        ? ", " + Quantity.text(object.bytes().getAsLong(), Unit.BYTES)
                        : "");
    }

    /// Whether an object's chain begins as the path does.
    private static boolean isKeptBy(OldObject object, List<Holder> path) {
        Optional<RootChain> chain = object.chain();
        if (chain.isEmpty()) {
            Holder last = path.getLast();
            return path.getFirst().what().equals(OldObjectsPane.NOT_RECORDED)
                    && (last.kind() == Holder.Kind.ROOT || last.what().equals(object.className()));
        }
        List<String> steps = Holder.steps(object, chain.get());
        if (steps.size() < path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!steps.get(i).equals(path.get(i).step())) {
                return false;
            }
        }
        return true;
    }
}
