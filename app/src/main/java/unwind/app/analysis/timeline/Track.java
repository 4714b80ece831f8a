package unwind.app.analysis.timeline;

import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.function.Function;

/// One strip of the timeline. Listed in [Tracks].
///
/// @param id stable name, such as `heap`
/// @param title what the window writes beside it
/// @param unit the unit of its vertical axis
/// @param values computes what it shows of one recording
public record Track(String id, String title, Unit unit, Function<Recording, TrackData> values) {}
