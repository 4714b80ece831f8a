package unwind.parsers.bytes;

import io.airlift.compress.MalformedInputException;

import net.jpountz.lz4.LZ4Exception;

import org.tukaani.xz.MemoryLimitException;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// A packed file, unpacked to a temporary file within [Limits].
///
/// @param content the temporary file; who asked for it deletes it
/// @param problems what was wrong with the packing
record Unpacked(Path content, List<Problem> problems) {
    private static final int BUFFER_BYTES = 1 << 16;

    /// @param file the file that the user named, which all layers of packing may not outgrow
    /// @param packedContent what is packed: the file, or what was unpacked or decoded of it
    /// @param wanted whether content that begins so is worth unpacking; of other content only the
    ///   beginning is
    static Unpacked of(
            Path file,
            Path packedContent,
            Packing packing,
            Limits limits,
            Progress progress,
            Predicate<byte[]> wanted)
            throws IOException {
        UnpackingBudget budget =
                UnpackingBudget.of(packing.word() + " file", Files.size(file), limits);
        progress.expect(Files.size(packedContent));
        Path content = TemporaryFiles.create(".unpacked");
        boolean done = false;
        List<Problem> problems = new ArrayList<>();
        try (InputStream packed =
                        new Counting(
                                new BufferedInputStream(RegularFile.stream(packedContent)),
                                progress);
                OutputStream out = Files.newOutputStream(content)) {
            new Copy(packed, out, file, packing, budget, problems, wanted).all();
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(content);
            }
        }
        return new Unpacked(content, List.copyOf(problems));
    }

    /// @param wanted asked once, when the beginning is unpacked
    private record Copy(
            InputStream packed,
            OutputStream out,
            Path file,
            Packing packing,
            UnpackingBudget budget,
            List<Problem> problems,
            Predicate<byte[]> wanted) {

        void all() throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            ByteArrayOutputStream head = new ByteArrayOutputStream(Source.HEAD_BYTES);
            InputStream unpacking = null;
            long total = 0;
            boolean asked = false;
            while (true) {
                int count;
                try {
                    // opened here: already the header may be damaged
                    unpacking = unpacking == null ? packing.unpacking(packed) : unpacking;
                    count = unpacking.read(buffer);
                } catch (MemoryLimitException e) {
                    throw new UnreadableException(
                            "Unpacking the xz file takes "
                                    + e.getMemoryNeeded() / 1024
                                    + " MiB of memory, which is more than is allowed: unpack it by"
                                    + " hand.");
                } catch (IOException
                        | LZ4Exception
                        | MalformedInputException
                        | ArithmeticException
                        | IndexOutOfBoundsException e) {
                    problems.add(damaged(file, packing, total));
                    break;
                }
                if (count < 0) {
                    break;
                }
                budget.spendOnDisk(count);
                total += count;
                budget.write(out, buffer, count);
                if (!asked) {
                    head.write(buffer, 0, Math.min(count, Source.HEAD_BYTES - head.size()));
                    asked = head.size() == Source.HEAD_BYTES;
                    if (asked && !wanted.test(head.toByteArray())) {
                        break;
                    }
                }
            }
            checkSomething(total);
        }

        private void checkSomething(long total) throws UnreadableException {
            if (total == 0) {
                throw new UnreadableException(
                        problems.isEmpty()
                                ? "The file is a " + packing.word() + " file with nothing inside."
                                : "The "
                                        + packing.word()
                                        + " file is damaged "
                                        + (packing == Packing.ZSTD
                                                ? "or cut off, or it was packed with a window of"
                                                        + " over 8 MiB (zstd --long or --ultra):"
                                                        + " unpack it by hand."
                                                : "from its start."));
            }
        }
    }

    private static Problem damaged(Path file, Packing packing, long unpackedBytes) {
        return Problem.error(
                file,
                String.format(
                        Locale.ROOT,
                        "The %s file is damaged or cut off; the first %,d unpacked bytes are used.",
                        packing.word(),
                        unpackedBytes));
    }

    /// Reports what was taken from the packed file; the place where cancelling stops the unpacking.
    private static final class Counting extends FilterInputStream {
        private final Progress progress;

        Counting(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                progress.advance(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, Math.min(length, BUFFER_BYTES));
            if (count > 0) {
                progress.advance(count);
            }
            return count;
        }
    }
}
