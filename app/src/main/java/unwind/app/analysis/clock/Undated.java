package unwind.app.analysis.clock;

import unwind.parsers.model.Histogram;

import java.nio.file.Path;
import java.util.OptionalLong;

/// A histogram that prints no time.
///
/// @param modifiedNanos its file's time; empty for all but the last histogram of a file
record Undated(Histogram histogram, Path file, OptionalLong modifiedNanos) {}
