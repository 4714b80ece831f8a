/// Flame graphs on the screen: where the boxes lie ([unwind.app.chart.flame.FlameLayout]), what is
/// painted, what colours mean ([unwind.app.chart.flame.BoxColoring]), search, keys and pointer
/// ([unwind.app.chart.flame.FlameGraph]: start reading there). Serves every view that draws stacks.
package unwind.app.chart.flame;
