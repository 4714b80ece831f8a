package unwind.parsers.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Damages files the way disks, networks, editors, consoles and enemies do.
public final class Mutations {
    private static final String HUGE = "99999999999999999999999999999";
    private static final int REPEATS = 200;

    private Mutations() {}

    /// A damaged copy of `good`, the same for the same seed.
    ///
    /// @param other another file, parts of which may get into the copy
    public static byte[] of(byte[] good, byte[] other, long seed) {
        Random random = new Random(seed);
        byte[] bytes = good.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            bytes = bytes.length == 0 ? bytes : once(bytes, other, random);
        }
        return random.nextInt(12) == 0 ? packed(bytes, random) : bytes;
    }

    private static byte[] once(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(300));
        return switch (random.nextInt(14)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> flipped(bytes, random);
            case 2 -> filled(bytes, at, length, 0);
            case 3 -> filled(bytes, at, Math.min(length, 12), 0xFF);
            case 4 -> noise(bytes, at, Math.min(length, 40), random);
            case 5 ->
                    spliced(bytes, at, other, other.length == 0 ? 0 : random.nextInt(other.length));
            case 6 -> replaced(bytes, at, length, new byte[0]);
            case 7 -> repeated(bytes, at, length, 1 + random.nextInt(REPEATS));
            case 8, 9 -> withHugeNumber(bytes, at);
            case 10 -> withoutLineEnds(bytes, at, length);
            case 11 -> recoded(bytes, StandardCharsets.UTF_16LE, "\uFEFF", "\n", "\n");
            case 12 -> recoded(bytes, StandardCharsets.UTF_16BE, "\uFEFF", "\n", "\r");
            default -> recoded(bytes, StandardCharsets.ISO_8859_1, "\u00e9\u00a7", "\n", "\r\n");
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] filled(byte[] bytes, int at, int length, int value) {
        Arrays.fill(bytes, at, at + length, (byte) value);
        return bytes;
    }

    private static byte[] noise(byte[] bytes, int at, int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other, int from) {
        return replaced(
                bytes, at, bytes.length - at, Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] repeated(byte[] bytes, int at, int length, int times) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            part.write(bytes, at, length);
        }
        return replaced(bytes, at, 0, part.toByteArray());
    }

    /// Makes the next digits a number that fits nowhere; every second one is negative.
    private static byte[] withHugeNumber(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && !Character.isDigit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && Character.isDigit(bytes[end])) {
            end++;
        }
        String number = from % 2 == 0 ? HUGE : "-" + HUGE;
        return replaced(bytes, at, end - at, number.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] withoutLineEnds(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) ' ' : bytes[i];
        }
        return bytes;
    }

    private static byte[] recoded(
            byte[] bytes, Charset charset, String start, String from, String to) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (start + text.replace(from, to)).getBytes(charset);
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(by);
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] packed = out.toByteArray();
        return random.nextBoolean() ? packed : flipped(packed, random);
    }
}
