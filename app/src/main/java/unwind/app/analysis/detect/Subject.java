package unwind.app.analysis.detect;

/// What a finding is about; parts that do not apply are empty.
///
/// @param className dotted name
/// @param site `pkg.Class.method:line`
/// @param thread a thread's or pool's name
/// @param lock a lock's class and identity
/// @param calledFrom where the site is a library's: the program's own frame that called it
/// @param owner the class of the program that keeps what grows
public record Subject(
        String className,
        String site,
        String thread,
        String lock,
        String calledFrom,
        String owner) {
    /// About the process as a whole.
    public static final Subject NONE = new Subject("", "", "", "");

    /// About something that neither a library called for the program nor the program keeps.
    public Subject(String className, String site, String thread, String lock) {
        this(className, site, thread, lock, "", "");
    }

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

    /// The same, called from a frame of the program.
    public Subject calledFrom(String frame) {
        return new Subject(className, site, thread, lock, frame, owner);
    }

    /// The same, kept by a class of the program.
    public Subject keptBy(String keeper) {
        return new Subject(className, site, thread, lock, calledFrom, keeper);
    }
}
