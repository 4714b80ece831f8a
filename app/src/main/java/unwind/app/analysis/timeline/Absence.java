package unwind.app.analysis.timeline;

/// Something the input cannot show.
///
/// @param what what is missing, such as "live threads"
/// @param because why, such as "jdk.JavaThreadStatistics was not recorded"
/// @param turnOnWith what to do next time, such as a JFR setting
public record Absence(String what, String because, String turnOnWith) {}
