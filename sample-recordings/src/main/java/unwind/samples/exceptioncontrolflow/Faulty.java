package unwind.samples.exceptioncontrolflow;

import unwind.samples.load.Pace;

import java.time.Duration;

/// Fifteen thousand exceptions a second say what a result could say.
public final class Faulty {
    private final PriceList prices = new PriceList();
    private long total;
    private int missing;

    private Faulty() {}

    /// Adds up prices for sixteen seconds.
    public static void main(String[] args) {
        Faulty faulty = new Faulty();
        Pace.run(Duration.ofSeconds(16), 100, faulty::addUp);
        System.out.println(faulty.total + ", missing " + faulty.missing);
    }

    private void addUp(int basket) {
        for (int item = 0; item < 200; item++) {
            addPrice(basket + item);
        }
    }

    private void addPrice(int number) {
        try {
            total += prices.priceOrThrow(number % 1_000);
        } catch (NoPriceException e) {
            missing++;
        }
    }
}
