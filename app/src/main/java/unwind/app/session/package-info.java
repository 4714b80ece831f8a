/// The one mutable state of the program ([unwind.app.session.Session]): which files are open, whose
/// processes they show, what is selected. Beside it what it is filled by
/// ([unwind.app.session.Opening]) and what is remembered between runs
/// ([unwind.app.session.Settings]).
///
/// Knows no JavaFX: the window listens and passes the executor on which it wants to be told.
package unwind.app.session;
