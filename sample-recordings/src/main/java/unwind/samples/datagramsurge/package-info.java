/// A service that reads datagrams, starts a task for each, and blocks on a slow sink under a surge.
package unwind.samples.datagramsurge;
