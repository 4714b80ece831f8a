/// Netty, used badly and well.
package unwind.samples.strangers.netty;
