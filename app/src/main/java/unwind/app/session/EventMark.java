package unwind.app.session;

import unwind.parsers.EventValue;

/// A place in the order of the events that were wanted: the last of a page, behind which the next
/// page begins. Only the events of a page are held, however many come before it.
///
/// @param startNanos when the event began, on the incident's clock
/// @param number which one of its type it is in the files, in the order in which they are read
/// @param value of the field that the events are sorted by
public record EventMark(long startNanos, long number, EventValue value) {}
