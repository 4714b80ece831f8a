package unwind.samples.capture;

/// How class histograms are taken.
public enum HistogramWay {
    /// Of the live objects, by `jcmd`.
    LIVE,
    /// With garbage, by `jcmd GC.class_histogram -all`.
    ALL,
    /// One with garbage after each of the live objects.
    MIXED,
    /// With garbage, by `jmap -histo`.
    JMAP,
    /// Of the live objects, by `jmap -histo:live`.
    JMAP_LIVE;

    /// @param number counts from 1
    Step step(double atSeconds, int number) {
        String file = "histogram-" + number + ".txt";
        return switch (this) {
            case LIVE -> Step.jcmd(atSeconds, "GC.class_histogram").into(file);
            case ALL -> Step.jcmd(atSeconds, "GC.class_histogram", "-all").into(file);
            case MIXED -> (number % 2 == 1 ? LIVE : ALL).step(atSeconds, number);
            case JMAP -> Step.tool(atSeconds, "jmap", "-histo").into(file);
            case JMAP_LIVE -> Step.tool(atSeconds, "jmap", "-histo:live").into(file);
        };
    }
}
