package unwind.samples.strangers.caches;

import unwind.samples.strangers.load.Load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Looks quotes up by a key class without `equals` and `hashCode`: nothing is ever found, and each
/// miss is put.
public final class QuoteBoard {
    static final class Key {
        private final String symbol;

        Key(String symbol) {
            this.symbol = symbol;
        }

        @Override
        public String toString() {
            return symbol;
        }
    }

    record Quote(String symbol, double[] history) {}

    private final Map<Key, Quote> quotes = new ConcurrentHashMap<>();
    private int number;

    public static void main(String[] args) {
        QuoteBoard board = new QuoteBoard();
        Load.run(400, board::quote);
    }

    private Quote quote() {
        String symbol = "S" + number++ % 50;
        return quotes.computeIfAbsent(
                new Key(symbol), key -> new Quote(symbol, new double[Load.sized(600)]));
    }
}
