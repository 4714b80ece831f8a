package unwind.samples.pathtruth;

/// Each class is allocated on the path of its name and nowhere else; what that means in the words
/// of the command line stands in the manifest under `pathTruth`.
final class On {
    private On() {}

    static final class Normal extends Marker {}

    static final class NormalSynchronized extends Marker {}

    static final class NormalAfterCatch extends Marker {}

    static final class NormalAfterFinally extends Marker {}

    static final class NormalInTry extends Marker {}

    static final class NormalInLambda extends Marker {}

    static final class NormalInSwitch extends Marker {}

    static final class FinallyNormal extends Marker {}

    static final class FinallyExceptional extends Marker {}

    static final class FinallyNormalCalled extends Marker {}

    static final class FinallyExceptionalCalled extends Marker {}

    static final class FinallyNormalByReturn extends Marker {}

    static final class FinallyNormalByBreak extends Marker {}

    static final class FinallyNormalAfterCatch extends Marker {}

    static final class FinallyExceptionalFromCatch extends Marker {}

    static final class Catch extends Marker {}

    static final class CatchRethrown extends Marker {}

    static final class CatchCalled extends Marker {}

    static final class CloseNormal extends Marker {}

    static final class CloseExceptional extends Marker {}

    static final class CloseNormalSecond extends Marker {}

    static final class CloseExceptionalSecond extends Marker {}

    static final class CatchInFinallyNormal extends Marker {}

    static final class CatchInFinallyExceptional extends Marker {}

    static final class FinallyNormalInCatch extends Marker {}

    static final class FinallyExceptionalInCatch extends Marker {}

    static final class CloseNormalInCatch extends Marker {}

    static final class CloseExceptionalInCatch extends Marker {}

    static final class CloseNormalInFinallyNormal extends Marker {}

    static final class CloseNormalInFinallyExceptional extends Marker {}

    static final class FinallyNormalInFinallyNormal extends Marker {}

    static final class FinallyNormalInFinallyExceptional extends Marker {}

    static final class CatchCalledInFinallyNormal extends Marker {}

    static final class CatchCalledInFinallyExceptional extends Marker {}

    static final class ThrowableConstruction extends Marker {}

    static final class ThrowableConstructionInFinallyNormal extends Marker {}

    static final class Cleaner extends Marker {}

    static final class Finalizer extends Marker {}
}
