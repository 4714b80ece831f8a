package unwind.app.analysis.detect.signals;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.CodeFamily;
import unwind.app.analysis.threads.Dump;

import java.util.List;

/// Who called a library: the first frame below it that is of another library or program.
public final class Callers {
    private Callers() {}

    /// The caller of the frame at `site`, as `pkg.Class.method:line`; empty where the same program
    /// or library made the call, or where containers only stand below.
    public static String of(List<Dump.Frame> frames, int site) {
        String first = CodeFamily.of(frames.get(site).className());
        String caller = "";
        String callers = "";
        for (Dump.Frame frame : frames.subList(site + 1, frames.size())) {
            String family = CodeFamily.of(frame.className());
            if (PlatformCode.contains(frame.className()) || family.equals(first)) {
                continue;
            }
            if (caller.isEmpty()) {
                caller = frame.toString();
                callers = family;
            } else if (!family.equals(callers)) {
                return caller;
            }
        }
        // with two families only, the lower one may be the container that runs the program
        return first.contains(".") && !callers.contains(".") ? caller : "";
    }
}
