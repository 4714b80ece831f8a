/// Caffeine, Guava and plain maps as caches, used badly and well.
package unwind.samples.strangers.caches;
