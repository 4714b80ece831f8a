package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class PictureTargetTest {
    @TempDir private Path folder;

    @Test
    void aThreadDumpDoesNotBecomeItsOwnPicture() throws IOException {
        Path dump = Files.writeString(folder.resolve("t.txt"), "Full thread dump");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);

        int status =
                Main.run(new String[] {"--png", dump.toString(), dump.toString()}, print, print);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("one of the files that are read");
        assertThat(dump).hasContent("Full thread dump");
    }
}
