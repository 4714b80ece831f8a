package unwind.app.analysis.detect;

import java.util.List;

/// The list of detectors.
public final class Detectors {
    /// Every detector.
    public static final List<Detector> ALL =
            List.of(
                    new DeadlockDetector(),
                    new OrphanedLockDetector(),
                    new LockContentionDetector(),
                    new WaitChainDetector(),
                    new PoolExhaustedDetector(),
                    new ThreadLeakDetector(),
                    new CleanupChurn(),
                    new CleanupBacklog(),
                    new CleanupAsync(),
                    new CleanupAccumulates(),
                    new HandlesAccumulate(),
                    new LeakPerException(),
                    new ExceptionControlFlow(),
                    new ExceptionSwallowed(),
                    new ExceptionMasked(),
                    new UnboundedQueue(),
                    new GrowingCollection(),
                    new RetainedArray(),
                    new ThreadLocalChurn(),
                    new NativeGrowth(),
                    new HeapGrowth());

    private Detectors() {}
}
