/// Writing what is open to files for others. Start at [unwind.app.export.PngExport].
package unwind.app.export;
