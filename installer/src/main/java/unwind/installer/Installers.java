package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Builds the app image and the installers of the system it runs on: `Installers LAUNCH_FOLDER
/// RECORDING LICENSE SBOM WORK VERSION TIMESTAMP`.
public final class Installers {
    private Installers() {}

    /// Runs the program.
    ///
    /// @throws IOException if a tool fails or a file cannot be written
    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Path.of(args[4]).toAbsolutePath();
        Plan plan =
                new Plan(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        Path.of(args[2]).toAbsolutePath(),
                        work,
                        args[5],
                        Instant.parse(args[6]));
        Trees.delete(work);
        Files.createDirectories(plan.installers());
        Layout layout = AppImage.build(plan);
        switch (Layout.Platform.current()) {
            case LINUX -> LinuxPackages.build(plan, layout);
            case MAC -> OtherPackages.build(plan, layout, "dmg", List.of());
            case WINDOWS ->
                    OtherPackages.build(
                            plan,
                            layout,
                            "msi",
                            List.of("--win-menu", "--win-dir-chooser", "--win-per-user-install"));
        }
        Path sbom = Path.of(args[3]);
        if (Files.exists(sbom)) {
            Files.copy(sbom, plan.installers().resolve("unwind-" + plan.version() + ".cdx.json"));
        }
        Sums.write(plan.installers());
        for (Path file : Trees.files(plan.installers())) {
            System.out.printf("%,12d  %s%n", Files.size(file), file);
        }
    }
}
