package unwind.parsers.model;

/// What a dumped thread has to do with one lock.
///
/// @param identity the lock's address or identity hash as printed, the same text for the same lock
///   within one dump; empty where it was not printed
/// @param className dotted class name of the lock, empty where unknown
/// @param depth the frame it belongs to, 0 being the top one; -1 for locks that belong to no frame
public record LockUse(Kind kind, String identity, String className, int depth) {

    /// The relation of thread and lock.
    public enum Kind {
        /// Holds the monitor.
        LOCKED,
        /// Holds a synchronizer of `java.util.concurrent`.
        OWNS_SYNCHRONIZER,
        /// Waits to enter the monitor.
        WAITING_TO_LOCK,
        /// Waits in `Object.wait` for a notification.
        WAITING_ON,
        /// Was notified and waits to enter the monitor again.
        WAITING_TO_RELOCK,
        /// Is parked for the synchronizer.
        PARKING,
        /// Waits for another thread to initialise the class.
        CLASS_INITIALIZATION,
        /// The compiler removed the lock.
        ELIMINATED
    }
}
