package unwind.samples.capture;

/// How thread dumps are taken.
public enum DumpWay {
    /// By `jcmd Thread.print`.
    PRINT,
    /// By `jcmd Thread.print -l -e`, with synchronizers and what each thread allocated.
    PRINT_LOCKS,
    /// By `jstack`.
    JSTACK,
    /// By `jstack -l`.
    JSTACK_LOCKS,
    /// As JSON with virtual threads, which JDK 21 and newer write.
    JSON,
    /// By the signal QUIT; they land in the program's output.
    SIGNAL;

    /// Whether a JDK of this version can take them so.
    boolean works(int jdk) {
        return this != JSON || jdk >= 21;
    }

    /// @param number counts from 1
    Step step(double atSeconds, int number) {
        String file = "threads-" + number + ".txt";
        return switch (this) {
            case PRINT -> Step.jcmd(atSeconds, "Thread.print").into(file);
            case PRINT_LOCKS -> Step.jcmd(atSeconds, "Thread.print", "-l", "-e").into(file);
            case JSTACK -> Step.tool(atSeconds, "jstack").into(file);
            case JSTACK_LOCKS -> Step.tool(atSeconds, "jstack", "-l").into(file);
            case JSON ->
                    Step.jcmd(
                                    atSeconds,
                                    "Thread.dump_to_file",
                                    "-format=json",
                                    "-overwrite",
                                    "threads-" + number + ".json")
                            .writing("threads-" + number + ".json");
            case SIGNAL -> Step.signal(atSeconds);
        };
    }
}
