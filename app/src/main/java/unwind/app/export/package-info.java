/// Writing what is open to files for others: reports ([unwind.app.export.Exports] lists their
/// forms) and pictures ([unwind.app.export.PngExport]). May know analysis, and of charts what needs
/// no screen.
package unwind.app.export;
