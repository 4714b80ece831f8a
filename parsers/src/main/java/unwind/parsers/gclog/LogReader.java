package unwind.parsers.gclog;

/// A reader of one dialect of logs; it is given the lines one after the other.
sealed interface LogReader permits UnifiedLog, LegacyLog, StatisticsText {
    /// Takes the next line.
    void line(String line);

    /// Reports what waited for more lines.
    void end();
}
