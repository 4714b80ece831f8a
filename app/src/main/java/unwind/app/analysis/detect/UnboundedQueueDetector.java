package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;

/// A queue takes in more than comes out.
final class UnboundedQueueDetector implements Detector {
    @Override
    public String id() {
        return "unbounded-queue";
    }

    @Override
    public Outcome look(CaseFile file) {
        return QueueFindings.look(file, id(), false);
    }
}
