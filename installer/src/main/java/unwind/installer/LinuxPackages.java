package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// Packages for Debian's kin and for RPM's. What they depend on is written here rather than found
/// by jpackage on the building system, whose names of packages other releases do not have.
final class LinuxPackages {
    private static final String CONTROL =
            """
            Package: unwind
            Version: @VERSION@
            Architecture: @ARCHITECTURE@
            Maintainer: The Unwind authors <unwind@localhost>
            Section: devel
            Priority: optional
            Installed-Size: @SIZE@
            Depends: libc6 (>= 2.28), libgtk-3-0 | libgtk-3-0t64, libxtst6, libxxf86vm1, libgl1, libpangoft2-1.0-0
            Recommends: xdg-utils, fonts-dejavu-core
            Description: heap and thread visualizer for incident postmortems
             Opens Flight Recorder recordings, class histograms, thread dumps, GC logs,
             hs_err reports and Go profiles of a sick process, lays them on one clock
             and ranks what is wrong. Brings a Java run-time of its own.
            """;

    private static final String SPEC =
            """
            Name: unwind
            Version: @VERSION@
            Release: 1
            Summary: Heap and thread visualizer for incident postmortems
            License: Apache-2.0
            AutoReqProv: no
            Requires: gtk3, libXtst, mesa-libGL, pango, xdg-utils
            %global __os_install_post %{nil}
            %global _build_id_links none
            %global clamp_mtime_to_source_date_epoch 1
            %global use_source_date_epoch_as_buildtime 1
            %global _buildhost localhost
            %description
            Opens Flight Recorder recordings, class histograms, thread dumps, GC logs, hs_err
            reports and Go profiles of a sick process, lays them on one clock and ranks what is
            wrong. Brings a Java run-time of its own.
            %install
            cp -a '@ROOT@/.' '%{buildroot}/'
            %files
            /opt/unwind
            /usr/bin/unwind
            /usr/share/applications/unwind.desktop
            /usr/share/mime/packages/unwind.xml
            /usr/share/icons/hicolor/*/apps/unwind.png
            /usr/share/man/man1/unwind.1.gz
            /usr/share/bash-completion/completions/unwind
            /usr/share/zsh/site-functions/_unwind
            /usr/share/fish/vendor_completions.d/unwind.fish
            /usr/share/doc/unwind
            """;

    private LinuxPackages() {}

    static void build(Plan plan, Layout layout) throws IOException, InterruptedException {
        boolean any = false;
        if (Tool.isThere("dpkg-deb")) {
            deb(plan, layout);
            any = true;
        }
        if (Tool.isThere("rpmbuild")) {
            rpm(plan, layout);
            any = true;
        }
        if (!any) {
            throw new IOException("a package needs dpkg-deb or rpmbuild on this system");
        }
    }

    private static void deb(Plan plan, Layout layout) throws IOException, InterruptedException {
        Path root = plan.work().resolve("deb");
        LinuxTree.make(plan, layout, root, "usr/share/zsh/vendor-completions");
        Path control = root.resolve("DEBIAN/control");
        long kilobytes = size(root) / 1024;
        Files.createDirectories(control.getParent());
        Files.writeString(
                control,
                CONTROL.replace("@VERSION@", plan.version())
                        .replace("@ARCHITECTURE@", architecture("amd64", "arm64"))
                        .replace("@SIZE@", Long.toString(kilobytes)));
        Trees.date(root, plan.timestamp());
        Tool.run(
                environment(plan),
                "dpkg-deb",
                "--root-owner-group",
                "-Zxz",
                "-z3",
                "--build",
                root.toString(),
                plan.installers()
                        .resolve(
                                "unwind_"
                                        + plan.version()
                                        + "_"
                                        + architecture("amd64", "arm64")
                                        + ".deb")
                        .toString());
    }

    private static void rpm(Plan plan, Layout layout) throws IOException, InterruptedException {
        Path root = plan.work().resolve("rpm");
        LinuxTree.make(plan, layout, root, "usr/share/zsh/site-functions");
        Path spec =
                Files.writeString(
                        plan.work().resolve("unwind.spec"),
                        SPEC.replace("@VERSION@", plan.version())
                                .replace("@ROOT@", root.toString()));
        Tool.run(
                environment(plan),
                "rpmbuild",
                "-bb",
                "--quiet",
                "--define",
                "_topdir " + plan.work().resolve("rpmbuild"),
                "--define",
                "_rpmdir " + plan.installers(),
                "--define",
                "_rpmfilename unwind-%{version}-%{release}.%{arch}.rpm",
                "--target",
                architecture("x86_64", "aarch64"),
                spec.toString());
    }

    private static Map<String, String> environment(Plan plan) {
        return Map.of("SOURCE_DATE_EPOCH", Long.toString(plan.timestamp().getEpochSecond()));
    }

    private static String architecture(String intel, String arm) {
        return System.getProperty("os.arch").equals("aarch64") ? arm : intel;
    }

    private static long size(Path root) throws IOException {
        long bytes = 0;
        for (Path path : Trees.within(root)) {
            bytes += Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
        }
        return bytes;
    }
}
