package unwind.app.export;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes a PNG file (W3C PNG specification, third edition) row by row: 8 bits of red, green and
/// blue, with or without transparency. `javax.imageio` would bring AWT into the run-time image for
/// this alone.
final class PngWriter implements Closeable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_BYTES = 1 << 16;
    private static final byte FILTER_UP = 2;

    private final DataOutputStream out;
    private final int width;
    private final int channels;
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    private final DeflaterOutputStream pixels;
    private final byte[] filtered;
    private byte[] above;
    private byte[] current;
    private int rowsLeft;

    /// An opaque picture.
    PngWriter(OutputStream out, int width, int height) throws IOException {
        this(out, width, height, 3);
    }

    /// @param channels 3 for an opaque picture, 4 for one with transparency
    PngWriter(OutputStream out, int width, int height, int channels) throws IOException {
        if (channels != 3 && channels != 4) {
            throw new IllegalArgumentException("channels must be 3 or 4 but were " + channels);
        }
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "size must be positive but was " + width + " × " + height);
        }
        this.out = new DataOutputStream(out);
        this.width = width;
        this.channels = channels;
        rowsLeft = height;
        above = new byte[channels * width];
        current = new byte[channels * width];
        filtered = new byte[1 + channels * width];
        this.out.write(SIGNATURE);
        writeHeader(height);
        pixels = new DeflaterOutputStream(new ImageData(), deflater, CHUNK_BYTES);
    }

    /// Writes the next row from top to bottom, a value 0xAARRGGBB per pixel; AA is ignored in an
    /// opaque picture.
    void writeRow(int[] argb) throws IOException {
        if (argb.length != width || rowsLeft == 0) {
            throw new IllegalArgumentException(
                    "rows must have "
                            + width
                            + " pixels and fit the height but one had "
                            + argb.length
                            + " with "
                            + rowsLeft
                            + " rows left");
        }
        rowsLeft--;
        filtered[0] = FILTER_UP;
        for (int x = 0, i = 0; x < width; x++) {
            for (int shift = 16; shift >= 0; shift -= 8, i++) {
                filter(i, (byte) (argb[x] >> shift));
            }
            if (channels == 4) {
                filter(i++, (byte) (argb[x] >> 24));
            }
        }
        pixels.write(filtered);
        byte[] swap = above;
        above = current;
        current = swap;
    }

    private void filter(int i, byte value) {
        current[i] = value;
        filtered[i + 1] = (byte) (value - above[i]);
    }

    /// Ends the file; the stream below stays open.
    @Override
    public void close() throws IOException {
        pixels.finish();
        deflater.end();
        writeChunk("IEND", new byte[0], 0);
        out.flush();
    }

    private void writeHeader(int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(width);
        header.writeInt(height);
        // bit depth 8, colour type 2 (RGB) or 6 (RGBA), deflate, adaptive filtering, no interlace
        header.write(new byte[] {8, (byte) (channels == 3 ? 2 : 6), 0, 0, 0});
        writeChunk("IHDR", bytes.toByteArray(), bytes.size());
    }

    private void writeChunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) crc.getValue());
    }

    /// What the deflater gives out becomes one chunk each time.
    private final class ImageData extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] data = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
            writeChunk("IDAT", data, length);
        }
    }
}
