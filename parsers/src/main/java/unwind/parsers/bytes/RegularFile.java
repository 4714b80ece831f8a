package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The one door through which files are opened to be read, wherever their paths come from: from
/// arguments, folders, saved incidents, class paths, settings. A pipe or a terminal would wait for
/// ever, a device would never end, and opening some of them does something.
public final class RegularFile {
    /// File systems without files on a disk.
    private static final Set<String> MADE_UP = Set.of("proc", "sysfs", "cgroup", "cgroup2");

    private RegularFile() {}

    /// Whether a path leads to a regular file.
    public static boolean isOne(Path path) {
        return Files.isRegularFile(path);
    }

    /// What keeps a path from being read, as a sentence; empty if it is a regular file with at
    /// least one byte that may be read.
    public static Optional<String> objection(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.of(
                    Files.isSymbolicLink(path)
                            ? "This is a link to a file that does not exist, or to itself."
                            : "There is no such file.");
        }
        if (Files.isDirectory(path)) {
            return Optional.of("This is a folder, not a file.");
        }
        if (!Files.isReadable(path)) {
            return Optional.of(
                    "The file may not be read: permission is missing. Change its permissions or its"
                            + " owner, or copy it as a user who may read it.");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of(
                    "This is a pipe, socket or device, not a regular file: write its content into a"
                            + " file, or give it to standard input and name the file \"-\".");
        }
        if (Files.size(path) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                isMadeUp(path)
                        ? "The system makes this file up as it is read: copy its content into a"
                                + " file first (cat FILE > COPY)."
                        : "The file is empty (0 bytes).");
    }

    /// Opens a file to be read from its start.
    ///
    /// @throws UnreadableException if it is not a regular file with content
    public static InputStream stream(Path path) throws IOException {
        check(path);
        return Files.newInputStream(path);
    }

    /// Opens a file to be read anywhere.
    ///
    /// @throws UnreadableException if it is not a regular file with content
    public static FileChannel channel(Path path) throws IOException {
        check(path);
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /// Opens an archive.
    ///
    /// @throws UnreadableException if it is not a regular file with content
    /// @throws ZipException if it is not an archive, or a damaged one
    public static ZipFile zip(Path path) throws IOException {
        check(path);
        try {
            return new ZipFile(path.toFile());
        } catch (IllegalArgumentException e) {
            // names that are not text in the encoding that they claim
            throw new ZipException(e.getMessage());
        }
    }

    /// All bytes of a file.
    ///
    /// @throws UnreadableException if it is not a regular file with content, or is larger
    public static byte[] bytes(Path path, int maxBytes) throws IOException {
        try (InputStream in = stream(path)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (bytes.length == maxBytes && in.read() >= 0) {
                throw new UnreadableException("The file is larger than " + maxBytes + " bytes.");
            }
            return bytes;
        }
    }

    /// Whether a file says that it is empty because its content is made up as it is read.
    private static boolean isMadeUp(Path path) {
        try {
            return MADE_UP.contains(Files.getFileStore(path).type());
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether nothing keeps the path from being read, found out with few questions: a folder may
    /// hold very many files.
    private static boolean isPlain(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() && attributes.size() > 0 && Files.isReadable(path);
        } catch (IOException e) {
            return false;
        }
    }

    private static void check(Path path) throws IOException {
        if (isPlain(path)) {
            return;
        }
        Optional<String> objection = objection(path);
        if (objection.isPresent()) {
            throw new UnreadableException(objection.get());
        }
    }
}
