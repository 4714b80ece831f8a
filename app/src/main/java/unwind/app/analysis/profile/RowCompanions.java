package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.ProfileCompanions;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the rows of a profile go together with over time.
public final class RowCompanions {
    private RowCompanions() {}

    /// By the name of the row; nothing where samples have no times. Takes up to a second.
    ///
    /// @param process the recordings that tell of the companions
    public static Map<String, Map<Companion, Correlation>> of(
            Profile profile,
            Grouping grouping,
            KnownClasses classes,
            List<Recording> process,
            TimeRange range) {
        ProfileCompanions companions = new ProfileCompanions(process, range);
        boolean any = false;
        for (WeighedStacks part : profile.parts()) {
            any |= part.times().size() > 0;
            SamplePaths paths = profile.paths(part.recording(), classes);
            SampleNames names = new SampleNames(part, grouping);
            Map<Long, String> known = new HashMap<>();
            for (int row = 0; row < part.times().size(); row++) {
                int each = row;
                long stack = part.stacks().get(row);
                String name =
                        known.computeIfAbsent(
                                names.isOfStacks() ? stack : names.key(row), key -> names.of(each));
                companions.add(
                        name,
                        part.recording(),
                        part.times().get(row),
                        Math.max(0, part.weights().get(row)),
                        paths.of(stack, part.className(row)));
            }
        }
        return any ? companions.found() : Map.of();
    }
}
