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
/// blue, no transparency. `javax.imageio` would bring AWT into the run-time image for this alone.
final class PngWriter implements Closeable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_BYTES = 1 << 16;
    private static final byte FILTER_UP = 2;

    private final DataOutputStream out;
    private final int width;
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    private final DeflaterOutputStream pixels;
    private final byte[] filtered;
    private byte[] above;
    private byte[] current;
    private int rowsLeft;

    PngWriter(OutputStream out, int width, int height) throws IOException {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "size must be positive but was " + width + " × " + height);
        }
        this.out = new DataOutputStream(out);
        this.width = width;
        rowsLeft = height;
        above = new byte[3 * width];
        current = new byte[3 * width];
        filtered = new byte[1 + 3 * width];
        this.out.write(SIGNATURE);
        writeHeader(height);
        pixels = new DeflaterOutputStream(new ImageData(), deflater, CHUNK_BYTES);
    }

    /// Writes the next row from top to bottom, a value 0xAARRGGBB per pixel; AA is ignored.
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
                current[i] = (byte) (argb[x] >> shift);
                filtered[i + 1] = (byte) (current[i] - above[i]);
            }
        }
        pixels.write(filtered);
        byte[] swap = above;
        above = current;
        current = swap;
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
        // bit depth 8, colour type 2 (RGB), deflate, adaptive filtering, no interlace
        header.write(new byte[] {8, 2, 0, 0, 0});
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
