package unwind.installer;

import java.nio.file.Path;
import java.time.Instant;

/// What is to be built.
///
/// @param launch the launch folder of the app module: `lib/*.jar`, `lib/javafx/*.jar`
/// @param rehearsed a recording to open in the run that the installed program learns from
/// @param license of the program
/// @param work where to build; its sub-folder `installers` takes the results
/// @param timestamp what every file is dated
record Plan(
        Path launch, Path rehearsed, Path license, Path work, String version, Instant timestamp) {
    Path installers() {
        return work.resolve("installers");
    }
}
