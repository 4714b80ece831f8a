/// What is owed to be cleaned up, over time and by class; what cleaning up costs; who does it.
/// Start reading at [unwind.app.views.cleanup.CleanupView]. Imports no other view.
package unwind.app.views.cleanup;
