package unwind.app.export;

import unwind.app.files.RefusedException;
import unwind.app.files.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Writes pictures into a folder beside a text, which is called as the text is.
final class PictureFolder implements Pictures {
    private static final String END = "-pictures";

    private final Path folder;
    private final Collection<Path> inputs;
    private final List<Path> written = new ArrayList<>();

    /// @param inputs what was read: none of it is overwritten
    PictureFolder(Path text, Collection<Path> inputs) {
        String name = String.valueOf(text.getFileName());
        int dot = name.lastIndexOf('.');
        folder =
                text.toAbsolutePath()
                        .resolveSibling((dot > 0 ? name.substring(0, dot) : name) + END);
        this.inputs = List.copyOf(inputs);
    }

    @Override
    public String add(String name, Drawing drawing) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new RefusedException(
                        "Its pictures would go into "
                                + folder.getFileName()
                                + ", which is no folder: name another file, or give"
                                + " --no-pictures.");
            }
            Files.createDirectory(folder);
        }
        Path file = folder.resolve(fileName(name));
        WholeFile.write(
                file, inputs, out -> out.write(drawing.svg().getBytes(StandardCharsets.UTF_8)));
        written.add(file);
        return link(folder) + "/" + link(file);
    }

    /// The pictures that were written.
    List<Path> written() {
        return List.copyOf(written);
    }

    private String fileName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String shortened = plain.substring(0, Math.min(40, plain.length()));
        return String.format(
                Locale.ROOT,
                "%02d%s.svg",
                written.size() + 1,
                shortened.isEmpty() ? "" : "-" + shortened);
    }

    /// The last part of a path, as links in Markdown write it.
    private static String link(Path path) {
        StringBuilder link = new StringBuilder();
        String name = Objects.requireNonNull(path.getFileName()).toString();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
            link.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return link.toString();
    }
}
