/// Pure functions over the recordings' model; each sub-package answers one question. No JavaFX, no
/// clock, no files.
package unwind.app.analysis;
