package unwind.samples.pathtruth;

import java.util.List;

/// Ways into a `finally`.
@SuppressWarnings("Finally") // a finally that returns is one of the shapes
final class FinallyShapes {
    static final List<Shape> ALL =
            List.of(
                    FinallyShapes::plain,
                    FinallyShapes::called,
                    FinallyShapes::byReturn,
                    FinallyShapes::byTwoReturns,
                    FinallyShapes::byBreak,
                    FinallyShapes::afterCatch,
                    FinallyShapes::fromCatch,
                    FinallyShapes::thatReturns,
                    FinallyShapes::withBranches,
                    FinallyShapes::aroundSynchronized);

    private static int entered;

    private FinallyShapes() {}

    private static void plain(boolean fails) {
        try {
            Failure.failIf(fails);
            Marker.keep(new On.NormalInTry());
        } finally {
            Marker.keep(fails ? new On.FinallyExceptional() : new On.FinallyNormal());
        }
        Marker.keep(new On.NormalAfterFinally());
    }

    private static void called(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            cleanUp(fails);
        }
    }

    private static void cleanUp(boolean fails) {
        Marker.keep(fails ? new On.FinallyExceptionalCalled() : new On.FinallyNormalCalled());
    }

    private static void byReturn(boolean fails) {
        Marker.keep(returned(fails));
    }

    private static Marker returned(boolean fails) {
        try {
            Failure.failIf(fails);
            return new On.NormalInTry();
        } finally {
            Marker.keep(fails ? new On.FinallyExceptional() : new On.FinallyNormalByReturn());
        }
    }

    private static void byTwoReturns(boolean fails) {
        entered += twoReturns(fails, entered % 2 == 0);
    }

    private static int twoReturns(boolean fails, boolean early) {
        try {
            if (early) {
                return 1;
            }
            Failure.failIf(fails);
            return 3;
        } finally {
            Marker.keep(
                    fails && !early ? new On.FinallyExceptional() : new On.FinallyNormalByReturn());
        }
    }

    private static void byBreak(boolean fails) {
        for (int round = 0; round < 3; round++) {
            try {
                if (round == 0) {
                    continue;
                }
                Failure.failIf(fails);
                break;
            } finally {
                Marker.keep(
                        fails && round > 0
                                ? new On.FinallyExceptional()
                                : new On.FinallyNormalByBreak());
            }
        }
        Marker.keep(new On.NormalAfterFinally());
    }

    private static void afterCatch(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure e) {
            Marker.keep(new On.Catch());
        } finally {
            Marker.keep(fails ? new On.FinallyNormalAfterCatch() : new On.FinallyNormal());
        }
    }

    private static void fromCatch(boolean fails) {
        try {
            Failure.failIf(fails);
        } catch (Failure e) {
            Marker.keep(new On.CatchRethrown());
            throw e;
        } finally {
            Marker.keep(fails ? new On.FinallyExceptionalFromCatch() : new On.FinallyNormal());
        }
    }

    private static void thatReturns(boolean fails) {
        entered += returnsFromFinally(fails);
    }

    @SuppressWarnings("finally")
    private static int returnsFromFinally(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            Marker.keep(fails ? new On.FinallyExceptional() : new On.FinallyNormal());
            return 1;
        }
    }

    private static void withBranches(boolean fails) {
        try {
            Failure.failIf(fails);
        } finally {
            for (int i = 0; i < 2; i++) {
                if (i == 1) {
                    Marker.keep(fails ? new On.FinallyExceptional() : new On.FinallyNormal());
                }
            }
        }
    }

    private static void aroundSynchronized(boolean fails) {
        try {
            synchronized (ALL) {
                Failure.failIf(fails);
                Marker.keep(new On.NormalSynchronized());
            }
        } finally {
            synchronized (ALL) {
                Marker.keep(fails ? new On.FinallyExceptional() : new On.FinallyNormal());
            }
        }
    }
}
