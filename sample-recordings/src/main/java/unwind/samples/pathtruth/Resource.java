package unwind.samples.pathtruth;

/// Allocates what it is told to when it is closed.
///
/// @param closing the marker allocated by `close`
record Resource(Closing closing) implements AutoCloseable {

    /// What `close` allocates.
    enum Closing {
        NORMAL,
        EXCEPTIONAL,
        NORMAL_SECOND,
        EXCEPTIONAL_SECOND,
        NORMAL_IN_CATCH,
        EXCEPTIONAL_IN_CATCH,
        NORMAL_IN_FINALLY_NORMAL,
        NORMAL_IN_FINALLY_EXCEPTIONAL,
        FINALLY_NORMAL,
        FINALLY_EXCEPTIONAL
    }

    /// A resource that is closed by try-with-resources.
    static Resource of(boolean fails) {
        return new Resource(fails ? Closing.EXCEPTIONAL : Closing.NORMAL);
    }

    @Override
    public void close() {
        Marker.keep(
                switch (closing) {
                    case NORMAL -> new On.CloseNormal();
                    case EXCEPTIONAL -> new On.CloseExceptional();
                    case NORMAL_SECOND -> new On.CloseNormalSecond();
                    case EXCEPTIONAL_SECOND -> new On.CloseExceptionalSecond();
                    case NORMAL_IN_CATCH -> new On.CloseNormalInCatch();
                    case EXCEPTIONAL_IN_CATCH -> new On.CloseExceptionalInCatch();
                    case NORMAL_IN_FINALLY_NORMAL -> new On.CloseNormalInFinallyNormal();
                    case NORMAL_IN_FINALLY_EXCEPTIONAL -> new On.CloseNormalInFinallyExceptional();
                    case FINALLY_NORMAL -> new On.FinallyNormalCalled();
                    case FINALLY_EXCEPTIONAL -> new On.FinallyExceptionalCalled();
                });
    }
}
