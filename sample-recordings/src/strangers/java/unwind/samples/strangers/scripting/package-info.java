/// Groovy, Janino, Spring and Jackson: what makes classes, contexts and mappers, used badly and
/// well.
package unwind.samples.strangers.scripting;
