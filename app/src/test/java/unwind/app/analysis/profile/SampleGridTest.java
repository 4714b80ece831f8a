package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;

import java.util.List;

class SampleGridTest {
    private static SampleGrid grid(String text) {
        List<ProcessFiles> process = List.of(ProcessFiles.of(List.of(DrawnRecording.of(text))));
        Profile profile =
                Profile.of(
                                ProfileKinds.named("cpu", process).orElseThrow(),
                                process,
                                Slices.EVERYTHING)
                        .orElseThrow();
        return SampleGrid.of(profile).orElseThrow();
    }

    private static String sample(double at) {
        return "EXECUTION_SAMPLE " + at + " thread=worker-1, stack=app.A.run:1\n";
    }

    @Test
    void whatHappensAtTheSameMomentOfEachSecondLiesInOneRow() {
        StringBuilder text = new StringBuilder("time 0..30\n");
        for (int second = 0; second < 20; second++) {
            text.append(sample(second + 0.511)).append(sample(second + 0.512));
        }
        SampleGrid grid = grid(text.toString());
        assertThat(grid.columnNanos()).isEqualTo(1_000_000_000L);
        assertThat(grid.columns()).isEqualTo(20);
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < SampleGrid.ROWS; row++) {
                assertThat(grid.weight(column, row)).isEqualTo(row == 25 ? 2 : 0);
            }
        }
        assertThat(grid.most()).isEqualTo(2);
        assertThat(grid.cell(3, 25).contains(DrawnRecording.ZERO + 3_511_000_000L)).isTrue();
    }

    @Test
    void aLongTimeHasLongerColumnsAndLosesNothing() {
        StringBuilder text = new StringBuilder("time 0..20000\n");
        for (int i = 0; i < 2000; i++) {
            text.append(sample(i * 9.7));
        }
        SampleGrid grid = grid(text.toString());
        assertThat(grid.columns()).isLessThanOrEqualTo(901);
        double sum = 0;
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < SampleGrid.ROWS; row++) {
                sum += grid.weight(column, row);
            }
        }
        assertThat(sum).isEqualTo(2000);
    }
}
