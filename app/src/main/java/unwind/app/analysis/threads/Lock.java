package unwind.app.analysis.threads;

/// A lock in one dump.
///
/// @param identity address or identity hash as printed; empty for a class that is initialised
/// @param className class of the lock, or the class that is initialised
/// @param kind what sort of lock
public record Lock(String identity, String className, Kind kind) {

    /// What sort of lock it is.
    public enum Kind {
        /// A monitor (`synchronized`).
        MONITOR,
        /// A synchronizer of `java.util.concurrent`.
        SYNCHRONIZER,
        /// The initialisation of a class.
        CLASS_INITIALIZATION
    }
}
