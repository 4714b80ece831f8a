package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class OneWindowTest {
    private static final Path FILE = Path.of("a b.jfr").toAbsolutePath();

    @TempDir private Path folder;

    private final BlockingQueue<List<Path>> opened = new LinkedBlockingQueue<>();

    private OneWindow listen() {
        return OneWindow.listen(folder, opened::add).orElseThrow();
    }

    private List<Path> next() throws InterruptedException {
        return opened.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void filesAreHandedToTheOpenWindow() throws InterruptedException {
        try (OneWindow one = listen()) {
            assertThat(one).isNotNull();
            assertThat(OneWindow.hand(folder, List.of(FILE))).isTrue();
            assertThat(next()).containsExactly(FILE);
            assertThat(OneWindow.hand(folder, List.of())).isTrue();
            assertThat(next()).isEmpty();
        }
    }

    @Test
    void withoutAWindowNobodyTakesThem() {
        assertThat(OneWindow.hand(folder, List.of(FILE))).isFalse();
        listen().close();
        assertThat(OneWindow.hand(folder, List.of(FILE))).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSocketThatWasLeftBehindIsReplaced() throws Exception {
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(folder.resolve("unwind.socket")));
        dead.close();
        assertThat(OneWindow.hand(folder, List.of(FILE))).isFalse();
        try (OneWindow one = listen()) {
            assertThat(one).isNotNull();
            assertThat(OneWindow.hand(folder, List.of(FILE))).isTrue();
            assertThat(next()).containsExactly(FILE);
        }
    }

    @Test
    void whoeverHoldsTheSocketAndSaysNothingBlocksNobody() throws Exception {
        try (OneWindow one = listen();
                SocketChannel mute =
                        SocketChannel.open(
                                UnixDomainSocketAddress.of(folder.resolve("unwind.socket")))) {
            assertThat(one).isNotNull();
            mute.write(ByteBuffer.wrap(new byte[] {0x75, 0x6e}));
            assertThat(OneWindow.hand(folder, List.of(FILE))).isTrue();
            assertThat(next()).containsExactly(FILE);
        }
    }

    @Test
    void veryManyWhoSayNothingAreTurnedAwayAndTheWindowListensAfterwards() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        try (OneWindow one = listen()) {
            assertThat(one).isNotNull();
            int threads = Thread.activeCount();
            for (int i = 0; i < 2 * OneWindow.MAX_AT_ONCE; i++) {
                silent.add(
                        SocketChannel.open(
                                UnixDomainSocketAddress.of(folder.resolve("unwind.socket"))));
            }
            assertThat(Thread.activeCount() - threads).isLessThan(OneWindow.MAX_AT_ONCE + 50);
            for (SocketChannel channel : silent) {
                channel.close();
            }
            boolean taken = false;
            for (int i = 0; i < 100 && !taken; i++) {
                Thread.sleep(50);
                taken = OneWindow.hand(folder, List.of(FILE));
            }
            assertThat(taken).isTrue();
            assertThat(next()).containsExactly(FILE);
        }
    }

    @Test
    void aWindowThatDoesNotAnswerIsNotWaitedForLong() throws Exception {
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(folder.resolve("unwind.socket")));
            assertThat(OneWindow.hand(folder, List.of(FILE))).isFalse();
        }
    }

    @Test
    void whoeverTalksNonsenseIsNotListenedToAndTheNextOneIs() throws Exception {
        try (OneWindow one = listen()) {
            assertThat(one).isNotNull();
            try (SocketChannel stranger =
                    SocketChannel.open(
                            UnixDomainSocketAddress.of(folder.resolve("unwind.socket")))) {
                stranger.write(ByteBuffer.wrap(new byte[] {0x75, 0x6e, 0x77, 0x64, 127, 1, 1, 1}));
            }
            assertThat(OneWindow.hand(folder, List.of(FILE))).isTrue();
            assertThat(next()).containsExactly(FILE);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatOthersCanEnterIsNotUsed() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(OneWindow.folder(Map.of("XDG_RUNTIME_DIR", open.toString()))).isEmpty();
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertThat(OneWindow.folder(Map.of("XDG_RUNTIME_DIR", open.toString()))).contains(open);
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);
        assertThat(OneWindow.folder(Map.of("XDG_RUNTIME_DIR", link.toString()))).isEmpty();
    }
}
