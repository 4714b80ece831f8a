package unwind.parsers.jfr;

import java.util.List;

/// How the events of one type are read, and what becomes of them.
///
/// @param index the type's place among those that are wanted
/// @param plan column 0 is the start in ticks
record EventLayout(TypeShape type, int index, Plan plan, List<Feed> feeds) {}
