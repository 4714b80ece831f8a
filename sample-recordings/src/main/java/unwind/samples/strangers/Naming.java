package unwind.samples.strangers;

import java.util.List;

/// How people call the files they save.
enum Naming {
    NUMBERED("recording", "histogram-%d.txt", "threads-%d.txt", "gc.log", "output.txt"),
    TOOLS("flight", "jmap_%d.log", "jstack.%d.log", "gc.log.0", "console.log"),
    WORDS("incident", "heap-%s.txt", "dump-%s.txt", "jvm-gc.txt", "catalina.out"),
    SHORT("app", "h%d", "td%d", "gc.txt", "app.log"),
    TICKET(
            "OPS-4711_rec",
            "OPS-4711_histo_%d.txt",
            "OPS-4711_td_%d.txt",
            "OPS-4711_gc.log",
            "OPS-4711.out");

    private static final List<String> WORDS_OF_ORDER =
            List.of("before", "during", "after", "later");

    private final String recording;
    private final String histogram;
    private final String dump;
    private final String gcLog;
    private final String output;

    Naming(String recording, String histogram, String dump, String gcLog, String output) {
        this.recording = recording;
        this.histogram = histogram;
        this.dump = dump;
        this.gcLog = gcLog;
        this.output = output;
    }

    /// The name for a file that the capture called so.
    String name(String captured) {
        String json = captured.endsWith(".json") ? ".json" : "";
        int number = number(captured);
        if (captured.startsWith("recording")) {
            return recording + (number > 1 ? "-" + number : "") + ".jfr";
        } else if (captured.startsWith("histogram")) {
            return ordered(histogram, number);
        } else if (captured.startsWith("threads")) {
            return ordered(dump, number) + json;
        } else if (captured.equals("gc.log")) {
            return gcLog;
        }
        return captured.equals("output.txt") ? output : captured;
    }

    private static String ordered(String pattern, int number) {
        return pattern.contains("%s")
                ? pattern.formatted(WORDS_OF_ORDER.get(Math.min(number, WORDS_OF_ORDER.size()) - 1))
                : pattern.formatted(number);
    }

    private static int number(String captured) {
        String digits = captured.replaceAll("\\D", "");
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }
}
