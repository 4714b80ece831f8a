package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.ArrayList;
import java.util.List;

/// Calls its listeners inside its lock, and a listener locks the board and asks back.
public final class Portfolio {
    /// Told of every change.
    interface Listener {
        void changed(Portfolio portfolio);
    }

    static final class Board implements Listener {
        private long total;

        @Override
        public synchronized void changed(Portfolio portfolio) {
            total += 1;
        }

        synchronized long redraw(Portfolio portfolio) {
            Load.pause(4);
            return total + portfolio.value();
        }
    }

    private final List<Listener> listeners = new ArrayList<>();
    private long value;

    public static void main(String[] args) {
        Portfolio portfolio = new Portfolio();
        Board board = new Board();
        portfolio.listeners.add(board);
        new Thread(
                        () -> {
                            while (Load.goesOn()) {
                                portfolio.trade(1);
                            }
                        },
                        "trader")
                .start();
        new Thread(
                        () -> {
                            Load.pause(6_000);
                            while (Load.goesOn()) {
                                board.redraw(portfolio);
                            }
                        },
                        "painter")
                .start();
        Load.run(20, () -> Load.work(500));
    }

    synchronized void trade(long amount) {
        value += amount;
        Load.pause(10);
        for (Listener listener : listeners) {
            listener.changed(this);
        }
    }

    synchronized long value() {
        return value;
    }
}
