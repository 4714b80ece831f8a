/// What each thread did when: one lane a thread, its states as columns of intervals, and the thread
/// dumps as points. Start reading at [unwind.app.analysis.lanes.Lanes].
package unwind.app.analysis.lanes;
