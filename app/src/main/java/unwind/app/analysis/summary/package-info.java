/// Totals: of whole recordings (the `summary` command) and of a brushed range.
package unwind.app.analysis.summary;
