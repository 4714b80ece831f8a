package unwind.samples.exceptioncontrolflow;

import unwind.samples.load.Pace;

import java.time.Duration;
import java.util.OptionalLong;

/// The same sum with results.
public final class Repaired {
    private final PriceList prices = new PriceList();
    private long total;
    private int missing;

    private Repaired() {}

    /// Adds up prices for sixteen seconds.
    public static void main(String[] args) {
        Repaired repaired = new Repaired();
        Pace.run(Duration.ofSeconds(16), 100, repaired::addUp);
        System.out.println(repaired.total + ", missing " + repaired.missing);
    }

    private void addUp(int basket) {
        for (int item = 0; item < 200; item++) {
            addPrice(basket + item);
        }
    }

    private void addPrice(int number) {
        OptionalLong price = prices.price(number % 1_000);
        if (price.isPresent()) {
            total += price.getAsLong();
        } else {
            missing++;
        }
    }
}
