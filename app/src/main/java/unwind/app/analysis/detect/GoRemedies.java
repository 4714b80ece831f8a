package unwind.app.analysis.detect;

/// What to do about goroutines that wait, by what they wait for.
final class GoRemedies {
    private static final String WAY_OUT =
            "Give each goroutine a way to end: a context, a closed channel, a deadline.";

    private GoRemedies() {}

    /// @param reason Go's word for why they wait; empty where unknown
    static String[] ofWait(String reason) {
        String special =
                switch (reason.replaceFirst(" \\(.*", "")) {
                    case "chan receive", "select" ->
                            "Close the channel they receive from, or cancel their context, once"
                                    + " nobody will send any more.";
                    case "semacquire",
                            "sync.Mutex.Lock",
                            "sync.RWMutex.Lock",
                            "sync.RWMutex.RLock" ->
                            "Find who holds the lock or has not called Done; hold locks for short"
                                    + " and never over calls to others.";
                    case "IO wait", "syscall" ->
                            "Set deadlines on the connections, and close them when the work is done.";
                    case "sleep" -> "Replace sleeping in a loop by a timer that a context stops.";
                    default -> "Make what they send to buffered, or let someone always receive.";
                };
        return new String[] {WAY_OUT, special};
    }
}
