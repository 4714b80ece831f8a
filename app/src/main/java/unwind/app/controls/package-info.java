/// Controls and ways of working that several views share. May not import views, session or the
/// window.
package unwind.app.controls;
