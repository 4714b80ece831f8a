/// A page is assembled by a thread of a pool that waits for its parts, which are queued in the same
/// pool. It goes well until as many pages come at once as the pool has threads.
///
/// The repaired twin: the parts have a pool of their own.
package unwind.samples.selfwaitingpool;
