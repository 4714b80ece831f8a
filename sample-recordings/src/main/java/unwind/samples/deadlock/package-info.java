/// Two threads lock two accounts in opposite orders, by monitors.
///
/// The repaired twin: the accounts are always locked in one order.
package unwind.samples.deadlock;
