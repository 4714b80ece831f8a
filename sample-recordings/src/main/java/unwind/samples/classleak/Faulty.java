package unwind.samples.classleak;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Keeps a rule for each request.
public final class Faulty {
    private final Map<Integer, IntUnaryOperator> rules = new HashMap<>();

    private Faulty() {}

    /// Sixty requests a second for twenty-four seconds.
    public static void main(String[] args) {
        Pace.run(Duration.ofSeconds(24), 60, new Faulty()::price);
        System.exit(0);
    }

    private int price(int request) {
        return rules.computeIfAbsent(request, _ -> new RuleLoader().load()).applyAsInt(request);
    }
}
