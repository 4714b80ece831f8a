package unwind.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells paths that lead to another machine: opening one, or only asking whether it exists, tells
/// that machine who the user is.
///
/// Those are network shares (`\\host\share`), addresses (`smb://host/share`), and folders below
/// which automounters take the next name for a machine, a cell or a key of their map. What is
/// mounted already, wherever its disk is, counts as this machine: looking there tells nobody
/// anything new, and no path can choose the machine.
final class RemotePaths {
    /// Where automounters and distributed file systems take the next name for a place to connect
    /// to: autofs (`/net`, `/misc`, `/smb`, `/cifs`, `/nfs`), amd (`/hosts`, `/amd`), macOS
    /// (`/Network/Servers`), AFS, Coda, CVMFS, IPFS.
    private static final List<List<String>> AUTOMOUNTED =
            List.of(
                    List.of("net"),
                    List.of("misc"),
                    List.of("smb"),
                    List.of("cifs"),
                    List.of("nfs"),
                    List.of("hosts"),
                    List.of("amd"),
                    List.of("var", "autofs"),
                    List.of("network", "servers"),
                    List.of("afs"),
                    List.of("coda"),
                    List.of("cvmfs"),
                    List.of("ipfs"),
                    List.of("ipns"));

    /// macOS shows its second volume in the root too.
    private static final List<String> SECOND_ROOT = List.of("system", "volumes", "data");

    /// Where GNOME shows shares, as `smb-share:server=…`.
    private static final List<String> SHOWN_SHARES = List.of("gvfs", ".gvfs");

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?is)(?:smb|cifs|nfs4?|afp|davs?):.*"
                            + "|(?:ftps?|sftp|ssh|https?|file|webdavs?|rsync):/.*");

    /// Links behind one another; more are a circle.
    private static final int MAX_LINKS = 40;

    private RemotePaths() {}

    /// Whether a path as it is written names another machine, on any system.
    static boolean isWritten(String text) {
        String slashes = text.replace('\\', '/');
        return slashes.startsWith("//")
                || slashes.contains("://")
                || ADDRESS.matcher(slashes).matches();
    }

    /// Whether a path is on another machine than `home`, told from its names alone.
    ///
    /// @param path absolute, without `..`
    /// @param home a folder that the user opened
    static boolean isOne(Path path, Path home) {
        return machine(path)
                .filter(machine -> !machine(home).equals(Optional.of(machine)))
                .isPresent();
    }

    /// Whether a link on the way to a file leads to another machine; no link is followed there.
    ///
    /// @param path absolute, without `..`
    /// @param home a folder that the user opened, whose own place is not asked about
    static boolean leadsAway(Path path, Path home) {
        Path root = path.getRoot();
        if (root == null) {
            return false;
        }
        boolean within = path.startsWith(home);
        Path reached = within ? home : root;
        Deque<Path> ahead = new ArrayDeque<>();
        reached.relativize(path).forEach(ahead::add);
        int links = 0;
        while (!ahead.isEmpty()) {
            Path next = reached.resolve(ahead.poll()).normalize();
            if (isOne(next, home)) {
                return true;
            }
            Optional<Path> target = target(next);
            if (target.isEmpty()) {
                reached = next;
                continue;
            }
            if (++links > MAX_LINKS || isWritten(target.get().toString())) {
                return true;
            }
            Path led = reached.resolve(target.get());
            Path start = led.getRoot();
            if (start == null) {
                return true;
            }
            // what is behind the link stays ahead; `..` is taken one by one, for links lie between
            List<Path> names = new ArrayList<>();
            (target.get().isAbsolute() ? start.relativize(led) : target.get()).forEach(names::add);
            names.reversed().forEach(ahead::addFirst);
            reached = target.get().isAbsolute() ? start : reached;
        }
        return false;
    }

    private static Optional<Path> target(Path path) {
        try {
            return Files.isSymbolicLink(path)
                    ? Optional.of(Files.readSymbolicLink(path))
                    : Optional.empty();
        } catch (IOException e) {
            // whoever opens it will say so
            return Optional.empty();
        }
    }

    /// What stands for the machine that a path leads to; empty for this one.
    private static Optional<Path> machine(Path path) {
        Path root = path.getRoot();
        if (root == null) {
            return Optional.empty();
        }
        if (isWritten(root.toString())) {
            return Optional.of(root);
        }
        int from = begins(path, 0, SECOND_ROOT) ? SECOND_ROOT.size() : 0;
        for (List<String> names : AUTOMOUNTED) {
            int host = from + names.size();
            if (begins(path, from, names)) {
                return Optional.of(
                        root.resolve(path.subpath(0, Math.min(host + 1, path.getNameCount()))));
            }
        }
        for (int i = 0; i < path.getNameCount(); i++) {
            if (SHOWN_SHARES.contains(name(path, i))) {
                return Optional.of(
                        root.resolve(path.subpath(0, Math.min(i + 2, path.getNameCount()))));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(Path path, int from, List<String> names) {
        if (path.getNameCount() < from + names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!name(path, from + i).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// In lower case: some systems tell no capitals.
    private static String name(Path path, int index) {
        return path.getName(index).toString().toLowerCase(Locale.ROOT);
    }
}
