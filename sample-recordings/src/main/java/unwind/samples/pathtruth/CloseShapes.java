package unwind.samples.pathtruth;

import unwind.samples.pathtruth.Resource.Closing;

import java.util.List;

/// Ways to close a resource.
@SuppressWarnings("try") // the resources are only there to be closed
final class CloseShapes {
    static final List<Shape> ALL =
            List.of(
                    CloseShapes::plain,
                    CloseShapes::two,
                    CloseShapes::byReturn,
                    CloseShapes::beforeCatchAndFinally,
                    CloseShapes::maybeNone,
                    CloseShapes::ofAVariable,
                    CloseShapes::byHand);

    private CloseShapes() {}

    private static void plain(boolean fails) {
        try (Resource resource = Resource.of(fails)) {
            Marker.keep(new On.NormalInTry());
            Failure.failIf(fails);
        }
        Marker.keep(new On.Normal());
    }

    private static void two(boolean fails) {
        Closing second = fails ? Closing.EXCEPTIONAL_SECOND : Closing.NORMAL_SECOND;
        try (Resource outer = Resource.of(fails);
                Resource inner = new Resource(second)) {
            Failure.failIf(fails);
        }
    }

    private static void byReturn(boolean fails) {
        Marker.keep(returned(fails));
    }

    private static Marker returned(boolean fails) {
        try (Resource resource = Resource.of(fails)) {
            Failure.failIf(fails);
            return new On.NormalInTry();
        }
    }

    private static void beforeCatchAndFinally(boolean fails) {
        try (Resource resource = Resource.of(fails)) {
            Failure.failIf(fails);
        } catch (Failure e) {
            Marker.keep(new On.Catch());
        } finally {
            Marker.keep(fails ? new On.FinallyNormalAfterCatch() : new On.FinallyNormal());
        }
    }

    private static void maybeNone(boolean fails) {
        try (Resource resource = Marker.last instanceof On.Catch ? null : Resource.of(fails)) {
            Failure.failIf(fails);
        }
    }

    private static void ofAVariable(boolean fails) {
        Resource resource = Resource.of(fails);
        try (resource) {
            Failure.failIf(fails);
        }
        Marker.keep(new On.Normal());
    }

    private static void byHand(boolean fails) {
        Resource resource =
                new Resource(fails ? Closing.FINALLY_EXCEPTIONAL : Closing.FINALLY_NORMAL);
        try {
            Failure.failIf(fails);
        } finally {
            resource.close();
        }
    }
}
