package unwind.parsers.bytes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// The files in a zip or tar archive, one after the other.
///
/// Nothing is written where an archive says: who reads it decides where its files go.
public final class Archive {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int TAR_MARK_AT = 257;

    private final Entries entries;

    /// A file in an archive.
    ///
    /// @param name as in the archive, with folders
    /// @param modifiedMillis its time of last modification, milliseconds since the epoch
    /// @param regular whether it is a regular file: not a folder, a link or a device
    /// @param folder whether it is a folder
    public record Entry(String name, OptionalLong modifiedMillis, boolean regular, boolean folder) {
        /// Whether the name could lead out of the folder that the archive is unpacked into.
        public boolean leadsOut() {
            String unix = name.replace('\\', '/');
            return unix.startsWith("/")
                    || unix.matches("[A-Za-z]:.*")
                    || Arrays.asList(unix.split("/")).contains("..");
        }
    }

    /// One kind of archive.
    sealed interface Entries permits Zip, TarEntries {
        Optional<Entry> next() throws IOException;

        InputStream content();
    }

    private record Zip(ZipInputStream in) implements Entries {
        @Override
        public Optional<Entry> next() throws IOException {
            ZipEntry entry;
            try {
                entry = in.getNextEntry();
            } catch (IllegalArgumentException badName) {
                throw new IOException("a name in it is damaged", badName);
            } catch (ZipException e) {
                // the JDK has no other sign of it
                throw String.valueOf(e.getMessage()).contains("encrypted")
                        ? new UnreadableException(
                                "The archive is encrypted: unpack it with its password and open the"
                                        + " files inside.")
                        : e;
            }
            if (entry == null) {
                return Optional.empty();
            }
            FileTime time = entry.getLastModifiedTime();
            return Optional.of(
                    new Entry(
                            entry.getName(),
                            time == null ? OptionalLong.empty() : OptionalLong.of(time.toMillis()),
                            !entry.isDirectory(),
                            entry.isDirectory()));
        }

        @Override
        public InputStream content() {
            return in;
        }
    }

    private Archive(Entries entries) {
        this.entries = entries;
    }

    /// Whether a file that begins so is an archive.
    public static boolean isOne(byte[] head) {
        return isZip(head) || isTar(head);
    }

    private static boolean isZip(byte[] head) {
        return head.length > ZIP.length && Arrays.equals(head, 0, ZIP.length, ZIP, 0, ZIP.length);
    }

    private static boolean isTar(byte[] head) {
        int end = TAR_MARK_AT + TAR.length;
        return head.length > end && Arrays.equals(head, TAR_MARK_AT, end, TAR, 0, TAR.length);
    }

    /// The files in the archive that a source holds.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`
    public static Archive of(Source source, LongConsumer bytesRead) throws IOException {
        InputStream in = new BufferedInputStream(new SourceStream(source, 0, bytesRead), 1 << 16);
        return new Archive(
                isZip(source.head()) ? new Zip(new ZipInputStream(in)) : new TarEntries(in));
    }

    /// The next file; empty at the end.
    public Optional<Entry> next() throws IOException {
        return entries.next();
    }

    /// The content of the file that [#next] returned last.
    public InputStream content() {
        return entries.content();
    }
}
