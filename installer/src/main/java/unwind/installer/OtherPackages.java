package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Installers for macOS and Windows, as jpackage makes them.
final class OtherPackages {
    /// File associations: what is associated, the end of the names, in words.
    private static final Map<String, List<String>> ASSOCIATIONS =
            Map.of(
                    "application/x-unwind-incident", List.of("unwind", "Unwind incident"),
                    "application/x-java-flight-recording",
                            List.of("jfr", "JDK Flight Recorder recording"));

    private OtherPackages() {}

    static void build(Plan plan, Layout layout, String type, List<String> options)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type", type,
                                "--name", Layout.NAME,
                                "--app-version", plan.version(),
                                "--app-image", layout.image().toString(),
                                "--license-file", plan.license().toString(),
                                "--dest", plan.installers().toString()));
        for (Map.Entry<String, List<String>> each : ASSOCIATIONS.entrySet()) {
            Path file = plan.work().resolve(each.getValue().getFirst() + ".properties");
            Files.writeString(
                    file,
                    "mime-type="
                            + each.getKey()
                            + "\nextension="
                            + each.getValue().getFirst()
                            + "\ndescription="
                            + each.getValue().getLast()
                            + "\n");
            arguments.addAll(List.of("--file-associations", file.toString()));
        }
        arguments.addAll(options);
        Tool.jdk("jpackage", arguments);
    }
}
