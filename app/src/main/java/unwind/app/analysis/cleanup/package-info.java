/// What a program owes to be cleaned up: what was allocated that wants a close, a Cleaner's action
/// or a finalizer, whether those were seen, how far they lag, and what cleaning up costs.
///
/// Start at [unwind.app.analysis.cleanup.Cleanups]. Pure functions; may not import views, session
/// or the formats.
package unwind.app.analysis.cleanup;
