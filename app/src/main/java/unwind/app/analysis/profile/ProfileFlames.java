package unwind.app.analysis.profile;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.StackPaths;

import java.util.ArrayList;
import java.util.List;

/// The flame graph of a profile. What fell between two profiles has no width in it.
public final class ProfileFlames {
    private ProfileFlames() {}

    /// Adds a profile's stacks up.
    public static FlameTree of(Profile profile, KnownClasses classes) {
        FlameTreeBuilder builder = new FlameTreeBuilder(profile.kind().title());
        for (WeighedStacks part : profile.parts()) {
            StackPaths paths = PathClassifier.classify(part.recording(), classes);
            LongTally tally = new LongTally();
            for (int row = 0; row < part.size(); row++) {
                tally.add(tally.entry(part.stacks().get(row)), part.weights().get(row));
            }
            List<FlameTreeBuilder.Weighed> weighed = new ArrayList<>();
            for (int i = 0; i < tally.size(); i++) {
                if (tally.value(i) > 0) {
                    int stack = (int) tally.key(i);
                    weighed.add(
                            new FlameTreeBuilder.Weighed(
                                    stack, "", paths.kind(stack), tally.value(i)));
                }
            }
            builder.add(part.recording(), paths::kind, weighed);
        }
        return builder.build();
    }
}
