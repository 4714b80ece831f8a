package unwind.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

class JarsTest {
    @TempDir Path folder;

    @Test
    void aSealedJarIsCopiedWithoutItsSealAlone() throws IOException {
        Path jar = jar(true);
        Path copy = folder.resolve("copy.jar");
        Jars.copy(jar, copy);

        try (JarFile file = new JarFile(copy.toFile())) {
            Attributes attributes = file.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.SEALED)).isNull();
            assertThat(attributes.getValue("Implementation-Title")).isEqualTo("a library");
            assertThat(file.stream().map(JarEntry::getName))
                    .containsExactly(JarFile.MANIFEST_NAME, "a/", "a/Text");
            try (var in = file.getInputStream(file.getEntry("a/Text"))) {
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("text");
            }
        }
        Path again = folder.resolve("again.jar");
        Jars.copy(jar, again);
        assertThat(again).hasSameBinaryContentAs(copy);
    }

    @Test
    void anyOtherJarStaysAsItIs() throws IOException {
        Path jar = jar(false);
        Path copy = folder.resolve("copy.jar");
        Jars.copy(jar, copy);
        assertThat(copy).hasSameBinaryContentAs(jar);
    }

    private Path jar(boolean sealed) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Implementation-Title", "a library");
        if (sealed) {
            attributes.put(Attributes.Name.SEALED, "true");
        }
        Path jar = folder.resolve("library.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("a/"));
            out.closeEntry();
            out.putNextEntry(new JarEntry("a/Text"));
            out.write("text".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }
}
