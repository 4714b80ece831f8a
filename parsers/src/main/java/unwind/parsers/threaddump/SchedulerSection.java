package unwind.parsers.threaddump;

import unwind.parsers.SectionReader;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TextLines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `jcmd Thread.vthread_scheduler` prints (JDK 24 and newer): the state of the pools that run
/// virtual threads, each as `ForkJoinPool.toString` says it. Its numbers are facts of the
/// recording.
public final class SchedulerSection implements SectionReader {
    private static final Pattern POOL =
            Pattern.compile(
                    "java\\.util\\.concurrent\\.(ForkJoinPool|ThreadPoolExecutor|"
                            + "ScheduledThreadPoolExecutor)@[0-9a-f]{1,16}\\[(\\w[^\\]]{0,500})\\]");

    private static final String POOL_CLASS = "java.util.concurrent.";

    private int pools;

    /// Ready for a text.
    public SchedulerSection() {}

    @Override
    public String formatId() {
        return "vthread-scheduler";
    }

    @Override
    public boolean accept(TextLines lines, TextContent into) {
        String line = lines.text();
        if (!line.startsWith(POOL_CLASS)) {
            return false;
        }
        Matcher pool = POOL.matcher(line.strip());
        if (!pool.matches()) {
            return false;
        }
        pools++;
        String name = "virtual thread scheduler: " + pool.group(1);
        into.fact(pools == 1 ? name : name + " " + pools, pool.group(2));
        return true;
    }

    @Override
    public String beginsWith() {
        return "j";
    }

    @Override
    public boolean beginsAt(String line, int column) {
        return line.startsWith(POOL_CLASS, column)
                && POOL.matcher(line.substring(column).strip()).matches();
    }

    @Override
    public Optional<Clues> clues() {
        return Clues.lineStart("j");
    }

    @Override
    public void end(TextContent into) {
        // every pool is one line
    }
}
