package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/// Runs the JDK's tools and the system's.
final class Tool {
    private Tool() {}

    /// Runs a tool of the JDK within this process.
    ///
    /// @throws IOException if it fails; its own words were printed before
    static void jdk(String name, List<String> arguments) throws IOException {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(() -> new IOException("the JDK must have " + name));
        int status = tool.run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException(name + " ended with " + status + ": " + arguments);
        }
    }

    /// Runs a program and waits for it.
    ///
    /// @throws IOException if it fails
    static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IOException("ended with " + status + ": " + Arrays.toString(command));
        }
    }

    /// What a program prints.
    ///
    /// @throws IOException if it fails
    static byte[] output(String... command) throws IOException, InterruptedException {
        return output(Map.of(), command);
    }

    /// The same with further variables of the environment.
    static byte[] output(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        byte[] printed = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("ended with " + status + ": " + Arrays.toString(command));
        }
        return printed;
    }

    /// Whether a program is on the path of this system.
    static boolean isThere(String program) {
        return Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
