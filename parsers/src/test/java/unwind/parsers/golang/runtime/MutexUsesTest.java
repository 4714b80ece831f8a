package unwind.parsers.golang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MutexUsesTest {
    @TempDir private Path folder;

    @Test
    void theMutexThatIsWaitedForIsReadFromTheArguments() throws IOException {
        DumpedThread thread =
                read(
                        """
                        goroutine 7 [semacquire, 3 minutes]:
                        sync.runtime_SemacquireMutex(0xc000039f50?, 0xb5?, 0x1?)
                        \truntime/sema.go:77 +0x25
                        sync.(*Mutex).lockSlow(0xc0000a09a8)
                        \tsync/mutex.go:171 +0x165
                        sync.(*Mutex).Lock(...)
                        \tsync/mutex.go:90
                        main.(*store).put(0xc0000a09a0, {0xc00012c010?, 0x3}, 0xc000100200)
                        \tmain.go:12 +0x45
                        created by main.main
                        \tmain.go:9 +0x20
                        """);
        assertThat(thread.locks())
                .containsExactly(
                        new LockUse(LockUse.Kind.WAITING_TO_LOCK, "0xc0000a09a8", "sync.Mutex", 1));
        assertThat(thread.objects())
                .as("arguments that the runtime doubts are left out")
                .containsExactly(0xc0000a09a0L, 0xc000100200L);
    }

    @Test
    void aWaitForTheWriterOfAReadWriteMutexIsForTheWhole() throws IOException {
        DumpedThread thread =
                read(
                        """
                        goroutine 7 [sync.RWMutex.Lock]:
                        internal/sync.(*Mutex).lockSlow(0xc000014090)
                        \tinternal/sync/mutex.go:149 +0x15d
                        sync.(*RWMutex).Lock(0xc000014090)
                        \tsync/rwmutex.go:151 +0x74
                        main.(*prices).refresh(0xc000014080)
                        \tmain.go:30 +0x45
                        """);
        assertThat(thread.locks()).extracting(LockUse::className).containsExactly("sync.RWMutex");
        assertThat(thread.locks()).extracting(LockUse::identity).containsExactly("0xc000014090");
    }

    @Test
    void whatWaitsForSomethingElseWaitsForNoMutex() throws IOException {
        DumpedThread thread =
                read(
                        """
                        goroutine 7 [chan receive]:
                        main.(*store).take(0xc0000a09a0)
                        \tmain.go:12 +0x45
                        """);
        assertThat(thread.locks()).isEmpty();
        assertThat(thread.objects()).containsExactly(0xc0000a09a0L);
    }

    private DumpedThread read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress())
                .recording()
                .orElseThrow()
                .threadDumps()
                .getFirst()
                .threads()
                .getFirst();
    }
}
