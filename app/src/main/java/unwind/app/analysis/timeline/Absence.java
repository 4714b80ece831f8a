package unwind.app.analysis.timeline;

/// Something the input cannot show.
///
/// @param what what is missing, such as "live threads"
/// @param because why, such as "jdk.JavaThreadStatistics was not recorded"
/// @param turnOnWith what to do next time, such as a JFR setting
public record Absence(String what, String because, String turnOnWith) {
    /// Of a process of which there is no flight recording, one reason for all that is missing.
    public static final Absence NO_RECORDING =
            new Absence(
                    "other values (allocation, exceptions, lock waits, processor time)",
                    "there is no flight recording of this process",
                    "jcmd PID JFR.start settings=profile, or -XX:StartFlightRecording");

    /// Of a Go program of which nothing is known over time.
    public static final Absence NO_TRACE =
            new Absence(
                    "values over time",
                    "no file of this Go program holds any",
                    "GODEBUG=gctrace=1, and by saving /debug/pprof/goroutine?debug=2 twice");
}
