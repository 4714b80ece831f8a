/// The command line: start at [unwind.app.cli.Commands]. Each command reads its files, asks
/// [unwind.app.analysis] and writes the answer as text for people or as one JSON document.
///
/// Results go to standard output, everything else to standard error. No JavaFX scene graph.
package unwind.app.cli;
