/// Allocation by site, class or thread and as a flame graph, coloured by the path it happens on.
/// Start reading at [unwind.app.views.hotspots.HotspotsView]. Imports no other view.
package unwind.app.views.hotspots;
