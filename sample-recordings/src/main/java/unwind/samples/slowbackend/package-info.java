/// Prices are asked of a backend that becomes slow, without a time limit: every thread of the pool
/// ends up in a read of a socket.
///
/// The repaired twin: an answer that takes longer than 60 ms is given up, and the backend is left
/// alone for a while.
package unwind.samples.slowbackend;
