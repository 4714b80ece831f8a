package unwind.app.session;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Readings as tests want them.
public final class Readings {
    public static final long SECOND = 1_000_000_000L;

    private Readings() {}

    /// A file of a process that started at a second, recorded from a second on.
    public static Reading of(String file, Long pid, Long jvmStartSecond, long fromSecond) {
        Long jvmStart = jvmStartSecond == null ? null : jvmStartSecond * SECOND;
        Jvm jvm =
                new Jvm(null, "25", pid, jvmStart, "G1", null, null, "com.acme.Orders serve", null);
        return reading(file, jvm, fromSecond);
    }

    public static Reading ofUnknownProcess(String file, long fromSecond) {
        return reading(file, Jvm.UNKNOWN, fromSecond);
    }

    public static Reading unreadable(String file, String why) {
        Path path = Path.of(file);
        return new Reading(path, "", 1, Optional.empty(), List.of(Problem.error(path, why)));
    }

    private static Reading reading(String file, Jvm jvm, long fromSecond) {
        TimeAxis time =
                new TimeAxis(
                        fromSecond * SECOND,
                        (fromSecond + 10) * SECOND,
                        TimeAxis.Source.RECORDED,
                        0);
        Recording recording = Recording.builder(time, ClockBase.EPOCH).jvm(jvm).build();
        return new Reading(Path.of(file), "jfr", 100, Optional.of(recording), List.of());
    }
}
