/// What several class histograms of one process say together: which classes grow.
///
/// Start at [unwind.app.analysis.histogram.HistogramSeries]. Pure functions; may not import views,
/// session or the formats.
package unwind.app.analysis.histogram;
