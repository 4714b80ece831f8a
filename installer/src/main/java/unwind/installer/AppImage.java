package unwind.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// The program with a run-time of its own, ready to run from its folder.
final class AppImage {
    /// What Unwind and its libraries need of the JDK; jdeps names java.desktop and java.sql too,
    /// for parts of the libraries that Unwind does not use, but JavaFX's own need the former.
    private static final String MODULES =
            "javafx.controls,javafx.fxml,jdk.jfr,java.logging,java.management,jdk.management,"
                    + "java.desktop,jdk.unsupported,jdk.zipfs";

    private static final String WINDOW_ENGINE = "-XX:+UseG1GC";

    /// What the launch script gives a command that reads little, see `engine.sh`.
    private static final List<String> COMMAND_ENGINE =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /// As the launch script has them, and for the same reasons.
    private static final List<String> JAVA_OPTIONS =
            List.of(
                    WINDOW_ENGINE,
                    "-XX:MaxRAMPercentage=70",
                    "--enable-native-access=javafx.graphics",
                    "--sun-misc-unsafe-memory-access=allow");

    /// As the launch script has them where the system lends huge pages; where it does not, the JVM
    /// says so in a line of its own, which is not wanted among what a command prints.
    private static final List<String> LINUX_OPTIONS =
            List.of("-XX:+UseTransparentHugePages", "-Xlog:pagesize=off");

    private static final String OPTION = "java-options=";

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
        boolean two = Layout.Platform.current() == Layout.Platform.LINUX;
        if (two) {
            commands(plan, layout);
        }
        learn(plan, layout.launcher(), List.of(plan.rehearsed().toString()));
        if (two) {
            List<String> command = List.of("findings", "--json", plan.rehearsed().toString());
            learn(plan, layout.commands(), command);
        }
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

    /// A second program for commands that read little, which starts the JVM otherwise. A script
    /// chooses between the two, which is put beside the program where there is a package.
    private static void commands(Plan plan, Layout layout) throws IOException {
        Files.copy(layout.launcher(), layout.commands(), StandardCopyOption.COPY_ATTRIBUTES);
        String window = Files.readString(configuration(layout.app(), layout.launcher()));
        String engine =
                COMMAND_ENGINE.stream()
                        .map(option -> OPTION + option)
                        .collect(Collectors.joining("\n"));
        String quick = window.replace(OPTION + WINDOW_ENGINE, engine);
        if (quick.equals(window)) {
            throw new IOException("the launcher's options must name " + WINDOW_ENGINE);
        }
        Files.writeString(configuration(layout.app(), layout.commands()), quick);
        Files.copy(
                plan.launch().resolve("bin").resolve(LinuxTree.ENGINE),
                layout.app().resolve(LinuxTree.ENGINE));
    }

    private static Path configuration(Path app, Path launcher) {
        return app.resolve(name(launcher) + ".cfg");
    }

    private static String name(Path launcher) {
        return launcher.getFileName().toString().replace(".exe", "");
    }

    /// Runs a program once and keeps what was loaded and compiled then (JEP 514).
    private static void learn(Plan plan, Path launcher, List<String> arguments)
            throws IOException, InterruptedException {
        Path app = Layout.in(plan.work()).app();
        String cache = name(launcher) + ".aot";
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        Tool.output(
                Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:AOTCacheOutput="
                                + app.resolve(cache)
                                + " -Dunwind.rehearsal=work -Dunwind.config="
                                + plan.work().resolve("config")
                                + " -Dglass.platform=Headless -Dprism.order=sw"),
                command.toArray(String[]::new));
        if (!Files.exists(app.resolve(cache))) {
            throw new IOException("the rehearsal must leave " + cache);
        }
        Files.writeString(
                configuration(app, launcher),
                OPTION + "-XX:AOTCache=$APPDIR/" + cache + "\n",
                StandardOpenOption.APPEND);
    }
}
