package unwind.app.views.hotspots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileFlames;
import unwind.app.analysis.profile.ProfileKinds;

import java.util.List;

class CallTreeTextTest {
    private static FlameTree tree() {
        List<ProcessFiles> process =
                List.of(
                        ProcessFiles.of(
                                List.of(
                                        DrawnRecording.of(
                                                """
                                                MONITOR_ENTER 1+2 thread=a, stack=app.A.take:1 < app.Main.main:1
                                                MONITOR_ENTER 4+1 thread=a, stack=app.A.take:1 < app.Main.main:1
                                                MONITOR_ENTER 6+1 thread=a, stack=app.Main.main:2
                                                """))));
        Profile locks =
                Profile.of(
                                ProfileKinds.named("lock", process).orElseThrow(),
                                process,
                                Slices.EVERYTHING)
                        .orElseThrow();
        return ProfileFlames.of(locks, new KnownClasses(ClassFiles.none()));
    }

    @Test
    void aCallKnowsHowManySamplesItWasBesideWhatItWeighs() {
        assertThat(CallTreeText.indented(tree(), List.of(1, 2)))
                .isEqualTo(
                        """
                        Total\tSamples\tOwn\tCall
                        4000000000\t3\t1000000000\tapp.Main.main
                        3000000000\t2\t3000000000\t  app.A.take
                        """);
    }

    @Test
    void aSheetGetsALineACallWithItsDepth() {
        assertThat(CallTreeText.csv(tree(), List.of(1, 2)).lines())
                .containsExactly(
                        "depth,call,total,samples,own,path",
                        "1,\"app.Main.main\",4000000000,3,1000000000,Normal",
                        "2,\"app.A.take\",3000000000,2,3000000000,Normal");
    }

    @Test
    void otherToolsGetEveryStackWithWhatItsLastCallWeighs() {
        assertThat(CallTreeText.collapsed(tree()).lines())
                .containsExactly("app.Main.main 1000000000", "app.Main.main;app.A.take 3000000000");
    }
}
