package unwind.app.shell;

import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.model.Jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process in words.
final class ProcessText {
    private static final Pattern VERSION = Pattern.compile("\\((\\d[^)]*)\\)");

    private ProcessText() {}

    /// The process and how many files it has.
    static String name(ProcessCase process) {
        long files = process.artifacts().stream().map(a -> a.reading().file()).distinct().count();
        return files == 1 ? process.title() : process.title() + " (" + files + " files)";
    }

    /// What is known of the process, in one line.
    ///
    /// @param named whether it starts with the process's name
    static String text(ProcessCase process, boolean named) {
        List<String> facts = new ArrayList<>();
        if (named) {
            facts.add(name(process));
        }
        Jvm jvm = process.jvm();
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
