package unwind.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What builds and releases Unwind runs with no more rights than it needs, and is exactly what was
/// reviewed.
class WorkflowsTest {
    private static final Pattern USES = Pattern.compile("(?m)^\\s*-? ?uses: *(\\S+)(.*)$");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");

    static Stream<Path> workflows() throws IOException {
        Path folder = Path.of(System.getProperty("unwind.samples")).resolve("../.github/workflows");
        return Files.list(folder).filter(file -> file.toString().endsWith(".yml"));
    }

    @Test
    void thereAreWorkflows() throws IOException {
        assertThat(workflows()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedByItsCommitAndSaysWhichVersionThatIs(Path workflow) throws IOException {
        List<MatchResult> all = USES.matcher(Files.readString(workflow)).results().toList();
        assertThat(all).isNotEmpty();
        assertThat(all)
                .allSatisfy(use -> {
                    assertThat(use.group(1)).matches(PINNED);
                    assertThat(use.group(2)).matches(" # v[0-9.]+");
                });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noTokenMayDoMoreThanItsJobNeeds(Path workflow) throws IOException {
        String text = Files.readString(workflow);
        assertThat(text).contains("\npermissions: {}\n");
        long jobs = Pattern.compile("(?m)^    runs-on:").matcher(text).results().count();
        assertThat(Pattern.compile("(?m)^    permissions:").matcher(text).results().count())
                .isEqualTo(jobs);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noCheckoutLeavesTheTokenOnTheDisk(Path workflow) throws IOException {
        String text = Files.readString(workflow);
        long checkouts = Pattern.compile("uses: actions/checkout@").matcher(text).results().count();
        assertThat(Pattern.compile("persist-credentials: false").matcher(text).results().count())
                .isEqualTo(checkouts);
    }
}
