package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;

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
