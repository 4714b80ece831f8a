/// What was thrown, where, and where it landed. Start reading at
/// [unwind.app.views.exceptions.ExceptionsView]. Imports no other view.
package unwind.app.views.exceptions;
