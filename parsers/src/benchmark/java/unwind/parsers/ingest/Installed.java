package unwind.parsers.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The way of the installers: the classes in jars, and beside them an AOT cache, made by reading a
/// recording once, of what was loaded and how it ran.
final class Installed {
    private final Path folder;

    /// @param folder takes the jars and the cache
    Installed(Path folder) {
        this.folder = folder;
    }

    /// The options of a JVM that runs so.
    ///
    /// @param reader what is rehearsed
    /// @param options further options, which must be the same as later
    /// @param recording what it reads
    List<String> options(IngestReader reader, List<String> options, Path recording)
            throws IOException {
        String jars = jars();
        Path cache = folder.resolve("readers.aot");
        List<String> rehearsal = new ArrayList<>(options);
        rehearsal.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", jars));
        ChildJvm.read(reader, recording, rehearsal);
        if (!Files.exists(cache)) {
            throw new IOException("the rehearsal must leave " + cache);
        }
        List<String> installed = new ArrayList<>(options);
        installed.addAll(List.of("-XX:AOTCache=" + cache, "-cp", jars));
        return installed;
    }

    /// The class path with a jar in the place of each folder: a cache takes no folders.
    private String jars() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                Path jar = folder.resolve("classes-" + jars.size() + ".jar");
                jar(Path.of(entry), jar);
                jars.add(jar.toString());
            } else if (Files.exists(Path.of(entry))) {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void jar(Path classes, Path jar) throws IOException {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        int status =
                tool.run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        ".");
        if (status != 0) {
            throw new IOException("jar must make " + jar);
        }
    }
}
