/// What several detectors derive from one process: classes that grow, stacks walked to the
/// program's own code, what was thrown, goroutines by what they wait for, the machine's load.
///
/// Signals are facts and judge nothing: they know neither findings nor detectors. What was derived
/// once is kept by the [unwind.app.analysis.detect.signals.CaseFile] it was derived from.
package unwind.app.analysis.detect.signals;
