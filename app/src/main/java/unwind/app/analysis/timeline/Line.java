package unwind.app.analysis.timeline;

import unwind.parsers.model.Series;

/// A curve of a track.
///
/// @param label what the legend and the crosshair call it, such as "after GC"
/// @param role decides its colour and how it is drawn
/// @param series its values; the name is the command line's, such as `heap.afterGc`
public record Line(String label, Role role, Series series) {

    /// What a curve is to its track.
    public enum Role {
        /// The track's main quantity.
        MAIN,
        /// A second quantity beside it.
        SECOND,
        /// A third one.
        THIRD,
        /// A fourth one.
        FOURTH,
        /// A fifth one.
        FIFTH,
        /// A bound (committed, peak): drawn as a thin step line.
        LIMIT
    }
}
