package unwind.samples.exceptioncontrolflow;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Prices of which three in four asked for are not there.
final class PriceList {
    private final Map<Integer, Long> prices = new HashMap<>();

    PriceList() {
        for (int item = 0; item < 1_000; item += 4) {
            prices.put(item, 100L + item);
        }
    }

    /// A price, or an exception where there is none.
    long priceOrThrow(int item) throws NoPriceException {
        Long price = prices.get(item);
        if (price == null) {
            throw new NoPriceException("no price for item " + item);
        }
        return price;
    }

    /// A price, or nothing where there is none.
    OptionalLong price(int item) {
        Long price = prices.get(item);
        return price == null ? OptionalLong.empty() : OptionalLong.of(price);
    }
}
