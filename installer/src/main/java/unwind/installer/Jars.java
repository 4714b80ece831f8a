package unwind.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The libraries' jars as the program needs them.
final class Jars {
    private Jars() {}

    /// Copies a jar, without its seal if it has one: a JVM that starts from an AOT cache defines
    /// the packages before it opens their jars, and then refuses to seal them.
    static void copy(Path jar, Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest == null
                    || manifest.getMainAttributes().remove(Attributes.Name.SEALED) == null) {
                Files.copy(jar, target);
                return;
            }
            copy(file, manifest, target);
        }
    }

    /// Entries keep their order and times, so that the same jar gives the same copy.
    private static void copy(JarFile file, Manifest manifest, Path target) throws IOException {
        List<JarEntry> entries = file.stream().toList();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (JarEntry entry : entries) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    manifest.write(out);
                } else {
                    try (InputStream in = file.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
    }
}
