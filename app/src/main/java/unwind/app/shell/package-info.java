/// The program's entry point and its window. The only package that knows every view.
package unwind.app.shell;
