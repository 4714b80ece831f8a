/// The program's entry point ([unwind.app.shell.Main]) and its window
/// ([unwind.app.shell.MainWindow]). The only package that knows every view
/// ([unwind.app.shell.Views]).
package unwind.app.shell;
