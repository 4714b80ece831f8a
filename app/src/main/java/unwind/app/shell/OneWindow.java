package unwind.app.shell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Has one window show everything: a program that is started with files hands them to one that runs
/// already. They meet at a socket in a folder that only this user can enter; a socket that nobody
/// listens to any more is replaced.
final class OneWindow implements AutoCloseable {
    private static final String NAME = "unwind.socket";
    private static final int MAGIC = 0x756e7764;
    private static final int MAX_FILES = 10_000;

    /// How many programs are listened to at once; each takes a thread and an open file.
    static final int MAX_AT_ONCE = 200;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final System.Logger LOG = System.getLogger(OneWindow.class.getName());

    private final Path socket;
    private final ServerSocketChannel server;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    private OneWindow(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /// The folder for this user's sockets; empty where there is none that nobody else can enter.
    static Optional<Path> folder(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        try {
            Path folder =
                    runtime.startsWith("/")
                            ? Path.of(runtime)
                            : Path.of(System.getProperty("java.io.tmpdir"), "unwind-" + user());
            if (!Files.isDirectory(folder)) {
                PrivateFolder.create(folder);
            }
            return PrivateFolder.isPrivate(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            LOG.log(System.Logger.Level.DEBUG, "no folder for a socket", e);
            return Optional.empty();
        }
    }

    private static String user() {
        return System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /// Hands files to a window that is open already, which then comes to the front.
    ///
    /// @return whether there is one that took them
    static boolean hand(Path folder, List<Path> files) {
        Path socket = folder.resolve(NAME);
        if (!Files.exists(socket)) {
            return false;
        }
        FutureTask<Boolean> handing = new FutureTask<>(() -> handTo(socket, files));
        Thread.ofPlatform().daemon().name("hand").start(handing);
        try {
            return handing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "the open window does not answer", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean handTo(Path socket, List<Path> files) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
                DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            out.writeInt(MAGIC);
            out.writeInt(files.size());
            for (Path file : files) {
                out.writeUTF(file.toAbsolutePath().toString());
            }
            out.flush();
            return in.readInt() == MAGIC;
        } catch (IOException e) {
            // Left over by a program that was killed, or no window of this version.
            LOG.log(System.Logger.Level.DEBUG, "nobody listens at " + socket, e);
            return false;
        }
    }

    /// Listens for files from programs that are started later.
    ///
    /// @param open is told the files, on a thread of its own
    /// @return what listens, or empty where somebody else does or nobody can
    static Optional<OneWindow> listen(Path folder, Consumer<List<Path>> open) {
        Path socket = folder.resolve(NAME);
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                server.close();
                throw e;
            }
            OneWindow window = new OneWindow(socket, server);
            Thread.ofPlatform().daemon().name("one-window").start(() -> window.serve(open));
            return Optional.of(window);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "later programs open windows of their own", e);
            return Optional.empty();
        }
    }

    private void serve(Consumer<List<Path>> open) {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (!places.tryAcquire()) {
                    // whoever is turned away opens a window of its own
                    channel.close();
                    continue;
                }
                // beside the others: one that says nothing blocks nobody
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                serve(channel, open);
                            } finally {
                                places.release();
                            }
                        });
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the end, or no more files can be open", e);
                pause();
            }
        }
    }

    /// So that what fails at once is not tried at once again, and again.
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Serves one program; what does not come in time is dropped.
    private static void serve(SocketChannel channel, Consumer<List<Path>> open) {
        FutureTask<List<Path>> taking = new FutureTask<>(() -> take(channel));
        try (channel) {
            Thread.ofPlatform().daemon().name("take").start(taking);
            open.accept(taking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | ExecutionException | TimeoutException e) {
            // a program that broke off, or none of this version
            LOG.log(System.Logger.Level.DEBUG, "nothing was handed over", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> take(SocketChannel channel) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        if (in.readInt() != MAGIC) {
            throw new IOException("not an Unwind of this version");
        }
        int count = in.readInt();
        if (count < 0 || count > MAX_FILES) {
            throw new IOException("count must be at most " + MAX_FILES + " but was " + count);
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Path.of(in.readUTF()));
        }
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        out.writeInt(MAGIC);
        out.flush();
        return files;
    }

    /// Stops listening.
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the socket stays; the next start replaces it", e);
        }
    }
}
