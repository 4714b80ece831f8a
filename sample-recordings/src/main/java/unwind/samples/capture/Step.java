package unwind.samples.capture;

import java.util.List;

/// Something asked of the running JVM at a moment.
///
/// @param atSeconds after the start
/// @param tool a tool of its JDK, or `kill`
/// @param before arguments before the process id
/// @param after arguments after it
/// @param file what it leaves behind; empty where nothing is kept
/// @param output whether the tool's output is that file
record Step(
        double atSeconds,
        String tool,
        List<String> before,
        List<String> after,
        String file,
        boolean output) {

    static Step jcmd(double atSeconds, String... command) {
        return new Step(atSeconds, "jcmd", List.of(), List.of(command), "", false);
    }

    static Step tool(double atSeconds, String tool, String... options) {
        return new Step(atSeconds, tool, List.of(options), List.of(), "", false);
    }

    static Step signal(double atSeconds) {
        return new Step(atSeconds, "kill", List.of("-QUIT"), List.of(), "", false);
    }

    /// Keeps the tool's output in the file.
    Step into(String name) {
        return new Step(atSeconds, tool, before, after, name, true);
    }

    /// The tool writes the file by itself.
    Step writing(String name) {
        return new Step(atSeconds, tool, before, after, name, false);
    }

    /// The command as one would type it, without the process id.
    String command() {
        return (tool + " " + String.join(" ", before) + " " + String.join(" ", after))
                .replaceAll(" +", " ")
                .strip();
    }
}
