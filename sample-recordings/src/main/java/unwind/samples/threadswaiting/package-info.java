/// Each request starts a virtual thread, and all of them need one of four connections: they come
/// faster than the connections are free, so thousands wait at one line.
///
/// The repaired twin: a request that finds more than a few waiting is turned away.
package unwind.samples.threadswaiting;
