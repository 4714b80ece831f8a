/// Every price rule that is asked for is loaded into a class loader of its own, and all loaders are
/// kept under the number of the request: classes and metaspace grow.
///
/// The repaired twin: a rule is loaded once.
package unwind.samples.classleak;
