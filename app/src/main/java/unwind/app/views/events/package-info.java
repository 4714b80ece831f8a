/// The recorded events of any type with every field, read from the files page by page. Start
/// reading at [unwind.app.views.events.EventsView]. Imports no other view.
package unwind.app.views.events;
