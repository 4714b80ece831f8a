package unwind.installer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;

/// The files of a Linux package: the app image in `/opt`, and in `/usr` what makes it part of the
/// desktop and of the shell. All belong to the package, so that nothing is left behind when it is
/// removed.
final class LinuxTree {
    private static final String DESKTOP =
            """
            [Desktop Entry]
            Type=Application
            Name=Unwind
            GenericName=Heap and Thread Visualizer
            Comment=See what memory and threads did in an incident
            Exec=/usr/bin/unwind %F
            Icon=unwind
            Terminal=false
            StartupWMClass=unwind.app.shell.UnwindApplication
            Categories=Development;Profiling;Java;
            Keywords=JFR;heap;thread;GC;dump;
            MimeType=application/x-unwind-incident;application/x-java-flight-recording;
            """;

    /// The weight lets `.jfr.gz` win over `.gz`.
    private static final String MIME =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
              <mime-type type="application/x-unwind-incident">
                <comment>Unwind incident</comment>
                <icon name="unwind"/>
                <glob pattern="*.unwind" weight="60"/>
              </mime-type>
              <mime-type type="application/x-java-flight-recording">
                <comment>JDK Flight Recorder recording</comment>
                <icon name="unwind"/>
                <glob pattern="*.jfr" weight="60"/>
                <glob pattern="*.jfr.gz" weight="60"/>
              </mime-type>
            </mime-info>
            """;

    /// The script that chooses the compiler and the collector, of the launch folder.
    static final String ENGINE = "engine.sh";

    /// Starts one of the two programs.
    static final String START =
            """
            #!/bin/sh
            # Starts Unwind: its window, or a command as suits how much it reads.
            . /opt/unwind/lib/app/engine.sh
            case $engine in
              *TieredStopAtLevel*) exec /opt/unwind/bin/unwind-command "$@" ;;
              *) exec /opt/unwind/bin/unwind "$@" ;;
            esac
            """;

    private LinuxTree() {}

    /// Makes the tree.
    ///
    /// @param zsh where zsh looks for functions of packages, from the root
    static void make(Plan plan, Layout layout, Path root, String zsh)
            throws IOException, InterruptedException {
        Trees.delete(root);
        Path opt = Files.createDirectories(root.resolve("opt"));
        Trees.copy(layout.image(), opt.resolve(Layout.NAME));
        Path share = root.resolve("usr/share");
        write(share.resolve("applications/unwind.desktop"), DESKTOP);
        write(share.resolve("mime/packages/unwind.xml"), MIME);
        for (int size : Icon.SIZES) {
            write(
                    share.resolve("icons/hicolor/" + size + "x" + size + "/apps/unwind.png"),
                    Icon.png(size));
        }
        write(share.resolve("man/man1/unwind.1.gz"), gzip(manual(layout, "man")));
        write(share.resolve("bash-completion/completions/unwind"), manual(layout, "bash"));
        write(root.resolve(zsh).resolve("_unwind"), manual(layout, "zsh"));
        write(share.resolve("fish/vendor_completions.d/unwind.fish"), manual(layout, "fish"));
        write(share.resolve("doc/unwind/copyright"), Files.readAllBytes(plan.license()));
        Path start = root.resolve("usr/bin").resolve(Layout.NAME);
        write(start, START);
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        Trees.date(root, plan.timestamp());
    }

    private static byte[] manual(Layout layout, String form)
            throws IOException, InterruptedException {
        return Tool.output(layout.launcher().toString(), "manual", form);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
