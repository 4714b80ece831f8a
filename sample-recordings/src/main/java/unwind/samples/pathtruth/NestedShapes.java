package unwind.samples.pathtruth;

import unwind.samples.pathtruth.Resource.Closing;

import java.util.List;

/// Clean-up and handling inside one another.
@SuppressWarnings("try") // the resources are only there to be closed
final class NestedShapes {
    static final List<Shape> ALL =
            List.of(
                    NestedShapes::catchInFinally,
                    NestedShapes::finallyInCatch,
                    NestedShapes::closeInCatch,
                    NestedShapes::closeInFinally,
                    NestedShapes::finallyInFinally,
                    NestedShapes::catchCalledInFinally,
                    NestedShapes::throwableInFinally);

    private NestedShapes() {}

    private static void catchInFinally(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            try {
                Failure.failIf(true);
            } catch (Failure e) {
                Marker.keep(
                        fails ? new On.CatchInFinallyExceptional() : new On.CatchInFinallyNormal());
            }
        }
    }

    private static void finallyInCatch(boolean fails) {
        try {
            Failure.failIf(true);
        } catch (Failure e) {
            try {
                Failure.failIf(fails);
            } finally {
                Marker.keep(
                        fails ? new On.FinallyExceptionalInCatch() : new On.FinallyNormalInCatch());
            }
        }
    }

    private static void closeInCatch(boolean fails) {
        try {
            Failure.failIf(true);
        } catch (Failure e) {
            Closing closing = fails ? Closing.EXCEPTIONAL_IN_CATCH : Closing.NORMAL_IN_CATCH;
            try (Resource resource = new Resource(closing)) {
                Failure.failIf(fails);
            }
        }
    }

    private static void closeInFinally(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            Closing closing =
                    fails
                            ? Closing.NORMAL_IN_FINALLY_EXCEPTIONAL
                            : Closing.NORMAL_IN_FINALLY_NORMAL;
            try (Resource resource = new Resource(closing)) {
                Thread.onSpinWait();
            }
        }
    }

    private static void finallyInFinally(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            try {
                Thread.onSpinWait();
            } finally {
                Marker.keep(
                        fails
                                ? new On.FinallyNormalInFinallyExceptional()
                                : new On.FinallyNormalInFinallyNormal());
            }
        }
    }

    private static void catchCalledInFinally(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            recover(fails);
        }
    }

    private static void recover(boolean unwinding) {
        try {
            Failure.failIf(true);
        } catch (Failure e) {
            Marker.keep(
                    unwinding
                            ? new On.CatchCalledInFinallyExceptional()
                            : new On.CatchCalledInFinallyNormal());
        }
    }

    private static void throwableInFinally(boolean fails) {
        Throwable problem;
        try {
            Thread.onSpinWait();
        } finally {
            problem = new Problem(true);
        }
        if (fails) {
            Failure.failIf(problem.getCause() == null);
        }
    }
}
