/// The report that HotSpot writes when it dies: `hs_err_pid1234.log`.
///
/// Start at [unwind.parsers.hserr.HsErrFormat]; [unwind.parsers.hserr.CrashReport] collects what
/// the lines say, [unwind.parsers.hserr.EventLog] the dated events. Imports no other format's
/// package.
package unwind.parsers.hserr;
