package unwind.app.views.cleanup;

import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Cleanups;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.FinalizerQueue;
import unwind.app.analysis.cleanup.Spent;
import unwind.app.chart.Quantity;
import unwind.app.controls.ShortNames;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// What the panel says above its tables, and where a table is empty.
final class CleanupWords {
    private static final double SLOW = 0.01;

    private CleanupWords() {}

    /// A change per second; small ones keep two digits, since a slow leak is one, too.
    static String rate(double perSecond) {
        return perSecond == 0
                ? "steady"
                : String.format(
                        Locale.ROOT, Math.abs(perSecond) < SLOW ? "%+.2g" : "%+.2f", perSecond);
    }

    static String headline(Cleanups.Selected selected) {
        List<Debt> debts = selected.debts();
        if (debts.isEmpty()) {
            return "No class was counted whose objects want a cleanup";
        }
        List<Debt> growing = debts.stream().filter(debt -> debt.state().grows()).toList();
        if (growing.isEmpty()) {
            long unknown =
                    debts.stream().filter(debt -> debt.state() == Debt.State.UNKNOWN).count();
            return unknown == debts.size()
                    ? counted(debts.size()) + ", each once: too few to tell whether they grow"
                    : counted(debts.size())
                            + ", none of them grows"
                            + (unknown > 0 ? " (" + unknown + " counted too seldom to tell)" : "");
        }
        Debt worst = growing.getFirst();
        return ShortNames.of(worst.className())
                + " "
                + worst.state().word()
                + ": "
                + CleanupTables.amount(worst.last())
                + " owed"
                + (worst.drainNanos().isPresent()
                        ? ", "
                                + Quantity.text(worst.drainNanos().getAsLong(), Unit.NANOSECONDS)
                                + " to drain at the pace seen"
                        : "")
                + (growing.size() > 1
                        ? " · "
                                + (growing.size() - 1)
                                + " more grow, of "
                                + debts.size()
                                + " classes"
                        : " · 1 of " + debts.size() + " classes grows");
    }

    private static String counted(int classes) {
        return classes == 1 ? "1 class wants cleanups" : classes + " classes want cleanups";
    }

    static String details(Cleanups.Selected selected) {
        List<String> parts = new ArrayList<>();
        FinalizerQueue finalizers = selected.finalizers();
        if (finalizers.notFinalized().isPresent()) {
            parts.add(
                    "Finalizers: "
                            + amount(finalizers.notFinalized())
                            + " not run, in use or waiting"
                            + (finalizers.run().isPresent()
                                    ? ", " + amount(finalizers.run()) + " run"
                                    : "")
                            + (finalizers.waitingMore().isPresent()
                                    ? ", " + amount(finalizers.waitingMore()) + " more dead wait"
                                    : ""));
        }
        if (selected.buffers().usedBytes().max().orElse(0) > 0) {
            parts.add(
                    "Direct buffers "
                            + bytes(selected.buffers().usedBytes().last())
                            + (selected.buffers().limitBytes().isPresent()
                                    ? " of " + bytes(selected.buffers().limitBytes())
                                    : ""));
        }
        for (CleanerThread thread : selected.threads()) {
            if (thread.atWork() > 0) {
                parts.add(
                        thread.name()
                                + " at work in "
                                + thread.atWork()
                                + " of "
                                + thread.looks().size()
                                + " dumps");
            }
        }
        for (Spent spent : selected.spent()) {
            if (spent.onCleanup() > 0) {
                parts.add(
                        spent.kind().title()
                                + " on cleanup paths "
                                + Quantity.text(spent.share(), Unit.RATIO));
            }
        }
        return String.join(" · ", parts);
    }

    /// Why a page has no rows.
    static String nothing(CleanupPage page, CleanupContent.Answer answer, boolean narrowed) {
        boolean filtered =
                switch (page) {
                    case OWED -> !answer.selected().debts().isEmpty();
                    case COSTS ->
                            answer.selected().spent().stream()
                                    .anyMatch(spent -> spent.onCleanup() > 0);
                    case REFERENCES -> !answer.selected().references().isEmpty();
                    case THREADS -> !answer.selected().threads().isEmpty();
                    case ABSENT -> false;
                };
        if (filtered) {
            return "Nothing here matches the filter";
        }
        String where = narrowed ? " in the selected time or threads" : "";
        return switch (page) {
            case OWED ->
                    "No class was counted"
                            + where
                            + " whose objects want a cleanup; Not recorded says how to count them";
            case COSTS ->
                    answer.selected().spent().isEmpty()
                            ? "Not recorded"
                                    + where
                                    + ": no samples that could show cleanups at work"
                            : "No sample" + where + " is on a cleanup path";
            case REFERENCES ->
                    "Not recorded" + where + ": no collection tells of the references it processed";
            case THREADS ->
                    "Not recorded" + where + ": no thread dump shows the threads that clean up";
            case ABSENT -> "Nothing that could be recorded is missing";
        };
    }

    private static String amount(OptionalLong value) {
        return CleanupTables.amount(value.orElse(0));
    }

    private static String bytes(OptionalLong value) {
        return Quantity.text(value.orElse(0), Unit.BYTES);
    }
}
