package unwind.app.analysis.detect;

import java.util.List;

/// The list of detectors.
public final class Detectors {
    /// Every detector.
    public static final List<Detector> ALL =
            List.of(
                    new CrashDetector(),
                    new DeadlockDetector(),
                    new OrphanedLockDetector(),
                    new LockContentionDetector(),
                    new WaitChainDetector(),
                    new PoolExhaustedDetector(),
                    new SelfWaitingPoolDetector(),
                    new SlowBackendDetector(),
                    new EventLoopBlockedDetector(),
                    new ThreadsWaitingDetector(),
                    new PinnedVirtualThreadsDetector(),
                    new ThreadLeakDetector(),
                    new ThreadChurnDetector(),
                    new VirtualThreadLeakDetector(),
                    ThreadOwnerLeakDetector.TIMERS,
                    ThreadOwnerLeakDetector.SERVERS,
                    new SpinDetector(),
                    new DeepRecursionDetector(),
                    new GcPressureDetector(),
                    new AllocationStallDetector(),
                    new ExplicitGcDetector(),
                    new LongPauseDetector(),
                    new StarvedMachineDetector(),
                    new CleanupChurnDetector(),
                    new CleanupBacklogDetector(),
                    new CleanupAsyncDetector(),
                    new CleanupAccumulatesDetector(),
                    new HandlesAccumulateDetector(),
                    new LeakPerExceptionDetector(),
                    new ExceptionControlFlowDetector(),
                    new ExceptionSwallowedDetector(),
                    new ExceptionMaskedDetector(),
                    new UnboundedQueueDetector(),
                    new GrowingCollectionDetector(),
                    new RetainedArrayDetector(),
                    new ThreadLocalChurnDetector(),
                    new NativeGrowthDetector(),
                    new ClassLeakDetector(),
                    new AllocationHotspotDetector(),
                    new HeapGrowthDetector(),
                    new DeferGrowthDetector(),
                    new GoroutineLeakDetector(),
                    new MemoryByFunctionDetector(),
                    new StackGrowthDetector(),
                    new PanicControlFlowDetector(),
                    new MissingEvidenceDetector());

    private Detectors() {}
}
