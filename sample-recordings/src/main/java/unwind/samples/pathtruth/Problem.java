package unwind.samples.pathtruth;

/// An exception that is never thrown; its constructor allocates.
final class Problem extends Exception {
    private static final long serialVersionUID = 1;

    Problem(boolean inFinally) {
        super("a problem");
        Marker.keep(
                inFinally
                        ? new On.ThrowableConstructionInFinallyNormal()
                        : new On.ThrowableConstruction());
    }
}
