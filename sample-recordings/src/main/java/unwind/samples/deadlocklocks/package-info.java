/// Two threads take two locks of java.util.concurrent in opposite orders: no event tells, only the
/// dump.
package unwind.samples.deadlocklocks;
