package unwind.parsers.bytes;

import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The unpacked content of a file, read by position. Reading is safe for several threads.
///
/// A file packed with gzip, lz4, xz, bzip2 or zstd, whatever its name, is unpacked to a temporary
/// file, which [#close] deletes. Nothing else is copied.
public final class Source implements Closeable {
    /// How much of the start decides what a file is.
    public static final int HEAD_BYTES = 4096;

    /// How many times what is in a file may be packed: a profile that its program packs, packed
    /// once more for sending.
    private static final int MAX_PACKINGS = 2;

    private final Path file;
    private final Path content;
    private final FileChannel channel;
    private final List<Problem> problems;
    private final TextPart part;
    private final Consumer<TextLines> watcher;

    private Source(
            Path file,
            Path content,
            FileChannel channel,
            List<Problem> problems,
            TextPart part,
            Consumer<TextLines> watcher) {
        this.file = file;
        this.content = content;
        this.channel = channel;
        this.problems = problems;
        this.part = part;
        this.watcher = watcher;
    }

    /// A part of this text, as long as this is open.
    public Source part(TextPart wanted) {
        return new Source(file, content, channel, problems, wanted, lines -> {});
    }

    /// This source, whose lines somebody else looks at too while they are read.
    ///
    /// @param lookingOn called for every line that [TextLines#next] goes to
    public Source watched(Consumer<TextLines> lookingOn) {
        return new Source(file, content, channel, problems, part, lookingOn);
    }

    /// Which part of the text this is.
    public TextPart part() {
        return part;
    }

    /// Who looks on.
    Consumer<TextLines> watcher() {
        return watcher;
    }

    /// Opens a file, unpacking it if it is packed.
    ///
    /// @throws UnreadableException if there is nothing to read, with a sentence for the user
    /// @throws IOException if the disk fails
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled meanwhile
    public static Source open(Path file, Limits limits, Progress progress) throws IOException {
        return open(file, limits, progress, head -> true);
    }

    /// Opens a file, unpacking it if it is packed and its content begins as wanted; of other packed
    /// content only the beginning is unpacked, which says what it is.
    ///
    /// @param wanted told up to [#HEAD_BYTES] of the content of a packed file
    /// @throws UnreadableException if there is nothing to read, with a sentence for the user
    /// @throws IOException if the disk fails
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled meanwhile
    public static Source open(Path file, Limits limits, Progress progress, Predicate<byte[]> wanted)
            throws IOException {
        Source content = plain(file, file, List.of());
        for (int left = MAX_PACKINGS; left > 0 && content.isPacked(); left--) {
            boolean last = left == 1;
            content =
                    unpacked(
                            content,
                            limits,
                            progress,
                            head -> wanted.test(head) || !last && Packing.of(head) != Packing.NONE);
        }
        Source recoded = recoded(content, limits, progress);
        return recoded != content && recoded.isPacked()
                ? unpacked(recoded, limits, progress, wanted)
                : recoded;
    }

    private boolean isPacked() throws IOException {
        boolean done = false;
        try {
            boolean packed = Packing.of(head()) != Packing.NONE;
            done = true;
            return packed;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /// The source in the form that its program gave its content; it closes the given one if it is
    /// another.
    private static Source recoded(Source source, Limits limits, Progress progress)
            throws IOException {
        boolean done = false;
        try {
            Optional<Recoded> recoded = Recoded.of(source, limits, progress);
            if (recoded.isEmpty()) {
                done = true;
                return source;
            }
            List<Problem> problems = new ArrayList<>(source.problems());
            problems.addAll(recoded.get().problems());
            return plain(source.file(), recoded.get().content(), List.copyOf(problems));
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    /// What is in a packed source, which this closes.
    private static Source unpacked(
            Source packed, Limits limits, Progress progress, Predicate<byte[]> wanted)
            throws IOException {
        try (packed) {
            Unpacked unpacked =
                    Unpacked.of(
                            packed.file(),
                            packed.content(),
                            Packing.of(packed.head()),
                            limits,
                            progress,
                            wanted);
            List<Problem> problems = new ArrayList<>(packed.problems());
            problems.addAll(unpacked.problems());
            return plain(packed.file(), unpacked.content(), List.copyOf(problems));
        }
    }

    /// The file the user named.
    public Path file() {
        return file;
    }

    /// Its size on disk, bytes.
    public long fileBytes() throws IOException {
        return Files.size(file);
    }

    /// The size of the unpacked content, bytes.
    public long size() throws IOException {
        return Math.max(0, channel.size() - part.offset());
    }

    /// A file that holds the unpacked content: the file itself or a temporary one.
    public Path content() {
        return content;
    }

    /// What was wrong with the packing.
    public List<Problem> problems() {
        return problems;
    }

    /// Fills `buffer` from `position` on, as far as there are bytes.
    ///
    /// @return the number of bytes read; less than asked for only at the end of the content
    public int read(long position, ByteBuffer buffer) throws IOException {
        int total = 0;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, part.offset() + position + total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    /// The first bytes, at most [#HEAD_BYTES].
    public byte[] head() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, size()));
        read(0, buffer);
        return buffer.array();
    }

    /// The first bytes of the text that this may be a part of, at most [#HEAD_BYTES].
    byte[] wholeHead() throws IOException {
        return part.offset() == 0 ? head() : part(TextPart.ALL).head();
    }

    /// Copies `length` bytes from `position` on to a file that exists.
    public void copyTo(Path target, long position, long length) throws IOException {
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
            long copied = 0;
            while (copied < length) {
                long count =
                        channel.transferTo(part.offset() + position + copied, length - copied, out);
                if (count <= 0) {
                    throw new EOFException("the content ends at byte " + (position + copied));
                }
                copied += count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!content.equals(file)) {
            TemporaryFiles.delete(content);
        }
    }

    private static Source plain(Path file, Path content, List<Problem> problems)
            throws IOException {
        FileChannel channel = RegularFile.channel(content);
        return new Source(file, content, channel, problems, TextPart.ALL, lines -> {});
    }
}
