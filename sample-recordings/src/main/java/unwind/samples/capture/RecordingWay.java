package unwind.samples.capture;

import java.util.List;

/// How a Flight Recorder recording of the program comes to be.
public enum RecordingWay {
    /// The JDK's settings `profile` from the start to the end of the JVM.
    PROFILE("settings=profile,dumponexit=true"),
    /// The JDK's settings `default`.
    DEFAULT("settings=default,dumponexit=true"),
    /// Every event that the recorder's JDK knows.
    ALL_EVENTS("settings=profile,settings=all-events.jfc,dumponexit=true"),
    /// Object counts, for which the recorder inspects the heap at each chunk's begin and end.
    OBJECT_COUNT("settings=profile,settings=object-count.jfc,dumponexit=true"),
    /// Samples of old objects with their paths to the roots.
    OLD_OBJECTS("settings=profile,path-to-gc-roots=true,dumponexit=true"),
    /// Without any event of exceptions.
    NO_EXCEPTIONS("settings=profile,settings=no-exceptions.jfc,dumponexit=true"),
    /// Started by `jcmd` when the program has run for a while.
    LATE_START(""),
    /// Taken by `JFR.dump` while the program goes on.
    DUMP("name=continuous,settings=profile,dumponexit=false"),
    /// Two recordings at once, with settings of their own.
    SEVERAL("settings=default,dumponexit=true");

    /// The file of the recording.
    static final String FILE = "recording.jfr";

    /// The file of the second recording of `SEVERAL`.
    static final String SECOND_FILE = "recording-2.jfr";

    private final String options;

    RecordingWay(String options) {
        this.options = options;
    }

    /// The options of the JVM.
    List<String> jvmOptions() {
        if (this == LATE_START) {
            return List.of();
        }
        String file = this == DUMP ? "" : ",filename=" + FILE;
        return List.of("-XX:StartFlightRecording:" + options + file);
    }

    /// What is asked of the running JVM.
    ///
    /// @param seconds how long the program runs
    List<Step> steps(double seconds) {
        return switch (this) {
            case LATE_START ->
                    List.of(
                            Step.jcmd(
                                    seconds * 0.4,
                                    "JFR.start",
                                    "settings=profile",
                                    "dumponexit=true",
                                    "filename=" + FILE));
            case DUMP ->
                    List.of(
                            Step.jcmd(
                                    seconds * 0.75,
                                    "JFR.dump",
                                    "name=continuous",
                                    "filename=" + FILE));
            case SEVERAL ->
                    List.of(
                            Step.jcmd(
                                    seconds * 0.3,
                                    "JFR.start",
                                    "name=second",
                                    "settings=profile",
                                    "dumponexit=true",
                                    "filename=" + SECOND_FILE));
            case PROFILE, DEFAULT, ALL_EVENTS, OBJECT_COUNT, OLD_OBJECTS, NO_EXCEPTIONS ->
                    List.of();
        };
    }
}
