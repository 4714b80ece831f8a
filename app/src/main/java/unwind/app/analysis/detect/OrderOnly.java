package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.parsers.model.Recording;

import java.util.Optional;
import java.util.function.Predicate;

/// Logs without times: of them only the order of their lines is known, neither a rate nor a share
/// of the time.
final class OrderOnly {
    private OrderOnly() {}

    /// What a check of rates or shares of time answers where no other file would tell.
    ///
    /// @param tells whether a file tells of what is checked
    static Optional<Outcome> unable(CaseFile file, Predicate<Recording> tells) {
        boolean some = file.recordings().stream().filter(tells).anyMatch(Recording::orderOnly);
        boolean all = file.recordings().stream().filter(tells).allMatch(Recording::orderOnly);
        return some && all
                ? Optional.of(
                        new Outcome.Unable(
                                "what was recorded has no times, so shares and rates of time are"
                                        + " unknown",
                                "log with -Xlog:gc*:file=gc.log:time,uptime, or add -t to jstat"))
                : Optional.empty();
    }
}
