/// A loop without end collects what is to be done at its end.
///
/// The repaired twin: each round of the loop cleans up after itself.
package unwind.samples.cleanupaccumulates;
