package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The program with a run-time of its own, ready to run from its folder.
final class AppImage {
    /// What Unwind and its libraries need of the JDK; jdeps names java.desktop and java.sql too,
    /// for parts of the libraries that Unwind does not use, but JavaFX's own need the former.
    private static final String MODULES =
            "javafx.controls,javafx.fxml,jdk.jfr,java.logging,java.management,jdk.management,"
                    + "java.desktop,jdk.unsupported,jdk.zipfs";

    /// As the launch script has them, and for the same reasons.
    private static final List<String> JAVA_OPTIONS =
            List.of(
                    "-XX:+UseG1GC",
                    "-XX:MaxRAMPercentage=70",
                    "--enable-native-access=javafx.graphics",
                    "--sun-misc-unsafe-memory-access=allow");

    /// As the launch script has them where the system lends huge pages; where it does not, the JVM
    /// says so in a line of its own, which is not wanted among what a command prints.
    private static final List<String> LINUX_OPTIONS =
            List.of("-XX:+UseTransparentHugePages", "-Xlog:pagesize=off");

    private static final String CACHE = "unwind.aot";

    private AppImage() {}

    static Layout build(Plan plan) throws IOException, InterruptedException {
        Path runtime = runtime(plan);
        Path input = Files.createDirectories(plan.work().resolve("input"));
        for (Path jar : Trees.files(plan.launch().resolve("lib"))) {
            Jars.copy(jar, input.resolve(jar.getFileName().toString()));
        }
        Path icon = Icon.forJpackage(plan.work());
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type", "app-image",
                                "--name", Layout.NAME,
                                "--app-version", plan.version(),
                                "--dest", plan.work().toString(),
                                "--input", input.toString(),
                                "--main-jar", "unwind-app-" + plan.version() + ".jar",
                                "--main-class", "unwind.app.shell.Main",
                                "--runtime-image", runtime.toString(),
                                "--icon", icon.toString()));
        List<String> options = new ArrayList<>(JAVA_OPTIONS);
        if (Layout.Platform.current() == Layout.Platform.LINUX) {
            options.addAll(LINUX_OPTIONS);
        }
        options.forEach(option -> arguments.addAll(List.of("--java-options", option)));
        Tool.jdk("jpackage", arguments);
        Layout layout = Layout.in(plan.work());
        licenses(plan, input, layout.app().resolve("legal"));
        Trees.date(layout.image(), plan.timestamp());
        learn(plan, layout);
        Trees.date(layout.image(), plan.timestamp());
        return layout;
    }

    private static Path runtime(Plan plan) throws IOException {
        Path modules = FxModules.make(plan.launch().resolve("lib/javafx"), plan.work());
        Path runtime = plan.work().resolve("runtime");
        Tool.jdk(
                "jlink",
                List.of(
                        "--module-path",
                        modules.toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-6",
                        "--output",
                        runtime.toString()));
        return runtime;
    }

    /// The licences of the program and of the libraries in it; the run-time has those of its own.
    private static void licenses(Plan plan, Path jars, Path legal) throws IOException {
        Files.createDirectories(legal);
        Files.copy(plan.license(), legal.resolve("LICENSE"));
        for (Path jar : Trees.files(jars)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().filter(AppImage::isLegal).toList()) {
                    Path name = Path.of(entry.getName()).getFileName();
                    Path folder = legal.resolve(jar.getFileName().toString());
                    Files.createDirectories(folder);
                    try (var in = file.getInputStream(entry)) {
                        Files.write(folder.resolve(name.toString()), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static boolean isLegal(JarEntry entry) {
        return !entry.isDirectory()
                && entry.getName()
                        .matches(
                                "(META-INF/)?(LICEN[CS]E|NOTICE|COPYING)[^/]*|META-INF/licenses/[^/]+");
    }

    /// Opens a recording once and keeps what was loaded and compiled then (JEP 514).
    private static void learn(Plan plan, Layout layout) throws IOException, InterruptedException {
        Path cache = layout.app().resolve(CACHE);
        Tool.run(
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:AOTCacheOutput="
                                + cache
                                + " -Dunwind.rehearsal=work -Dunwind.config="
                                + plan.work().resolve("config")
                                + " -Dglass.platform=Headless -Dprism.order=sw"),
                layout.launcher().toString(),
                plan.rehearsed().toString());
        if (!Files.exists(cache)) {
            throw new IOException("the rehearsal must leave " + cache);
        }
        Files.writeString(
                layout.app().resolve(Layout.NAME + ".cfg"),
                "java-options=-XX:AOTCache=$APPDIR/" + CACHE + "\n",
                StandardOpenOption.APPEND);
    }
}
