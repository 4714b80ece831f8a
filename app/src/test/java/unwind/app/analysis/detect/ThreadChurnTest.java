package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.List;
import java.util.Locale;

/// Threads that are started all the time for work of a moment.
class ThreadChurnTest {
    private static final String SETTINGS =
            "time 0..20\nset jdk.ThreadStart enabled=true\nset jdk.ThreadEnd enabled=true\n";

    @Test
    void aThreadForEachRequestIsChurnOfThePlaceThatStartsIt() {
        Finding finding = found(threads(0, 20, 100, 0.002));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.title())
                .isEqualTo(
                        "100 short threads a second are started at shop.Main.serve:3, half of them of"
                                + " 2 ms or less");
        assertThat(finding.subject().site()).isEqualTo("shop.Main.serve:3");
        assertThat(finding.remedies()).anyMatch(each -> each.contains("no more than 1 of them"));
    }

    @Test
    void aDozenASecondIsWorthKnowingOnly() {
        assertThat(found(threads(0, 20, 20, 0.002)).severity()).isEqualTo(Severity.NOTICE);
    }

    @Test
    void aBurstOfABuildIsNoChurn() {
        assertThat(look(threads(3, 5, 100, 0.002))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void threadsThatWorkForLongAreWorthTheirStart() {
        assertThat(look(threads(0, 20, 30, 0.4))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void threadsThatNeverEndAreALeakAndNoChurn() {
        assertThat(look(threads(0, 20, 30, -1))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void twoRecordingsOfTheSameStartsCountThemOnce() {
        CaseFile one = threads(0, 20, 100, 0.002);
        CaseFile two =
                new CaseFile(
                        List.of(one.artifacts().getFirst(), one.artifacts().getFirst()),
                        one.classes());
        assertThat(found(two).title()).isEqualTo(found(one).title());
    }

    @Test
    void virtualThreadsAreMeantToBeShort() {
        StringBuilder text = new StringBuilder(SETTINGS);
        for (int i = 0; i < 2_000; i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "VIRTUAL_THREAD_START %.3f thread=v-%d, stack=shop.Main.serve:3%n"
                                    + "VIRTUAL_THREAD_END %.3f thread=v-%d%n",
                            i / 100.0,
                            i,
                            i / 100.0 + 0.002,
                            i));
        }
        assertThat(look(recording(text))).isEqualTo(new Outcome.Quiet());
    }

    @Test
    void whatThePlatformsOwnClientStartsIsNothingThatTheProgramCanMend() {
        String client = "java.net.http.BodySubscribers.read:7";
        assertThat(look(threads(0, 20, 60, 0.002, client))).isEqualTo(new Outcome.Quiet());
        assertThat(found(threads(0, 20, 250, 0.002, client)).severity()).isEqualTo(Severity.NOTICE);
        assertThat(found(threads(0, 20, 60, 0.002, client + " < shop.Main.ask:3")).severity())
                .as("a call of the program does")
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void withoutStartsAndEndsItSaysWhatToRecord() {
        assertThat(look(recording(new StringBuilder("time 0..20\n"))))
                .isInstanceOf(Outcome.Unable.class);
    }

    private static CaseFile threads(int from, int to, int perSecond, double lifeSeconds) {
        return threads(from, to, perSecond, lifeSeconds, "shop.Main.serve:3");
    }

    private static CaseFile threads(
            int from, int to, int perSecond, double lifeSeconds, String asker) {
        StringBuilder text = new StringBuilder(SETTINGS);
        for (int i = 0; i < (to - from) * perSecond; i++) {
            double start = from + i / (double) perSecond;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "THREAD_START %.4f other=request-%d, stack=java.lang.Thread.start <"
                                    + " %s%n",
                            start,
                            i,
                            asker));
            if (lifeSeconds > 0) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "THREAD_END %.4f thread=request-%d%n",
                                start + lifeSeconds,
                                i));
            }
        }
        return recording(text);
    }

    private static CaseFile recording(StringBuilder text) {
        return new CaseFile(
                List.of(new CaseFile.Artifact("a.jfr", DrawnRecording.of(text.toString()))),
                new KnownClasses(ClassFiles.none()));
    }

    private static Outcome look(CaseFile file) {
        return new ThreadChurnDetector().look(file);
    }

    private static Finding found(CaseFile file) {
        return ((Outcome.Found) look(file)).findings().getFirst();
    }
}
