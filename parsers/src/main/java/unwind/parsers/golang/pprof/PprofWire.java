package unwind.parsers.golang.pprof;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.SourceStream;

import java.io.IOException;
import java.util.function.LongConsumer;

/// Walks the top-level fields of a `perftools.profiles.Profile` message. Protocol buffers may store
/// fields in any order and Go writes the strings last, so a profile is walked twice.
final class PprofWire {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Source source;
    private final Progress progress;
    private long fieldOffset;

    PprofWire(Source source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /// Takes the content of one field.
    interface Field {
        /// For a field of bytes, `in` ends where the field ends; what is not read is skipped.
        ///
        /// @param value the value of a varint field, else 0
        void accept(int number, int wireType, long value, CodedInputStream in) throws IOException;
    }

    /// Walks all fields of the file.
    ///
    /// @param report whether the bytes count as progress
    /// @throws com.google.protobuf.InvalidProtocolBufferException if the bytes are not such a
    ///   message, or end early
    void walk(boolean report, Field field) throws IOException {
        if (report) {
            progress.expect(source.size());
        }
        LongConsumer bytesRead = report ? progress::advance : count -> progress.check();
        CodedInputStream in =
                CodedInputStream.newInstance(new SourceStream(source, 0, bytesRead), BLOCK_BYTES);
        long before = 0;
        fieldOffset = 0;
        while (one(in, field)) {
            before += in.getTotalBytesRead();
            fieldOffset = before;
            in.resetSizeCounter();
        }
    }

    /// Walks the fields of a message inside a field.
    static void walkNested(CodedInputStream in, Field field) throws IOException {
        while (one(in, field)) {
            // everything is in the condition
        }
    }

    /// Where the field that was walked last starts, bytes from the start of the content.
    long fieldOffset() {
        return fieldOffset;
    }

    private static boolean one(CodedInputStream in, Field field) throws IOException {
        if (in.isAtEnd()) {
            return false;
        }
        int tag = in.readTag();
        int number = WireFormat.getTagFieldNumber(tag);
        int wireType = WireFormat.getTagWireType(tag);
        switch (wireType) {
            case WireFormat.WIRETYPE_VARINT ->
                    field.accept(number, wireType, in.readRawVarint64(), in);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                int outer = in.pushLimit(in.readRawVarint32());
                field.accept(number, wireType, 0, in);
                in.skipRawBytes(in.getBytesUntilLimit());
                in.popLimit(outer);
            }
            default -> in.skipField(tag);
        }
        return true;
    }
}
