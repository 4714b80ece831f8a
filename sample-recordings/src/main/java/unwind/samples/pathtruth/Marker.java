package unwind.samples.pathtruth;

/// Something of a few hundred bytes, so that sampling meets it often.
class Marker {
    // Only there for their size.
    long a0, a1, a2, a3, a4, a5, a6, a7;
    long b0, b1, b2, b3, b4, b5, b6, b7;
    long c0, c1, c2, c3, c4, c5, c6, c7;

    /// Where the last marker goes, so that no compiler may leave out its allocation.
    static volatile Marker last = new Marker();

    static void keep(Marker marker) {
        last = marker;
    }
}
