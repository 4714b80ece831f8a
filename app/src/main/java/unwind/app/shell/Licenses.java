package unwind.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What the program and the libraries in it are licensed under. The build lists the libraries, from
/// what each says of itself.
final class Licenses {
    private static final Pattern COORDINATES =
            Pattern.compile(" \\([^():]+:[^():]+:([^():]+) - ([^)]*)\\)");

    private Licenses() {}

    /// The libraries by licence, then the licence of the program itself.
    static String text() {
        String libraries = resource("third-party.txt").strip();
        String list =
                COORDINATES
                        .matcher(libraries.substring(libraries.indexOf('\n') + 1))
                        .replaceAll(" $1, $2")
                        .replace("    ", "")
                        .strip();
        return "Unwind is licensed under the Apache License 2.0, reproduced below.\n"
                + "The libraries in it are licensed as follows; the texts that come with them are in the"
                + " folder legal of the installed program.\n\n"
                + list
                + "\n\n"
                + resource("LICENSE").strip();
    }

    private static String resource(String name) {
        try (InputStream in = Licenses.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program must hold " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
