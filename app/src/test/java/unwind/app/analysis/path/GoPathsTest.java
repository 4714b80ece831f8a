package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Paths of a Go program's stacks, by the names of its functions.
class GoPathsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "main.parse < main.handle < main.main, NORMAL",
        "runtime.newdefer < runtime.deferproc < main.handle, CLEANUP",
        "main.handle.func1 < runtime.deferreturn < main.handle, CLEANUP",
        "bytes.(*Buffer).Grow < main.handle.deferwrap2 < main.handle, CLEANUP",
        "net.(*conn).Close < main.handle, CLEANUP",
        "runtime.gopanic < main.parse < main.main, EXCEPTION",
        "runtime.mallocgc < runtime.gopanic < main.parse, EXCEPTION",
        "main.handle.func1 < runtime.gopanic < main.parse, CLEANUP_UNWINDING",
        "runtime.gorecover < main.handle.func1 < runtime.gopanic < main.parse, CLEANUP_UNWINDING",
        "main.(*pool).free < runtime.runfinq, CLEANUP",
        "main.panicky < main.newdefer < main.main, NORMAL",
    })
    void theFunctionsOfAStackTellItsPath(String stack, PathKind kind) throws IOException {
        StringBuilder text = new StringBuilder("Type: alloc_space\n");
        text.append("-----------+-------------------------------------------------------\n");
        List<String> frames = List.of(stack.split(" < "));
        for (int i = 0; i < frames.size(); i++) {
            text.append(i == 0 ? "       1MB" : " ".repeat(10));
            text.append("   ").append(frames.get(i)).append('\n');
        }
        text.append("-----------+-------------------------------------------------------\n");
        Path file = Files.writeString(folder.resolve("traces.txt"), text);
        Recording recording =
                Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
        StackProfile profile = recording.profiles().getFirst();
        StackPaths paths = PathClassifier.classify(recording, new KnownClasses(ClassFiles.none()));
        long node = profile.stacks().get(0);
        assertThat(paths.kind(node)).isEqualTo(kind);
        assertThat(paths.isExact(node)).isFalse();
    }
}
