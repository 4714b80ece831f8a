/// What was thrown, where, by which threads, with which messages, and where it landed. Start
/// reading at [unwind.app.analysis.exceptions.Throws].
package unwind.app.analysis.exceptions;
