/// RxJava and Reactor, used badly and well.
package unwind.samples.strangers.reactive;
