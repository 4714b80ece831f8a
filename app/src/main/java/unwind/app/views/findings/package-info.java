/// What the detectors found, the worst first, with evidence and remedies. Start reading at
/// [unwind.app.views.findings.FindingsPanel]. Imports no other view.
package unwind.app.views.findings;
