package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// How a type's values are read: a flat list of steps over the bytes, each of which keeps a value
/// in a column or passes over some.
///
/// A step is its kind in the low bits and above them the column that it fills, the number of values
/// it passes over, or the plan of an array's elements.
final class Plan {
    static final int KIND_BITS = 4;
    static final int KIND_MASK = (1 << KIND_BITS) - 1;

    static final int KEEP_NUMBER = 0;
    static final int SKIP_NUMBERS = 1;
    static final int KEEP_BYTE = 2;
    static final int SKIP_BYTES = 3;
    static final int KEEP_FLOAT = 4;
    static final int KEEP_TEXT = 5;
    static final int SKIP_TEXT = 6;
    static final int SKIP_ARRAY = 7;

    /// Of a number that is passed over.
    static final int PASSED = -1;

    private static final int MAX_PARTS = 1 << 12;

    private final List<Integer> building = new ArrayList<>();
    private final List<String> kept;
    private final @Nullable Leaf[] leaves;
    private final AtomicInteger partsLeft;
    private final List<Plan> elements = new ArrayList<>();
    private int[] steps = new int[0];
    private int[] numbers = new int[0];

    private Plan(List<String> kept, AtomicInteger partsLeft) {
        this.kept = kept;
        this.partsLeft = partsLeft;
        this.leaves = new Leaf[kept.size()];
    }

    /// A plan that passes over a value of a type.
    static Plan over(TypeShape type) throws DamageException {
        return of(type, List.of());
    }

    /// A plan that keeps some leaves of a type, each in the column of its place in `paths`. Where
    /// the type has no such leaf, the column is not filled.
    ///
    /// @throws DamageException if values of the type cannot be read
    static Plan of(TypeShape type, List<String> paths) throws DamageException {
        return of(type, paths, false);
    }

    /// The same, but what follows the last kept leaf stays unread.
    static Plan leading(TypeShape type, List<String> paths) throws DamageException {
        return of(type, paths, true);
    }

    private static Plan of(TypeShape type, List<String> paths, boolean leading)
            throws DamageException {
        Plan plan = new Plan(paths, new AtomicInteger(MAX_PARTS));
        plan.value("", type);
        plan.finish(leading);
        return plan;
    }

    /// A plan of nothing, for as many columns.
    static Plan none(List<String> paths) {
        return new Plan(paths, new AtomicInteger());
    }

    int[] steps() {
        return steps;
    }

    /// The plan of the elements that a step over an array names.
    Plan elements(int index) {
        return elements.get(index);
    }

    /// What column `index` holds; null if the type has no such leaf.
    @Nullable Leaf leaf(int index) {
        return leaves[index];
    }

    int columns() {
        return leaves.length;
    }

    /// Whether the values are numbers alone.
    boolean isNumbers() {
        return Arrays.stream(steps)
                .map(step -> step & KIND_MASK)
                .allMatch(kind -> kind == KEEP_NUMBER || kind == SKIP_NUMBERS);
    }

    /// The column of each value of a plan of numbers alone; [#PASSED] for those that are passed
    /// over.
    int[] numbers() {
        return numbers;
    }

    private int[] columnsOfNumbers() {
        int[] columns = new int[MAX_PARTS];
        int count = 0;
        for (int step : steps) {
            int passed = (step & KIND_MASK) == SKIP_NUMBERS ? step >>> KIND_BITS : 0;
            Arrays.fill(columns, count, count + passed, PASSED);
            count += passed;
            if (passed == 0) {
                columns[count++] = step >>> KIND_BITS;
            }
        }
        return Arrays.copyOf(columns, count);
    }

    private void value(String path, TypeShape type) throws DamageException {
        if (partsLeft.decrementAndGet() < 0) {
            throw new DamageException("the type " + type.name() + " contains itself");
        }
        Leaf.Kind kind = kind(type);
        if (kind != null) {
            leaf(new Leaf(path, kind, type, false, ""));
            return;
        }
        if (type.fields().isEmpty()) {
            throw new DamageException("values of the type " + type.name() + " are not described");
        }
        for (TypeShape.Field field : type.fields()) {
            String inner = path.isEmpty() ? field.name() : path + "." + field.name();
            field(inner, field);
        }
    }

    private void field(String path, TypeShape.Field field) throws DamageException {
        if (partsLeft.decrementAndGet() < 0) {
            throw new DamageException("the type " + field.type().name() + " contains itself");
        }
        Leaf.Kind kind = field.constant() ? Leaf.Kind.REFERENCE : kind(field.type());
        if (field.array()) {
            array(path, field);
        } else if (kind != null) {
            leaf(new Leaf(path, kind, field.type(), field.unsigned(), field.unit()));
        } else if (field.type().simple() && field.type().fields().size() == 1) {
            // stands for its only field, under its own name
            field(path, field.type().fields().getFirst());
        } else {
            value(path, field.type());
        }
    }

    private void array(String path, TypeShape.Field field) throws DamageException {
        Plan element = new Plan(List.of(), partsLeft);
        if (field.constant()) {
            element.building.add(step(SKIP_NUMBERS, 1));
        } else {
            element.value(path, field.type());
        }
        element.finish(false);
        building.add(step(SKIP_ARRAY, elements.size()));
        elements.add(element);
    }

    private void leaf(Leaf leaf) {
        int column = kept.indexOf(leaf.path());
        boolean keep = column >= 0 && leaves[column] == null && leaf.kind() != Leaf.Kind.DOUBLE;
        if (keep) {
            leaves[column] = leaf;
        }
        switch (leaf.kind()) {
            case NUMBER, REFERENCE -> add(keep ? step(KEEP_NUMBER, column) : step(SKIP_NUMBERS, 1));
            case BYTE -> add(keep ? step(KEEP_BYTE, column) : step(SKIP_BYTES, 1));
            case FLOAT -> add(keep ? step(KEEP_FLOAT, column) : step(SKIP_BYTES, Float.BYTES));
            case DOUBLE -> add(step(SKIP_BYTES, Double.BYTES));
            case TEXT -> add(keep ? step(KEEP_TEXT, column) : step(SKIP_TEXT, 0));
            case ARRAY -> throw new IllegalStateException("arrays are no leaves");
        }
    }

    private void add(int step) {
        int last = building.isEmpty() ? KEEP_NUMBER : building.getLast();
        int kind = step & KIND_MASK;
        boolean joins = kind == SKIP_NUMBERS || kind == SKIP_BYTES;
        if (joins && !building.isEmpty() && (last & KIND_MASK) == kind) {
            building.set(building.size() - 1, last + (step & ~KIND_MASK));
        } else {
            building.add(step);
        }
    }

    private void finish(boolean leading) {
        int count = building.size();
        while (leading && count > 0 && isSkip(building.get(count - 1) & KIND_MASK)) {
            count--;
        }
        steps = building.subList(0, count).stream().mapToInt(Integer::intValue).toArray();
        building.clear();
        numbers = isNumbers() ? columnsOfNumbers() : numbers;
    }

    private static boolean isSkip(int kind) {
        return kind == SKIP_NUMBERS
                || kind == SKIP_BYTES
                || kind == SKIP_TEXT
                || kind == SKIP_ARRAY;
    }

    private static int step(int kind, int argument) {
        return kind | argument << KIND_BITS;
    }

    private static Leaf.@Nullable Kind kind(TypeShape type) {
        if (!type.fields().isEmpty()) {
            return null;
        }
        return switch (type.name()) {
            case "long", "int", "short", "char" -> Leaf.Kind.NUMBER;
            case "byte", "boolean" -> Leaf.Kind.BYTE;
            case "float" -> Leaf.Kind.FLOAT;
            case "double" -> Leaf.Kind.DOUBLE;
            default -> type.isText() ? Leaf.Kind.TEXT : null;
        };
    }
}
