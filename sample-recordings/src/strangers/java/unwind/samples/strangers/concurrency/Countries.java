package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;

/// Two classes whose static parts need each other, first used by two requests at once.
public final class Countries {
    static final class Country {
        static final Country NORWAY = new Country();
        private final Object currency;

        private Country() {
            Load.pause(200);
            currency = Currency.KRONE;
        }
    }

    static final class Currency {
        static final Currency KRONE = new Currency();
        private final Object home;

        private Currency() {
            Load.pause(200);
            home = Country.NORWAY;
        }
    }

    private Countries() {}

    public static void main(String[] args) {
        ExecutorService workers = Load.workers(System.getProperty("threads", "web"), 10);
        int[] number = {0};
        Load.run(
                20,
                () -> {
                    boolean byCountry = number[0]++ % 2 == 0;
                    workers.execute(() -> price(byCountry));
                    return null;
                });
    }

    private static Object price(boolean byCountry) {
        return byCountry ? Country.NORWAY.currency : Currency.KRONE.home;
    }
}
