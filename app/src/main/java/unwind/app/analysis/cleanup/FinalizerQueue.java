package unwind.app.analysis.cleanup;

import unwind.app.analysis.Curve;

import java.util.List;
import java.util.OptionalLong;

/// What is known of all finalizers together; a number that the input cannot give is empty.
///
/// @param notFinalized objects with a finalizer that has not run, alive or waiting, at the end
/// @param run finalizers that ran in the time
/// @param foundDead objects with a finalizer that collections found dead in the time
public record FinalizerQueue(OptionalLong notFinalized, OptionalLong run, OptionalLong foundDead) {

    static FinalizerQueue of(List<Debt> debts, List<References> references) {
        List<Debt> counted =
                debts.stream()
                        .filter(debt -> debt.source() == Debt.Source.FINALIZER_STATISTICS)
                        .toList();
        Curve done = Curve.sum(counted.stream().map(Debt::done).toList());
        return new FinalizerQueue(
                counted.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(counted.stream().mapToLong(Debt::last).sum()),
                done.change(),
                references.stream()
                        .filter(each -> each.kind().equals(References.FINAL))
                        .findFirst()
                        .map(References::dead)
                        .orElse(OptionalLong.empty()));
    }

    /// How many dead objects wait for their finalizer more than at the beginning; empty where not
    /// both are counted.
    public OptionalLong waitingMore() {
        return run.isPresent() && foundDead.isPresent()
                ? OptionalLong.of(Math.max(0, foundDead.getAsLong() - run.getAsLong()))
                : OptionalLong.empty();
    }
}
