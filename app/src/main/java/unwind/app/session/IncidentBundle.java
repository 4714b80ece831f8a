package unwind.app.session;

import unwind.app.files.WholeFile;
import unwind.parsers.bytes.PortableName;
import unwind.parsers.bytes.RegularFile;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A saved incident together with the files that it names, in one zip archive that is opened as it
/// is: the entry `incident.unwind` ([IncidentJson]) and the files beside it.
public final class IncidentBundle {
    /// The entry that holds the incident.
    static final String ENTRY = "incident.unwind";

    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_NAME = 200;

    private IncidentBundle() {}

    /// What becomes of a file on its way into the archive.
    public interface Rewriting {
        /// Files as they are.
        Rewriting NONE =
                new Rewriting() {
                    @Override
                    public Optional<String> write(Path file, OutputStream out) throws IOException {
                        try (InputStream in = RegularFile.stream(file)) {
                            in.transferTo(out);
                        }
                        return Optional.empty();
                    }

                    @Override
                    public String text(String text) {
                        return text;
                    }
                };

        /// Writes what may leave of a file, or nothing.
        ///
        /// @return why the file is left out; empty if it was written
        /// @throws IOException if it cannot be read
        Optional<String> write(Path file, OutputStream out) throws IOException;

        /// What may leave of a text.
        String text(String text);
    }

    /// A file that is not in the archive.
    public record LeftOut(Path file, String because) {}

    /// Whether a file is such an archive.
    public static boolean isOne(Path file) {
        if (!RegularFile.isOne(file) || !file.toString().endsWith(".zip")) {
            return false;
        }
        try (ZipFile zip = RegularFile.zip(file)) {
            return zip.getEntry(ENTRY) != null;
        } catch (IOException | IllegalArgumentException e) {
            // Damaged: the formats' readers say what it is.
            return false;
        }
    }

    /// Whether a file is in such an archive for other reasons than to be read: the incident itself,
    /// or class files of the program.
    public static boolean isUnread(Path file) {
        if (!file.endsWith(ENTRY)
                && !file.toString().endsWith(".jar")
                && !file.toString().endsWith(".war")) {
            return false;
        }
        for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                return isOne(parent);
            }
        }
        return false;
    }

    /// Reads the incident of an archive; its files are named as if the archive were a folder.
    ///
    /// @throws IncidentFileException if it is damaged, or of a newer Unwind
    static SavedIncident read(Path file) throws IncidentFileException {
        try (ZipFile zip = RegularFile.zip(file)) {
            byte[] text;
            try (InputStream in = zip.getInputStream(zip.getEntry(ENTRY))) {
                text = in.readNBytes(MAX_BYTES);
            }
            return IncidentJson.parse(text, file.toAbsolutePath().normalize());
        } catch (tools.jackson.core.JacksonException | IOException | IllegalArgumentException e) {
            throw new IncidentFileException("Its " + ENTRY + " is damaged.", e);
        }
    }

    /// Copies of archives of class files that are inside an archive; those that cannot be read are
    /// left out. They last as long as the process.
    static List<Path> classes(Path file, List<Path> named) {
        List<Path> copies = new ArrayList<>();
        try (ZipFile zip = RegularFile.zip(file)) {
            for (Path path : named) {
                ZipEntry entry =
                        path.startsWith(file)
                                ? zip.getEntry(file.relativize(path).toString().replace('\\', '/'))
                                : null;
                if (entry != null && !entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        copies.add(TemporaryFiles.copyOf(in, ".jar"));
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Without class files paths are judged by name, which every view says.
            return copies;
        }
        return copies;
    }

    /// Writes an archive.
    ///
    /// @param nameOf what to call a file in it
    /// @return the files that are not in it
    /// @throws unwind.app.files.RefusedException if the target is one of the files or no regular
    ///   file
    /// @throws IOException if something cannot be read or written
    public static List<LeftOut> write(
            SavedIncident incident, Path target, Function<Path, String> nameOf, Rewriting rewriting)
            throws IOException {
        List<Path> inputs =
                Stream.concat(incident.files().stream(), incident.classes().stream())
                        .filter(Files::isRegularFile)
                        .toList();
        List<LeftOut> leftOut = new ArrayList<>();
        WholeFile.write(
                target,
                inputs,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Packing packing =
                            new Packing(zip, target.toAbsolutePath().normalize(), rewriting);
                    for (Path file : inputs) {
                        packing.add(file, nameOf.apply(file)).ifPresent(leftOut::add);
                    }
                    zip.putNextEntry(new ZipEntry(ENTRY));
                    zip.write(packing.json(incident).getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                    zip.finish();
                });
        return leftOut;
    }

    /// An archive that is being written.
    private static final class Packing {
        private final ZipOutputStream zip;
        private final Path target;
        private final Rewriting rewriting;
        private final Set<String> names = new HashSet<>(Set.of(ENTRY));
        private final Map<Path, Path> places = new LinkedHashMap<>();
        private final Map<Path, FileContent> contents = new LinkedHashMap<>();

        Packing(ZipOutputStream zip, Path target, Rewriting rewriting) {
            this.zip = zip;
            this.target = target;
            this.rewriting = rewriting;
        }

        Optional<LeftOut> add(Path file, String name) throws IOException {
            // what may leave is known only once it was written, and an entry cannot be taken back
            Path held = TemporaryFiles.create(".bundle");
            try {
                Optional<String> because = held(file, held);
                if (because.isPresent()) {
                    return Optional.of(new LeftOut(file, because.get()));
                }
                String entry = fresh(rewriting.text(name));
                zip.putNextEntry(new ZipEntry(entry));
                MessageDigest digest = sha256();
                DigestOutputStream out = new DigestOutputStream(zip, digest);
                long bytes;
                try (InputStream in = RegularFile.stream(held)) {
                    bytes = in.transferTo(out);
                }
                zip.closeEntry();
                Path place = target.resolve(entry);
                places.put(file, place);
                contents.put(
                        place, new FileContent(bytes, HexFormat.of().formatHex(digest.digest())));
                return Optional.empty();
            } finally {
                TemporaryFiles.delete(held);
            }
        }

        private Optional<String> held(Path file, Path held) throws IOException {
            List<String> because = new ArrayList<>();
            WholeFile.writePrivate(held, out -> rewriting.write(file, out).ifPresent(because::add));
            return because.stream().findFirst();
        }

        /// A name that leads nowhere else, is no longer than names may be, and is not taken.
        private String fresh(String name) {
            StringBuilder plain = new StringBuilder();
            for (String part : name.replace('\\', '/').split("/", -1)) {
                String kept =
                        part.codePoints()
                                .map(c -> isPlain(c) ? c : '_')
                                .limit(MAX_NAME)
                                .collect(
                                        StringBuilder::new,
                                        StringBuilder::appendCodePoint,
                                        StringBuilder::append)
                                .toString();
                if (!kept.isEmpty() && !kept.matches("[. ]+")) {
                    plain.append(plain.isEmpty() ? "" : "/").append(PortableName.of(kept));
                }
            }
            String wanted = plain.isEmpty() ? "file" : plain.toString();
            String entry = wanted;
            for (int i = 2; !names.add(entry); i++) {
                entry = i + "-" + wanted.replace('/', '-');
            }
            return entry;
        }

        private static boolean isPlain(int c) {
            return Character.isLetterOrDigit(c) || " .-_+@#()[]=,".indexOf(c) >= 0;
        }

        String json(SavedIncident incident) {
            Map<Path, Long> begins = new LinkedHashMap<>();
            incident.begins()
                    .forEach((file, nanos) -> {
                        if (places.containsKey(file)) {
                            begins.put(places.get(file), nanos);
                        }
                    });
            SavedIncident packed =
                    new SavedIncident(
                            places(incident.files()),
                            begins,
                            Map.of(),
                            contents,
                            places(incident.classes()),
                            incident.shown().map(places::get),
                            incident.selection(),
                            incident.wallClock(),
                            RewrittenStory.of(incident.story(), rewriting::text),
                            List.of());
            return IncidentJson.text(packed, target);
        }

        private List<Path> places(List<Path> files) {
            return files.stream().filter(places::containsKey).map(places::get).distinct().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
