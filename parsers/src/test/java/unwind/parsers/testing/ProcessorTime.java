package unwind.parsers.testing;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;

/// What this process has computed so far, all its threads together. Unlike time on the wall it does
/// not grow because something else keeps the machine busy.
public final class ProcessorTime {
    private ProcessorTime() {}

    public static long nanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
