/// The thread dumps of a process: who does the same, who waits for whom, which locks nobody holds.
/// Start reading at [unwind.app.views.threads.ThreadsView]. Imports no other view.
package unwind.app.views.threads;
