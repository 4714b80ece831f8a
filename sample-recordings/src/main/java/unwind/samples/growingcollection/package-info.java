/// A cache without bound, and no customer comes twice.
///
/// The repaired twin: the cache keeps a hundred.
package unwind.samples.growingcollection;
