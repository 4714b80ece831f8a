/// A service that starts threads and never ends them.
package unwind.samples.threadleak;
