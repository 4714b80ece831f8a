/// When and why the program stood still: every stop with its cause, how long they took together,
/// and what the time was spent on. Start reading at [unwind.app.analysis.pauses.Stops].
package unwind.app.analysis.pauses;
