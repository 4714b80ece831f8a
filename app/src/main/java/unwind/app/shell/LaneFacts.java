package unwind.app.shell;

import unwind.app.session.Lane;
import unwind.parsers.Reading;
import unwind.parsers.model.Jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A lane in words.
final class LaneFacts {
    private static final Pattern VERSION = Pattern.compile("\\((\\d[^)]*)\\)");

    private LaneFacts() {}

    /// The process and how many files it has.
    static String name(Lane lane) {
        long files = lane.readings().stream().map(Reading::file).distinct().count();
        return files == 1 ? lane.title() : lane.title() + " (" + files + " files)";
    }

    /// What is known of the process, in one line.
    ///
    /// @param named whether it starts with the lane's name
    static String text(Lane lane, boolean named) {
        List<String> facts = new ArrayList<>();
        if (named) {
            facts.add(name(lane));
        }
        Jvm jvm = lane.jvm();
        if (jvm.version() != null) {
            facts.add("JVM " + shortVersion(jvm.version()));
        }
        if (jvm.collector() != null) {
            facts.add(jvm.collector());
        }
        if (jvm.maxHeapBytes() != null && jvm.maxHeapBytes() > 0) {
            facts.add("heap up to " + Amounts.bytes(jvm.maxHeapBytes()));
        }
        if (jvm.processors() != null) {
            facts.add(Amounts.count(jvm.processors(), "processor"));
        }
        return String.join(" · ", facts);
    }

    /// "25.0.3+9-LTS" of "OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 …", which is how
    /// a JVM writes its version into a recording.
    private static String shortVersion(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? matcher.group(1) : version;
    }
}
