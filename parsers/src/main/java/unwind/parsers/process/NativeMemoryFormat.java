package unwind.parsers.process;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of `jcmd PID VM.native_memory`, summary and `summary.diff`, in any scale; one file may
/// hold many.
///
/// Written by `MemSummaryReporter` (memReporter.cpp). Each category's committed memory becomes a
/// series `native.NAME`, its change since a baseline a series `nativeChange.NAME`. What is
/// allocated with malloc and what is mapped is not told apart here. `detail` is read for its
/// summary only.
public final class NativeMemoryFormat implements Format {
    private static final String SIZE = "(\\d{1,15})(B|KB|MB|GB|)";
    private static final String CHANGE = "(?: ([+-]\\d{1,15}(?:KB|MB|GB|B|)))?";
    private static final String SIZES =
            "reserved=" + SIZE + CHANGE + ", committed=" + SIZE + CHANGE;
    private static final Pattern TOTAL = Pattern.compile("^Total: {1,4}" + SIZES);
    private static final Pattern CATEGORY =
            Pattern.compile("^- {1,40}([A-Z][\\w /]{0,40}?) \\(" + SIZES + "\\)");
    private static final Pattern SIGNED = Pattern.compile("([+-])(\\d{1,15})(B|KB|MB|GB|)");
    private static final Pattern PID = Pattern.compile("^(\\d{1,10}):$");

    @Override
    public String id() {
        return "native-memory";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head)
                && TextHead.text(head)
                        .lines()
                        .limit(30)
                        .anyMatch(line -> line.startsWith("Native Memory Tracking:"));
    }

    @Override
    public String beginsWith() {
        return "N";
    }

    @Override
    public String beginsAt(String line, int column) {
        return line.startsWith("Native Memory Tracking:", column) ? "native-memory" : "";
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        return Samples.read(source, id(), progress, NativeMemoryFormat::line);
    }

    private static void line(String line, Samples samples) {
        Matcher total = TOTAL.matcher(line);
        Matcher category = CATEGORY.matcher(line);
        Matcher pid = PID.matcher(line);
        if (total.find()) {
            samples.begin();
            samples.ofAnyRuntime();
            samples.put(SeriesNames.NATIVE_RESERVED, Unit.BYTES, bytes(total, 1));
            samples.put(SeriesNames.NATIVE_COMMITTED, Unit.BYTES, bytes(total, 4));
            change(samples, "committed", total.group(6));
            fact(samples, "native memory", total, 1);
        } else if (category.find()) {
            String name = category.group(1);
            samples.put(SeriesNames.NATIVE_PREFIX + name, Unit.BYTES, bytes(category, 5));
            change(samples, name, category.group(7));
            fact(samples, "native memory: " + category.group(1), category, 2);
        } else if (pid.matches()) {
            samples.pid(Long.parseLong(pid.group(1)));
        } else {
            samples.date(line);
        }
    }

    /// The change of committed memory since the baseline, where the text gives one.
    private static void change(Samples samples, String name, @Nullable String change) {
        Matcher matcher = SIGNED.matcher(change == null ? "" : change);
        if (matcher.matches()) {
            long bytes = bytes(matcher, 2);
            samples.put(
                    SeriesNames.NATIVE_CHANGE_PREFIX + name,
                    Unit.BYTES,
                    matcher.group(1).equals("-") ? -bytes : bytes);
        }
    }

    /// What was said of one category, with the change since the baseline where there is one.
    private static void fact(Samples samples, String name, Matcher sizes, int group) {
        String reserved = sizes.group(group) + sizes.group(group + 1);
        String committed = sizes.group(group + 3) + sizes.group(group + 4);
        String more = sizes.group(group + 5);
        String change = more == null ? "" : " (" + more + ")";
        samples.fact(name, "committed " + committed + change + ", reserved " + reserved);
    }

    private static long bytes(Matcher matcher, int group) {
        int shift =
                switch (matcher.group(group + 1)) {
                    case "KB" -> 10;
                    case "MB" -> 20;
                    case "GB" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(matcher.group(group));
        return number > (Long.MAX_VALUE >> shift) ? Long.MAX_VALUE : number << shift;
    }
}
