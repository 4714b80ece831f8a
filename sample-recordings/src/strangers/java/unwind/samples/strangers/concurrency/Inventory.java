package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;

/// Unlocks after the work instead of in a `finally`: one item without stock throws past it, and its
/// worker goes back to the pool with the lock.
public final class Inventory {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Integer> stock = new HashMap<>();

    public static void main(String[] args) {
        Inventory inventory = new Inventory();
        ExecutorService workers =
                Load.workers(System.getProperty("threads", "picker"), Load.sized(14));
        int[] number = {0};
        Load.run(
                50,
                () -> {
                    int item = number[0]++;
                    workers.submit(() -> inventory.pick(item));
                    return null;
                });
    }

    private int pick(int item) {
        lock.lock();
        stock.put(item % 200, 5);
        Load.pause(2);
        int left = stock.get(item == 300 ? -1 : item % 200) - 1;
        lock.unlock();
        return left;
    }
}
