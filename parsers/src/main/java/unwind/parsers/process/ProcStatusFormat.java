package unwind.parsers.process;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Copies of Linux's `/proc/PID/status` (proc(5)), one or many in a file, with or without a date
/// before each. Masks of signals and capabilities are ignored.
public final class ProcStatusFormat implements Format {
    private static final Pattern LINE = Pattern.compile("^(\\w{2,30}):\\s{1,20}(\\S.{0,80}?)\\s*$");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}) kB");

    /// The lines that become series.
    private static final Map<String, String> SIZES =
            Map.of(
                    "VmRSS", SeriesNames.RSS,
                    "VmSize", "memory.virtual",
                    "VmSwap", "memory.swapped",
                    "RssAnon", "rss.anonymous",
                    "RssFile", "rss.file",
                    "VmHWM", "rss.peak");

    @Override
    public String id() {
        return "proc-status";
    }

    @Override
    public boolean matches(byte[] head) {
        if (!TextHead.isText(head)) {
            return false;
        }
        String text = TextHead.text(head);
        boolean named = text.lines().limit(8).anyMatch(line -> line.startsWith("Name:\t"));
        return named && text.contains("\nVmRSS:") && text.contains("\nPid:");
    }

    @Override
    public String beginsWith() {
        return "N";
    }

    @Override
    public String beginsAt(String line, int column) {
        return column == 0 && line.startsWith("Name:\t") ? "proc-status" : "";
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        return Samples.read(source, id(), progress, ProcStatusFormat::line);
    }

    private static void line(String line, Samples samples) {
        samples.ofAnyRuntime();
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            samples.date(line);
            return;
        }
        String key = matcher.group(1);
        String value = matcher.group(2);
        Matcher size = SIZE.matcher(value);
        String series = SIZES.get(key);
        if (key.equals("Name")) {
            samples.begin();
            samples.fact("process", value);
        } else if (key.equals("Pid") && value.matches("\\d{1,10}")) {
            samples.pid(Long.parseLong(value));
        } else if (key.equals("Threads") && value.matches("\\d{1,9}")) {
            samples.put("threads.os", Unit.COUNT, Long.parseLong(value));
        } else if (series != null && size.matches()) {
            samples.put(series, Unit.BYTES, Long.parseLong(size.group(1)) << 10);
        }
    }
}
