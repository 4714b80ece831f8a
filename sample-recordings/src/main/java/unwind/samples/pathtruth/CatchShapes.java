package unwind.samples.pathtruth;

import java.util.List;

/// Ways into a `catch` and out of it.
final class CatchShapes {
    static final List<Shape> ALL =
            List.of(
                    CatchShapes::plain,
                    CatchShapes::called,
                    CatchShapes::several,
                    CatchShapes::everything,
                    CatchShapes::unnamed,
                    CatchShapes::empty,
                    CatchShapes::byReturn,
                    CatchShapes::ofCatch,
                    CatchShapes::afterATryThatAlwaysFails);

    private CatchShapes() {}

    private static void plain(boolean fails) {
        try {
            Failure.failIf(fails);
            Marker.keep(new On.NormalInTry());
        } catch (Failure e) {
            Marker.keep(new On.Catch());
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void called(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure e) {
            handle();
        }
    }

    private static void handle() {
        Marker.keep(new On.CatchCalled());
    }

    private static void several(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw e;
        } catch (Failure e) {
            Marker.keep(new On.Catch());
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void everything(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Throwable e) {
            Marker.keep(new On.CatchRethrown());
            throw e;
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void unnamed(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure _) {
            Marker.keep(new On.Catch());
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void empty(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure e) {
            // nothing
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void byReturn(boolean fails) {
        Marker.keep(returned(fails));
    }

    private static Marker returned(boolean fails) {
        try {
            Failure.failIf(fails);
            return new On.NormalInTry();
        } catch (Failure e) {
            return new On.Catch();
        }
    }

    private static void ofCatch(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure e) {
            try {
                Failure.failIf(true);
            } catch (Failure f) {
                Marker.keep(new On.Catch());
            }
            Marker.keep(new On.Catch());
        }
        Marker.keep(new On.NormalAfterCatch());
    }

    private static void afterATryThatAlwaysFails(boolean fails) {
        try {
            Failure.failIf(true);
            throw new IllegalStateException("not reached");
        } catch (Failure e) {
            Marker.keep(new On.Catch());
        }
        Marker.keep(fails ? new On.NormalAfterCatch() : new On.Normal());
    }
}
