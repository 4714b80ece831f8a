package unwind.app.analysis.source;

import unwind.parsers.model.Benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

/// One quantity of a benchmark before and after.
///
/// @param chance how likely a difference of this size is by chance (p); empty where the runs are
///   too few, or unknown
public record BenchmarkChange(Benchmark before, Benchmark after, OptionalDouble chance) {
    private static final double SIGNIFICANT = 0.05;

    /// What to make of it.
    public enum Verdict {
        /// The program does better.
        BETTER("better"),
        /// It does worse.
        WORSE("worse"),
        /// The difference may be chance.
        UNCLEAR("no clear difference"),
        /// There are too few runs to tell a difference from chance.
        NOT_TESTED("not tested");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /// In words.
        public String words() {
            return words;
        }
    }

    /// How much more there is afterwards, as a share of what there was before; empty where there
    /// was none.
    public OptionalDouble change() {
        return before.center() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(after.center() / before.center() - 1);
    }

    /// What to make of it: by the probability, else by whether the intervals overlap.
    public Verdict verdict() {
        boolean clear;
        if (chance.isPresent()) {
            clear = chance.getAsDouble() < SIGNIFICANT;
        } else if (before.spread().isPresent() && after.spread().isPresent()) {
            clear =
                    Math.abs(after.center() - before.center())
                            > before.spread().getAsDouble() + after.spread().getAsDouble();
        } else {
            return Verdict.NOT_TESTED;
        }
        if (!clear || after.center() == before.center()) {
            return Verdict.UNCLEAR;
        }
        return after.center() < before.center() == before.lessIsBetter()
                ? Verdict.BETTER
                : Verdict.WORSE;
    }

    /// As one sentence.
    public String sentence() {
        StringBuilder text = new StringBuilder(before.name());
        text.append(": ").append(amount(before)).append(", then ").append(amount(after));
        change().ifPresent(share ->
                text.append(String.format(Locale.ROOT, " (%+.1f %%", share * 100)));
        if (change().isPresent()) {
            chance.ifPresent(p -> text.append(String.format(Locale.ROOT, ", p = %.3f", p)));
            text.append(")");
        }
        return text.append(", ").append(verdict().words()).toString();
    }

    /// A result with its spread and unit.
    public static String amount(Benchmark result) {
        String center = number(result.center());
        String spread =
                result.spread().isPresent() && result.center() != 0
                        ? String.format(
                                Locale.ROOT,
                                " ± %.0f %%",
                                100 * result.spread().getAsDouble() / result.center())
                        : "";
        return center + " " + result.unit() + spread;
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
