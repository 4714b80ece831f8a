package unwind.parsers.jfr;

/// Carries out plans over bytes. For one thread.
final class Decoder {
    /// What is told of bytes that contradict their description.
    static final int DAMAGED = TextBytes.DAMAGED;

    private final Texts texts;

    Decoder(Texts texts) {
        this.texts = texts;
    }

    /// Keeps what the plan says in row `row` of the columns: numbers and ids as they are written,
    /// floats as bits, texts as [Texts#reference] tells.
    ///
    /// @return the index behind what was read; above `end` if the values do not end by it, or
    ///   [#DAMAGED]
    int keep(Plan plan, byte[] bytes, int at, int end, long[][] columns, int row) {
        int[] numbers = plan.numbers();
        return numbers.length > 0
                ? numbers(numbers, bytes, at, end, columns, row)
                : steps(plan, bytes, at, end, columns, row);
    }

    /// The same where all values are numbers, as in most events: one small loop.
    private static int numbers(
            int[] numbers, byte[] bytes, int at, int end, long[][] columns, int row) {
        int index = at;
        for (int column : numbers) {
            if (index >= end) {
                return end + 1;
            }
            byte next = bytes[index++];
            long value = next & Varints.LOW_BITS;
            for (int shift = Varints.BITS; next < 0 && shift < Varints.WHOLE_BITS; ) {
                next = bytes[index++];
                value |= (next & Varints.LOW_BITS) << shift;
                shift += Varints.BITS;
            }
            if (next < 0) {
                value |= (long) bytes[index++] << Varints.WHOLE_BITS;
            }
            if (column != Plan.PASSED) {
                columns[column][row] = value;
            }
        }
        return index;
    }

    private int steps(Plan plan, byte[] bytes, int at, int end, long[][] columns, int row) {
        int index = at;
        for (int step : plan.steps()) {
            if (index >= end) {
                return end + 1;
            }
            int argument = step >>> Plan.KIND_BITS;
            switch (step & Plan.KIND_MASK) {
                case Plan.KEEP_NUMBER -> {
                    columns[argument][row] = Varints.value(bytes, index);
                    index = Varints.end(bytes, index);
                }
                case Plan.KEEP_BYTE -> columns[argument][row] = bytes[index++];
                case Plan.KEEP_FLOAT -> {
                    int bits = 0;
                    for (int left = Float.BYTES; left > 0; left--) {
                        bits = bits << Byte.SIZE | (bytes[index++] & 0xff);
                    }
                    columns[argument][row] = bits;
                }
                case Plan.KEEP_TEXT -> {
                    int behind = TextBytes.end(bytes, index, end);
                    if (behind < 0 || behind > end) {
                        return behind;
                    }
                    columns[argument][row] = texts.reference(bytes, index, behind);
                    index = behind;
                }
                default -> {
                    index = skip(plan, step, bytes, index, end);
                    if (index < 0) {
                        return index;
                    }
                }
            }
        }
        return index;
    }

    /// Passes over the values of a plan that keeps nothing. Tells what [#keep] tells.
    static int skip(Plan plan, byte[] bytes, int at, int end) {
        int index = at;
        for (int step : plan.steps()) {
            index = skip(plan, step, bytes, index, end);
            if (index < 0 || index > end) {
                return index;
            }
        }
        return index;
    }

    private static int skip(Plan plan, int step, byte[] bytes, int at, int end) {
        int argument = step >>> Plan.KIND_BITS;
        return switch (step & Plan.KIND_MASK) {
            case Plan.SKIP_NUMBERS -> Varints.skip(bytes, at, end, argument);
            case Plan.SKIP_BYTES -> argument > end - at ? end + 1 : at + argument;
            case Plan.SKIP_TEXT -> TextBytes.end(bytes, at, end);
            case Plan.SKIP_ARRAY -> skipArray(plan.elements(argument), bytes, at, end);
            default -> throw new IllegalArgumentException("step must be a skip but was " + step);
        };
    }

    private static int skipArray(Plan elements, byte[] bytes, int at, int end) {
        if (at >= end) {
            return end + 1;
        }
        long count = Varints.value(bytes, at);
        int index = Varints.end(bytes, at);
        int[] steps = elements.steps();
        if (count < 0 || count > Integer.MAX_VALUE) {
            return DAMAGED;
        }
        if (steps.length == 1 && (steps[0] & Plan.KIND_MASK) == Plan.SKIP_NUMBERS) {
            return Varints.skip(bytes, index, end, count * (steps[0] >>> Plan.KIND_BITS));
        }
        for (long left = count; left > 0; left--) {
            index = skip(elements, bytes, index, end);
            if (index < 0 || index > end) {
                return index;
            }
        }
        return index;
    }
}
