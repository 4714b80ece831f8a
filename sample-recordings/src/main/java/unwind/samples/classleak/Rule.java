package unwind.samples.classleak;

import java.util.function.IntUnaryOperator;

/// A price rule, as users upload them.
public final class Rule implements IntUnaryOperator {
    @Override
    public int applyAsInt(int price) {
        return price - price / 10;
    }
}
