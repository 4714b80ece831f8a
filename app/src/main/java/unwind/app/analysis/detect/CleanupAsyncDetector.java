package unwind.app.analysis.detect;

/// Cleanups are handed to another thread, which falls behind.
final class CleanupAsyncDetector implements Detector {
    @Override
    public String id() {
        return "cleanup-async";
    }

    @Override
    public Outcome look(CaseFile file) {
        return QueueFindings.look(file, id(), true);
    }
}
