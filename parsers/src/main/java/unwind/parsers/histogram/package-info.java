/// Class histograms: the text of `jmap -histo` and `jcmd GC.class_histogram`.
///
/// Start at [unwind.parsers.histogram.HistogramFormat]; a histogram inside another text is read by
/// [unwind.parsers.histogram.HistogramSection]. Imports no other format's package.
package unwind.parsers.histogram;
