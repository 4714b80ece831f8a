/// The stops of the program: how long, why, and what the time was spent on. Start reading at
/// [unwind.app.views.pauses.PausesView]. Imports no other view.
package unwind.app.views.pauses;
