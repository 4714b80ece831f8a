package unwind.app.analysis.detect;

/// What a finding is about; parts that do not apply are empty.
///
/// @param className dotted name
/// @param site `pkg.Class.method:line`
/// @param thread a thread's or pool's name
/// @param lock a lock's class and identity
public record Subject(String className, String site, String thread, String lock) {
    /// About the process as a whole.
    public static final Subject NONE = new Subject("", "", "", "");

    /// About a class.
    public static Subject ofClass(String className) {
        return new Subject(className, "", "", "");
    }

    /// About a place in the program.
    public static Subject ofSite(String site) {
        return new Subject("", site, "", "");
    }

    /// About a thread or pool.
    public static Subject ofThread(String thread) {
        return new Subject("", "", thread, "");
    }

    /// About a lock.
    public static Subject ofLock(String lock) {
        return new Subject("", "", "", lock);
    }
}
