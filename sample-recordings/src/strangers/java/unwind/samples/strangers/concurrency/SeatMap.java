package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/// A virtual thread for every visitor, and all of them wait for one lock behind a slow write.
public final class SeatMap {
    private final ReentrantLock seats = new ReentrantLock();
    private int reserved;

    public static void main(String[] args) throws Exception {
        SeatMap map = new SeatMap();
        // by its name, since the programs are compiled for older JDKs too
        ExecutorService visitors =
                (ExecutorService)
                        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Load.run(400, () -> visitors.submit(map::reserve));
    }

    private int reserve() {
        seats.lock();
        try {
            Load.pause(30);
            return reserved++;
        } finally {
            seats.unlock();
        }
    }
}
