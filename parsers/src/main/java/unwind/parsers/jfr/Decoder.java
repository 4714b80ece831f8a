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
        int index = at;
        for (int step : plan.steps()) {
            if (index >= end) {
                return end + 1;
            }
            int argument = step >>> Plan.KIND_BITS;
            switch (step & Plan.KIND_MASK) {
                case Plan.KEEP_NUMBER -> {
                    if (bytes[index] >= 0) {
                        columns[argument][row] = bytes[index++];
                        continue;
                    }
                    long word = Varints.word(bytes, index);
                    int length = Varints.length(word);
                    columns[argument][row] = Varints.value(bytes, index, word, length);
                    index += length;
                }
                case Plan.KEEP_BYTE -> columns[argument][row] = bytes[index++];
                case Plan.KEEP_FLOAT -> {
                    long word = Varints.word(bytes, index);
                    columns[argument][row] = Integer.reverseBytes((int) word);
                    index += Float.BYTES;
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
        long word = Varints.word(bytes, at);
        int length = Varints.length(word);
        long count = Varints.value(bytes, at, word, length);
        int index = at + length;
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
