package unwind.parsers.jfr;

import java.util.List;
import java.util.Optional;

/// Which leaves can serve which access.
final class Leaves {
    static final String THREAD = "java.lang.Thread";
    static final String CLASS = "java.lang.Class";
    static final String STACK_TRACE = "StackTrace";

    /// Units of times and spans, as annotations write them.
    static final String TICKS = "TICKS";

    static final String MILLIS_SINCE_EPOCH = "MILLISECONDS_SINCE_EPOCH";
    static final List<String> SPANS =
            List.of(TICKS, "NANOSECONDS", "MICROSECONDS", "MILLISECONDS", "SECONDS");

    /// Simple types stand for each other at most this deep.
    private static final int DEEPEST = 8;

    private Leaves() {}

    static boolean serves(Leaf leaf, Access access) {
        return switch (access) {
            case NUMBER -> isNumber(leaf);
            case FLOAT_BITS -> leaf.kind() == Leaf.Kind.FLOAT || isNumber(leaf);
            case FLAG -> leaf.kind() == Leaf.Kind.BYTE && leaf.type().name().equals("boolean");
            case NANOS -> isNumber(leaf) && SPANS.contains(leaf.unit());
            case EPOCH_NANOS ->
                    isNumber(leaf)
                            && (leaf.unit().equals(TICKS)
                                    || leaf.unit().equals(MILLIS_SINCE_EPOCH));
            case TEXT -> isText(leaf);
            case CLASS -> leaf.refersToType(CLASS);
            case THREAD -> leaf.refersToType(THREAD);
            case STACK -> leaf.refersTo(STACK_TRACE);
            case ENDPOINT -> isText(leaf);
            case PATH_TO_ROOT -> leaf.kind() == Leaf.Kind.REFERENCE;
        };
    }

    /// Whether an access may read a field of a constant.
    static boolean mayBeInside(Access access) {
        return access == Access.NUMBER || access == Access.TEXT || access == Access.CLASS;
    }

    /// Further fields that an access reads.
    static List<String> others(Access access) {
        return switch (access) {
            case ENDPOINT -> List.of("address", "port");
            case PATH_TO_ROOT -> List.of("root");
            case NUMBER, FLOAT_BITS, FLAG, NANOS, EPOCH_NANOS, TEXT, CLASS, THREAD, STACK ->
                    List.of();
        };
    }

    /// The number that is written as `raw`.
    static long number(Leaf leaf, long raw) {
        return switch (leaf.type().name()) {
            case "int" -> leaf.unsigned() ? raw & 0xffffffffL : (int) raw;
            case "short" -> leaf.unsigned() ? raw & 0xffffL : (short) raw;
            case "char" -> (char) raw;
            case "byte" -> leaf.unsigned() ? raw & 0xffL : (byte) raw;
            default -> raw;
        };
    }

    private static boolean isNumber(Leaf leaf) {
        return leaf.kind() == Leaf.Kind.NUMBER
                || (leaf.kind() == Leaf.Kind.BYTE && leaf.type().name().equals("byte"));
    }

    /// Whether a leaf is a text or a constant that is one.
    static boolean isText(Leaf leaf) {
        return leaf.kind() == Leaf.Kind.TEXT
                || (leaf.kind() == Leaf.Kind.REFERENCE && isText(leaf.type(), 0));
    }

    private static boolean isText(TypeShape type, int depth) {
        if (type.isText()) {
            return true;
        }
        Optional<TypeShape.Field> only =
                type.fields().size() == 1
                        ? Optional.of(type.fields().getFirst())
                        : Optional.empty();
        return depth < DEEPEST
                && type.simple()
                && only.isPresent()
                && !only.get().array()
                && isText(only.get().type(), depth + 1);
    }
}
