/// Millions of small objects and a collector of one thread: full collections stop the program for
/// long.
package unwind.samples.longpause;
