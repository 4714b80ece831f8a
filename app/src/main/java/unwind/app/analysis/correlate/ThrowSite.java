package unwind.app.analysis.correlate;

import unwind.app.analysis.path.Landing;

/// Exceptions of one class thrown at one place.
///
/// @param site `pkg.Class.method:line`
/// @param thrownClass dotted name
/// @param count recorded events (the recorder may throttle)
/// @param landing where they go
public record ThrowSite(String site, String thrownClass, long count, Landing landing) {}
