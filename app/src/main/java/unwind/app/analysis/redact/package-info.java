/// Takes out of texts that are handed on what is nobody else's business and what
/// [unwind.app.analysis.secrets.Secrets] does not know: [unwind.app.analysis.redact.Redaction].
/// Pure; knows neither reports nor files.
package unwind.app.analysis.redact;
