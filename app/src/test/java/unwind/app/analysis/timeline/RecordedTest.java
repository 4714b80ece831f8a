package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.JavaVersion;
import unwind.parsers.model.Recording;

class RecordedTest {

    private static Absence absence(String recording, String... types) {
        return Recorded.absence(DrawnRecording.of(recording), "threads", types);
    }

    @Test
    void switchedOffSaysHowToSwitchOn() {
        Absence absence =
                absence(
                        "jvm version=25.0.1\nset jdk.VirtualThreadStart enabled=false",
                        "jdk.VirtualThreadStart");
        assertThat(absence.because()).isEqualTo("jdk.VirtualThreadStart was switched off");
        assertThat(absence.turnOnWith())
                .startsWith("-XX:StartFlightRecording:jdk.VirtualThreadStart#enabled=true");
    }

    @Test
    void oldJvmsNeedASettingsFile() {
        assertThat(
                        absence(
                                        "jvm version=11.0.2\nset jdk.JavaExceptionThrow enabled=false",
                                        "jdk.JavaExceptionThrow")
                                .turnOnWith())
                .contains("settings=FILE.jfc")
                .doesNotContain("#enabled");
    }

    @Test
    void anEventYoungerThanTheJvmSaysWithWhichItCame() {
        Absence absence =
                absence("jvm version=17.0.1\nset jdk.CPULoad enabled=true", "jdk.ResidentSetSize");
        assertThat(absence.because()).contains("Java 17").contains("came with Java 21");
        assertThat(absence.turnOnWith()).startsWith("run on Java 21 or newer");
    }

    @Test
    void switchedOnButSilentSaysWhatItWaitsFor() {
        assertThat(absence("set jdk.GCHeapSummary enabled=true", "jdk.GCHeapSummary").because())
                .contains("no collection");
        assertThat(
                        absence(
                                        "jvm collector=ZGC version=25\nset jdk.G1HeapSummary enabled=true",
                                        "jdk.G1HeapSummary")
                                .because())
                .isEqualTo("jdk.G1HeapSummary is not written by ZGC");
        assertThat(absence("set jdk.CPULoad enabled=true period=1000_ms", "jdk.CPULoad").because())
                .contains("period 1000_ms");
    }

    @Test
    void asyncProfilerIsNamed() {
        Recording recording = DrawnRecording.of("set jdk.ActiveRecording ijversion=x");
        assertThat(Recorded.absence(recording, "heap", "jdk.GCHeapSummary").because())
                .startsWith("async-profiler");
    }

    @Test
    void whatAsyncProfilerDoesNotWriteIsSaidAndHowToHaveTheJvmRecordBesideIt() {
        Recording recording =
                DrawnRecording.of(
                        """
                        set jdk.ActiveRecording jstackdepth=2048
                        set jdk.ExecutionSample enabled=true
                        jvm version=25.372-b07
                        """);

        Absence pauses = Recorded.absence(recording, "pauses", "jdk.GCPhasePause");
        assertThat(pauses.because()).isEqualTo("async-profiler does not write jdk.GCPhasePause");
        assertThat(pauses.turnOnWith()).contains("--jfrsync");
        Absence allocation =
                Recorded.absence(recording, "allocation", "jdk.ObjectAllocationSample");
        assertThat(allocation.because()).contains("was not asked for");
        assertThat(allocation.turnOnWith()).contains("--alloc");
        assertThat(JavaVersion.feature(recording)).hasValue(8);
    }

    @Test
    void aJvmThatRecordsBesideAsyncProfilerIsAskedAsEver() {
        Recording recording =
                DrawnRecording.of(
                        """
                        set jdk.ActiveRecording jfropts=1
                        set jdk.GarbageCollection enabled=true
                        set jdk.GCPhasePause enabled=false
                        """);

        assertThat(Recorded.absence(recording, "pauses", "jdk.GCPhasePause").because())
                .isEqualTo("jdk.GCPhasePause was switched off");
    }

    @ParameterizedTest
    @CsvSource({"Substrate VM, native image", "Eclipse OpenJ9 VM, OpenJ9"})
    void otherProducersAreNotTakenForHotSpot(String vm, String named) {
        Recording recording =
                DrawnRecording.of(
                        "set jdk.GarbageCollection enabled=true\njvm name="
                                + vm.replace(' ', '_')
                                + "\n");

        assertThat(Recorded.couldBe(recording, "jdk.GarbageCollection"))
                .as("none recorded does not mean that there was none")
                .isFalse();
        Absence absence = Recorded.absence(recording, "collections", "jdk.GarbageCollection");
        assertThat(absence.because()).contains(named, "does not write");
        assertThat(absence.turnOnWith()).contains("HotSpot");
    }

    @ParameterizedTest
    @CsvSource({
        "25.0.3+9-LTS, 25",
        "1.8.0_40-b25, 8",
        "'Java HotSpot(TM) 64-Bit Server VM (25.40-b25) for linux-amd64 JRE (1.8.0_40-b25)', 8",
        "'OpenJDK 64-Bit Server VM (17.0.1+12) for linux-amd64 JRE (17.0.1+12), built on x', 17"
    })
    void theJavaVersionIsReadFromAnyWriting(String version, int feature) {
        Recording recording = DrawnRecording.of("jvm pid=1");
        var jvm =
                new unwind.parsers.model.Jvm(
                        null, version, null, null, null, null, null, null, null);
        assertThat(
                        JavaVersion.feature(
                                Recording.builder(recording.time(), recording.clock())
                                        .jvm(jvm)
                                        .build()))
                .hasValue(feature);
    }
}
