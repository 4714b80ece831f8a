package unwind.samples.pinnedvirtualthreads;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.IntBinaryOperator;

/// Sorts with `qsort` of the C library.
@SuppressWarnings("restricted") // the linker is
final class NativeSort {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor COMPARISON =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT),
                    ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT));
    private static final MethodHandle QSORT =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("qsort"),
                    FunctionDescriptor.ofVoid(
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS));

    private final IntBinaryOperator order;

    NativeSort(IntBinaryOperator order) {
        this.order = order;
    }

    int[] sort(int... numbers) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment array = arena.allocateFrom(ValueLayout.JAVA_INT, numbers);
            MethodHandle compare =
                    MethodHandles.lookup()
                            .findVirtual(
                                    NativeSort.class,
                                    "compare",
                                    MethodType.methodType(
                                            int.class, MemorySegment.class, MemorySegment.class))
                            .bindTo(this);
            QSORT.invokeExact(
                    array,
                    (long) numbers.length,
                    (long) Integer.BYTES,
                    LINKER.upcallStub(compare, COMPARISON, arena));
            return array.toArray(ValueLayout.JAVA_INT);
        } catch (Throwable e) {
            throw new IllegalStateException("qsort must work", e);
        }
    }

    @SuppressWarnings("UnusedMethod") // found by name above
    private int compare(MemorySegment first, MemorySegment second) {
        return order.applyAsInt(
                first.get(ValueLayout.JAVA_INT, 0), second.get(ValueLayout.JAVA_INT, 0));
    }
}
