/// The first screen: all tracks of a process above one time axis, with crosshair, zoom and a
/// summary of the brushed range. Start reading at [unwind.app.views.overview.OverviewView]. Imports
/// no other view.
package unwind.app.views.overview;
