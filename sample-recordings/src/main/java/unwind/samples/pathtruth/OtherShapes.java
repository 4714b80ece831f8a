package unwind.samples.pathtruth;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.function.Supplier;

/// What must not be taken for clean-up, and clean-up that has no `finally`.
final class OtherShapes {
    static final List<Shape> ALL =
            List.of(
                    OtherShapes::plain,
                    OtherShapes::inSynchronized,
                    OtherShapes::inSynchronizedMethod,
                    OtherShapes::inLambda,
                    OtherShapes::inSwitch,
                    OtherShapes::throwable,
                    OtherShapes::cleaner,
                    OtherShapes::cleanedByHand,
                    OtherShapes::finalizer);

    private static final Cleaner CLEANER = Cleaner.create();

    private static int calls;

    private OtherShapes() {}

    /// One call in forty: the threads that clean up would fill the recording otherwise.
    private static boolean now() {
        return ++calls % 40 == 0;
    }

    private static void plain(boolean fails) {
        Marker.keep(new On.Normal());
        Failure.failIf(fails);
    }

    private static void inSynchronized(boolean fails) {
        synchronized (ALL) {
            Marker.keep(new On.NormalSynchronized());
            Failure.failIf(fails);
        }
        Marker.keep(new On.Normal());
    }

    private static synchronized void inSynchronizedMethod(boolean fails) {
        Marker.keep(new On.NormalSynchronized());
        Failure.failIf(fails);
    }

    private static void inLambda(boolean fails) {
        Supplier<Marker> supplier = () -> new On.NormalInLambda();
        Marker.keep(supplier.get());
        Failure.failIf(fails);
    }

    private static void inSwitch(boolean fails) {
        Object value = fails ? Thread.State.NEW : 7;
        switch (value) {
            case Thread.State state when state == Thread.State.NEW ->
                    Marker.keep(new On.NormalInSwitch());
            case Integer number when number > 3 -> Marker.keep(new On.NormalInSwitch());
            default -> Marker.keep(new On.Normal());
        }
    }

    private static void throwable(boolean fails) {
        Throwable problem = new Problem(false);
        Failure.failIf(fails && problem.getCause() == null);
    }

    /// The action runs on the cleaner's own thread, after a collection.
    private static void cleaner(boolean fails) {
        if (now()) {
            CLEANER.register(new Object(), new Action());
        }
        Failure.failIf(fails);
    }

    private static void cleanedByHand(boolean fails) {
        CLEANER.register(new Object(), new Action()).clean();
        Failure.failIf(fails);
    }

    private static void finalizer(boolean fails) {
        if (now()) {
            Marker.keep(new WithFinalizer());
        }
        Failure.failIf(fails);
    }

    private static final class Action implements Runnable {
        @Override
        public void run() {
            Marker.keep(new On.Cleaner());
        }
    }

    private static final class WithFinalizer extends Marker {
        @Override
        @Deprecated
        @SuppressWarnings({"removal", "Finalize"}) // is what is to be recognised
        protected void finalize() {
            Marker.keep(new On.Finalizer());
        }
    }
}
