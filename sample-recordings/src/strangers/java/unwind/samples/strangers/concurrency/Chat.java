package unwind.samples.strangers.concurrency;

import unwind.samples.strangers.load.Load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// In good order: bursts of some hundred virtual threads, which all end soon.
public final class Chat {
    private Chat() {}

    public static void main(String[] args) throws Exception {
        // by its name, since the programs are compiled for older JDKs too
        ExecutorService visitors =
                (ExecutorService)
                        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        int[] tick = {0};
        Load.run(
                10,
                () -> {
                    for (int i = 0; i < (tick[0]++ % 20 == 0 ? 400 : 10); i++) {
                        visitors.execute(() -> Load.pause(40));
                    }
                    return null;
                });
    }
}
