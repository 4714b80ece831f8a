/// The commands of the command line. Start at [unwind.app.cli.Commands]. No JavaFX.
package unwind.app.cli;
