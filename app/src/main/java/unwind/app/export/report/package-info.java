/// What a report says, before it is HTML or anything else: chapters, sections and blocks
/// ([unwind.app.export.report.Report]), made from an incident by a list of sections
/// ([unwind.app.export.report.Sections]). Knows no markup; the exports above turn the blocks into
/// theirs.
package unwind.app.export.report;
