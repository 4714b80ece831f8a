package unwind.app.analysis.profile;

import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What changed between two profiles, in one sentence or two.
public final class ProfileVerdict {
    private ProfileVerdict() {}

    /// @param words a number with its unit
    public static String of(ProfileDiff diff, BiFunction<Double, Unit, String> words) {
        String per = diff.perSecond() ? "/s" : "";
        String before = words.apply(diff.totalBefore(), diff.unit()) + per;
        String after = words.apply(diff.totalAfter(), diff.unit()) + per;
        List<ProfileDiff.Row> sure = diff.rows().stream().filter(diff::isSure).toList();
        String title = diff.kind().title();
        if (diff.isSure()) {
            String way = diff.totalAfter() > diff.totalBefore() ? " rose" : " fell";
            return title
                    + way
                    + " from "
                    + before
                    + " to "
                    + after
                    + (sure.isEmpty()
                            ? "; no single row changed by more than chance explains."
                            : ", most in " + most(sure.getFirst(), diff, words) + others(sure));
        }
        return title
                + ": "
                + before
                + " before, "
                + after
                + " after, a change that chance explains"
                + (sure.isEmpty()
                        ? "."
                        : "; but not that of " + most(sure.getFirst(), diff, words) + others(sure));
    }

    private static String most(
            ProfileDiff.Row row, ProfileDiff diff, BiFunction<Double, Unit, String> words) {
        return row.name()
                + " ("
                + (row.delta() < 0 ? "−" : "+")
                + words.apply(Math.abs(row.delta()), diff.unit())
                + (diff.perSecond() ? "/s" : "")
                + ", "
                + chance(row.chance())
                + ")";
    }

    private static String others(List<ProfileDiff.Row> sure) {
        return sure.size() == 1
                ? "."
                : " and " + (sure.size() - 1) + " more that changed by more than chance explains.";
    }

    /// A probability in words.
    public static String chance(double chance) {
        return chance < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.2g", chance);
    }
}
