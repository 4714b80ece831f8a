package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Makes modules for `jlink` of JavaFX's jars, with the native libraries where a run-time image has
/// them: left in the jars they would be unpacked at every first start.
final class FxModules {
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib");

    private FxModules() {}

    /// Makes the modules.
    ///
    /// @return the folder of `.jmod` files
    static Path make(Path jars, Path work) throws IOException {
        Path modules = Files.createDirectories(work.resolve("modules"));
        for (Path jar : Trees.files(jars)) {
            String name = jar.getFileName().toString().replaceFirst("-\\d.*", "");
            Path parts = work.resolve("parts").resolve(name);
            unpack(jar, parts);
            List<String> arguments = new ArrayList<>(List.of("create"));
            arguments.addAll(List.of("--class-path", parts.resolve("classes").toString()));
            if (Files.isDirectory(parts.resolve("libs"))) {
                arguments.addAll(List.of("--libs", parts.resolve("libs").toString()));
            }
            arguments.add(modules.resolve(name.replace('-', '.') + ".jmod").toString());
            Tool.jdk("jmod", arguments);
        }
        return modules;
    }

    private static void unpack(Path jar, Path parts) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
                    continue;
                }
                boolean isNative = NATIVE.stream().anyMatch(entry.getName()::endsWith);
                Path folder = parts.resolve(isNative ? "libs" : "classes");
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(jar + " must hold no entry called " + entry.getName());
                }
                Files.createDirectories(target.getParent());
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }
}
