package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Map;
import java.util.Random;

class RowCompanionsTest {
    /// In bursts, exceptions are thrown and one method works; another one works all the time.
    private static String drawn(String event) {
        StringBuilder text =
                new StringBuilder("time 0..120\nset jdk.JavaExceptionThrow enabled=true\n");
        Random random = new Random(3);
        for (int second = 0; second < 120; second++) {
            boolean burst = random.nextInt(4) == 0;
            for (int i = 0; i < 6; i++) {
                double at = second + 0.1 + i * 0.14;
                if (burst) {
                    text.append("EXCEPTION ").append(at);
                    text.append(" class=app.E, thread=w, stack=app.Thrower.run:1\n");
                    text.append(event.formatted(at));
                    text.append(" thread=w, stack=app.Burst.run:1 < app.Main.main:1\n");
                }
                if (random.nextInt(3) == 0) {
                    text.append(event.formatted(at + 0.01));
                    text.append(" thread=w, stack=app.Steady.run:1 < app.Main.main:2\n");
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, EXECUTION_SAMPLE %s",
        "lock, MONITOR_ENTER %s+0.05",
        "socket-io, SOCKET_READ %s+0.05"
    })
    void whatWorksInBurstsOfExceptionsGoesTogetherWithThem(String kind, String event) {
        Recording recording = DrawnRecording.of(drawn(event));
        List<ProcessFiles> process = List.of(ProcessFiles.of(List.of(recording)));
        Profile profile =
                Profile.of(
                                ProfileKinds.named(kind, process).orElseThrow(),
                                process,
                                Slices.EVERYTHING)
                        .orElseThrow();
        Map<String, Map<Companion, Correlation>> found =
                RowCompanions.of(
                        profile,
                        Grouping.METHOD,
                        new KnownClasses(ClassFiles.none()),
                        List.of(recording),
                        Slices.EVERYTHING);
        Correlation burst = found.get("app.Burst.run").get(Companion.EXCEPTIONS);
        assertThat(burst.isSignificant()).isTrue();
        assertThat(burst.coefficient()).isGreaterThan(0.8);
        Correlation steady = found.get("app.Steady.run").get(Companion.EXCEPTIONS);
        assertThat(steady.coefficient()).isLessThan(0.6);
    }
}
