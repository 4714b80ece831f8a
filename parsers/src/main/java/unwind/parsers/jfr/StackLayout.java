package unwind.parsers.jfr;

import java.util.ArrayList;
import java.util.List;

/// How stacks are written: some values, the row of frames, more values.
///
/// @param before keeps whether the stack was cut off in column 0
/// @param frame keeps [#METHOD], [#LINE], [#BYTECODE_INDEX] and [#KIND]; of numbers alone
/// @param after keeps whether the stack was cut off in column 0, if `before` does not
record StackLayout(Plan before, Plan frame, Plan after) {
    static final int METHOD = 0;
    static final int LINE = 1;
    static final int BYTECODE_INDEX = 2;
    static final int KIND = 3;

    private static final String FRAMES = "frames";
    private static final List<String> TRUNCATED = List.of("truncated");
    private static final List<String> FRAME =
            List.of("method", "lineNumber", "bytecodeIndex", "type");

    /// The layout of a type of stacks.
    ///
    /// @throws UnsupportedLayoutException if it is no row of frames
    static StackLayout of(TypeShape stacks) throws DamageException, UnsupportedLayoutException {
        List<TypeShape.Field> fields = stacks.fields();
        List<TypeShape.Field> before = new ArrayList<>();
        List<TypeShape.Field> after = new ArrayList<>();
        TypeShape.Field frames = null;
        for (TypeShape.Field field : fields) {
            if (field.name().equals(FRAMES)) {
                frames = field;
            } else {
                (frames == null ? before : after).add(field);
            }
        }
        if (frames == null || !frames.array() || frames.constant()) {
            throw new UnsupportedLayoutException("stacks are no rows of frames");
        }
        Plan frame = Plan.of(frames.type(), FRAME);
        for (int i = 0; i < FRAME.size(); i++) {
            Leaf leaf = frame.leaf(i);
            if (leaf == null
                    ? i == METHOD
                    : leaf.kind() != Leaf.Kind.NUMBER && leaf.kind() != Leaf.Kind.REFERENCE) {
                throw new UnsupportedLayoutException("frames have no " + FRAME.get(i));
            }
        }
        if (!frame.isNumbers()) {
            throw new UnsupportedLayoutException("frames are not of numbers alone");
        }
        return new StackLayout(plan(stacks, before), frame, plan(stacks, after));
    }

    private static Plan plan(TypeShape stacks, List<TypeShape.Field> fields)
            throws DamageException {
        if (fields.isEmpty()) {
            return Plan.none(TRUNCATED);
        }
        TypeShape part = new TypeShape(stacks.id(), stacks.name(), false, false, fields);
        return Plan.of(part, TRUNCATED);
    }
}
