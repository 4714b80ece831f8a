package unwind.samples.strangers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The JDKs that strangers run on: the one that runs this program, and its neighbours.
final class Jdks {
    private static final List<String> COLLECTORS =
            List.of("Serial", "Parallel", "G1", "Z", "Shenandoah");

    private final Map<Integer, Path> folders = new LinkedHashMap<>();

    /// Looks for them.
    static Jdks find(List<Integer> versions) throws IOException {
        Jdks jdks = new Jdks();
        Path own = Path.of(System.getProperty("java.home"));
        jdks.folders.put(Runtime.version().feature(), own);
        try (Stream<Path> others = Files.list(own.getParent())) {
            for (Path folder : others.sorted().toList()) {
                for (int version : versions) {
                    if (is(folder, version)) {
                        jdks.folders.putIfAbsent(version, folder);
                    }
                }
            }
        }
        return jdks;
    }

    private static boolean is(Path folder, int version) throws IOException {
        Path release = folder.resolve("release");
        return Files.exists(release)
                && Files.exists(folder.resolve("bin/jcmd"))
                && Files.readString(release).contains("JAVA_VERSION=\"" + version + ".");
    }

    Path folder(int version) {
        Path folder = folders.get(version);
        if (folder == null) {
            throw new IllegalStateException("no JDK " + version + " was found");
        }
        return folder;
    }

    /// By version, the collectors of each.
    Map<Integer, List<String>> collectors() throws IOException, InterruptedException {
        Map<Integer, List<String>> all = new LinkedHashMap<>();
        for (Map.Entry<Integer, Path> jdk : folders.entrySet()) {
            List<String> has = new ArrayList<>();
            for (String collector : COLLECTORS) {
                if (starts(jdk.getValue(), collector)) {
                    has.add(collector);
                }
            }
            all.put(jdk.getKey(), has);
        }
        return all;
    }

    private static boolean starts(Path jdk, String collector)
            throws IOException, InterruptedException {
        return new ProcessBuilder(
                                jdk.resolve("bin/java").toString(),
                                "-XX:+Use" + collector + "GC",
                                "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
