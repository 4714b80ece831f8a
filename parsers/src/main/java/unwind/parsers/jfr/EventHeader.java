package unwind.parsers.jfr;

import unwind.parsers.bytes.Window;

import java.io.IOException;

/// Reads what each event begins with: its size, its type, and what follows in numbers.
final class EventHeader {
    static final long METADATA_TYPE = 0;
    static final long CHECKPOINT_TYPE = 1;

    private final Window window;
    private long size;
    private long type;

    EventHeader(Window window) {
        this.window = window;
    }

    /// Reads size and type of the event at `position` and leaves the window behind them.
    ///
    /// @throws java.io.EOFException if the content ends inside
    void readAt(long position) throws IOException {
        window.at(position);
        size = window.varint();
        type = readLong();
    }

    long readLong() throws IOException {
        return window.varint();
    }

    /// The event's size in bytes as it says.
    long size() {
        return size;
    }

    long type() {
        return type;
    }

    Window window() {
        return window;
    }
}
