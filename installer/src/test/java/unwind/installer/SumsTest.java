package unwind.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SumsTest {
    /// Of the three bytes `abc`: the first example of FIPS 180-2.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path folder;

    @Test
    void everyFileButTheSumsHasALineAsSha256sumReadsIt() throws IOException {
        Files.writeString(folder.resolve("b.deb"), "abc");
        Files.writeString(folder.resolve("a.rpm"), "abc");

        Sums.write(folder);
        Sums.write(folder);

        assertThat(folder.resolve(Sums.NAME)).hasContent(ABC + "  a.rpm\n" + ABC + "  b.deb\n");
    }
}
