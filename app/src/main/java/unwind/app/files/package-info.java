/// How Unwind writes files ([unwind.app.files.WholeFile]): outputs, saved incidents and settings
/// alike. Nothing else opens a file to write to it. Knows nothing of the rest of the program.
package unwind.app.files;
