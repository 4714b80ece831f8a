/// What changed: two spans of time of the open incident, or another incident and this one, side by
/// side. Start reading at [unwind.app.views.compare.CompareView]; what is compared with what is
/// decided in [unwind.app.views.compare.Choice]. Imports no other view.
package unwind.app.views.compare;
