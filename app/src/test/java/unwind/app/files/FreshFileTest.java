package unwind.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several writers in one folder at once.
@Timeout(60)
class FreshFileTest {
    @TempDir private Path folder;

    @Test
    void aFileThatIsFinishedAndNotMovedYetIsNoLeftover() throws IOException {
        try (FreshFile first = FreshFile.in(folder, Optional.empty())) {
            first.finish();
            try (FreshFile second = FreshFile.in(folder, Optional.empty())) {
                second.finish();
            }
            assertThat(first.path()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void severalWhoSaveOneFileAtOnceAllSaveItWhole() throws Exception {
        Path target = folder.resolve("r.html");
        List<Future<?>> saves = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 90; i++) {
                byte[] text = ("<" + i + ">").repeat(500).getBytes(StandardCharsets.UTF_8);
                saves.add(
                        writers.submit(() -> {
                            WholeFile.write(target, List.of(), out -> out.write(text));
                            return null;
                        }));
            }
        }
        for (Future<?> save : saves) {
            save.get();
        }
        String text = Files.readString(target);
        assertThat(text).isEqualTo(text.substring(0, text.indexOf('>') + 1).repeat(500));
        assertThat(folder).isDirectoryContaining(file -> file.equals(target));
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }
}
