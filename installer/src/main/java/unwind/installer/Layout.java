package unwind.installer;

import java.nio.file.Path;
import java.util.Locale;

/// Where jpackage puts things on a system.
///
/// @param image the app image
/// @param launcher the program
/// @param app the folder of jars and of the launcher's configuration
record Layout(Path image, Path launcher, Path app) {
    static final String NAME = "unwind";

    /// The program for commands that read little, on Linux.
    Path commands() {
        return launcher.resolveSibling(NAME + "-command");
    }

    /// The systems that there are installers for.
    enum Platform {
        LINUX,
        MAC,
        WINDOWS;

        /// The one this runs on.
        static Platform current() {
            String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MAC : LINUX;
        }
    }

    static Layout in(Path folder) {
        return switch (Platform.current()) {
            case LINUX -> {
                Path image = folder.resolve(NAME);
                yield new Layout(image, image.resolve("bin/" + NAME), image.resolve("lib/app"));
            }
            case MAC -> {
                Path image = folder.resolve(NAME + ".app");
                Path contents = image.resolve("Contents");
                yield new Layout(image, contents.resolve("MacOS/" + NAME), contents.resolve("app"));
            }
            case WINDOWS -> {
                Path image = folder.resolve(NAME);
                yield new Layout(image, image.resolve(NAME + ".exe"), image.resolve("app"));
            }
        };
    }
}
