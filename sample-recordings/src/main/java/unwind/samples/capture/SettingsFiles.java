package unwind.samples.capture;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings that some ways of recording lay over the JDK's own. Events that an older JDK does
/// not know are left out there by its recorder.
final class SettingsFiles {
    private SettingsFiles() {}

    static void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("object-count.jfc"),
                settings(
                        Map.of(
                                "jdk.ObjectCount",
                                "<setting name=\"enabled\">true</setting>"
                                        + "<setting name=\"period\">everyChunk</setting>")));
        Map<String, String> quiet = new TreeMap<>();
        for (String event :
                List.of(
                        "jdk.JavaExceptionThrow",
                        "jdk.JavaErrorThrow",
                        "jdk.ExceptionStatistics")) {
            quiet.put(event, "<setting name=\"enabled\">false</setting>");
        }
        Files.writeString(folder.resolve("no-exceptions.jfc"), settings(quiet));
        Files.writeString(folder.resolve("all-events.jfc"), settings(everything()));
    }

    private static Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            StringBuilder settings = new StringBuilder("<setting name=\"enabled\">true</setting>");
            boolean stacks =
                    type.getSettingDescriptors().stream()
                            .anyMatch(setting -> setting.getName().equals("stackTrace"));
            if (stacks) {
                settings.append("<setting name=\"stackTrace\">true</setting>");
            }
            all.put(type.getName(), settings.toString());
        }
        return all;
    }

    private static String settings(Map<String, String> events) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<configuration version=\"2.0\">\n");
        events.forEach((name, settings) ->
                text.append("  <event name=\"%s\">%s</event>%n".formatted(name, settings)));
        return text.append("</configuration>\n").toString();
    }
}
