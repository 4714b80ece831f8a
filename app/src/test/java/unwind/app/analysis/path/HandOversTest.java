package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/// Where a class hands work to another thread: in its cleanups or elsewhere.
class HandOversTest {
    @TempDir Path folder;

    static final class InFinally {
        static int run(ExecutorService reaper, List<Integer> values) {
            try {
                return values.getFirst();
            } finally {
                reaper.execute(values::clear);
            }
        }
    }

    static final class Plain {
        static void run(ExecutorService workers, List<Integer> values) {
            workers.execute(values::clear);
        }
    }

    static final class Nowhere {
        static void run(List<Integer> values) {
            values.clear();
        }
    }

    @Test
    void workHandedOverInAFinallyBlockIsHandedOverInACleanup() throws IOException {
        assertThat(known(InFinally.class).handedOverInCleanups(InFinally.class.getName()))
                .hasValue(1);
    }

    @Test
    void workHandedOverOtherwiseIsNot() throws IOException {
        assertThat(known(Plain.class).handedOverInCleanups(Plain.class.getName())).hasValue(0);
    }

    @Test
    void aClassThatHandsNothingOverOrIsNotThereHasNoAnswer() throws IOException {
        KnownClasses known = known(Nowhere.class);
        assertThat(known.handedOverInCleanups(Nowhere.class.getName())).isEmpty();
        assertThat(known.handedOverInCleanups("no.such.Class")).isEmpty();
    }

    private KnownClasses known(Class<?> type) throws IOException {
        Path file = folder.resolve(type.getName().replace('.', '/') + ".class");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = type.getResourceAsStream("/" + folder.relativize(file))) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
        }
        return new KnownClasses(ClassFiles.of(List.of(folder), false));
    }
}
