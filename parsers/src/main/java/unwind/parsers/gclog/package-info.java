/// Logs of HotSpot's garbage collectors, unified (JDK 9 and later) and legacy (JDK 1.4 to 8).
///
/// Start at [unwind.parsers.gclog.GcLogFormat]. [unwind.parsers.gclog.UnifiedLog] and
/// [unwind.parsers.gclog.LegacyLog] read the two dialects and tell [unwind.parsers.gclog.GcEvents]
/// what happened; [unwind.parsers.gclog.LogClock] turns what stands before a line into a time.
///
/// The readers are our own. GCToolKit (3.5.0) was measured first: it writes to standard output
/// whenever it does not know a line, reports nothing from Shenandoah logs, loses the young pauses
/// of G1 logs without details and needs minutes where this needs seconds. Imports no other format's
/// package.
package unwind.parsers.gclog;
