/// Drawing over time: reduction of millions of samples to pixel columns
/// ([unwind.app.chart.Pyramid], [unwind.app.chart.Columns], [unwind.app.chart.Spans]), scales and
/// ticks, painters, colours ([unwind.app.chart.Theme]) and the ChartFX chart that puts them
/// together ([unwind.app.chart.TrackChart]: start reading there). Knows no view.
package unwind.app.chart;
