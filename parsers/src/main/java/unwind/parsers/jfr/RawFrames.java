package unwind.parsers.jfr;

/// The frames of a stack as they are written, top frame first. For one thread.
final class RawFrames {
    private long[] numbers = new long[1 << 10];
    private int width;

    /// Reads `count` frames.
    ///
    /// @param frame of numbers alone
    /// @return the index behind them
    int read(Plan frame, byte[] bytes, int from, int count) {
        width = frame.columns();
        int[] columns = frame.numbers();
        if (count * width > numbers.length) {
            numbers = new long[count * width];
        }
        int at = from;
        int row = 0;
        for (int i = 0; i < count; i++) {
            for (int column : columns) {
                if (column != Plan.PASSED) {
                    numbers[row + column] = Varints.value(bytes, at);
                }
                at = Varints.end(bytes, at);
            }
            row += width;
        }
        return at;
    }

    /// Puts another number in the place of one.
    void number(int frame, int column, long value) {
        numbers[frame * width + column] = value;
    }

    /// How many frames from the lowest one up are the same in both.
    ///
    /// @param count the frames of this stack
    /// @param others those of the other
    int common(int count, RawFrames other, int others) {
        int most = width == other.width ? Math.min(count, others) * width : 0;
        int shift = others * width - count * width;
        int end = count * width;
        int same = 0;
        while (same < most && numbers[end - 1 - same] == other.numbers[end + shift - 1 - same]) {
            same++;
        }
        return most == 0 ? 0 : same / width;
    }

    /// A number of a frame, as it is written.
    long number(int frame, int column) {
        return numbers[frame * width + column];
    }
}
