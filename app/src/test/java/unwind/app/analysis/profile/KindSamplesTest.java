package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Every kind of profile has a sample, and adds up to what another program says of that file.
///
/// The resource `kinds.tsv` lists the samples and says how each sum came about. A kind that is
/// added to [ProfileKinds] fails here until it has a line there.
class KindSamplesTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    @TempDir Path folder;

    /// Who says what the weights add up to.
    private enum Oracle {
        JDK,
        CONVERTER,
        PPROF
    }

    /// @param kinds those that are added up, joined by `+`
    private record Line(List<String> kinds, String file, Oracle oracle, long sum) {
        static Line of(String text) {
            String[] parts = text.split("\t", -1);
            Oracle oracle = Oracle.valueOf(parts[2].toUpperCase(Locale.ROOT));
            return new Line(
                    List.of(parts[0].split("\\+")),
                    parts[1],
                    oracle,
                    oracle == Oracle.JDK ? 0 : Long.parseLong(parts[3]));
        }
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in = KindSamplesTest.class.getResourceAsStream("kinds.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        }
    }

    static Stream<String> kinds() {
        return ProfileKinds.ALL.stream().map(ProfileKind::id);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasASampleThatAddsUpAsAnotherProgramSays(String kind) throws IOException {
        List<Line> ofKind = lines().stream().filter(line -> line.kinds().contains(kind)).toList();
        assertThat(ofKind).as("lines of %s in kinds.tsv", kind).isNotEmpty();
        for (Line line : ofKind) {
            Path file = unpacked(line.file());
            List<ProcessFiles> process = List.of(read(file));
            long sum = 0;
            for (String each : line.kinds()) {
                ProfileKind named = ProfileKinds.named(each, process).orElseThrow();
                Profile profile = Profile.of(named, process, Slices.EVERYTHING).orElseThrow();
                assertThat(ProfileFlames.of(profile, NO_CLASSES).total())
                        .as("boxes of %s", line)
                        .isEqualTo(profile.total());
                assertRowsAddUp(profile, line);
                sum += profile.total();
            }
            assertSum(line, kind, file, sum);
        }
    }

    private static void assertRowsAddUp(Profile profile, Line line) {
        for (Grouping grouping : Grouping.values()) {
            assertThat(
                            ProfileTable.of(profile, grouping, NO_CLASSES).rows().stream()
                                    .mapToLong(ProfileRow::own)
                                    .sum())
                    .as("rows of %s by %s", line, grouping)
                    .isEqualTo(profile.total());
        }
    }

    private static void assertSum(Line line, String kind, Path file, long sum) throws IOException {
        assertThat(sum).as("%s", line).isPositive();
        if (line.oracle() == Oracle.JDK) {
            JdkSums jdk = JdkSums.of(file);
            assertThat(Math.abs(sum - jdk.sums().getOrDefault(kind, 0L)))
                    .as("%s: %s, not %s", line, sum, jdk.sums().get(kind))
                    .isLessThanOrEqualTo(jdk.roundings(kind));
        } else {
            assertThat(sum).as("%s", line).isEqualTo(line.sum());
        }
    }

    @Test
    void noLineIsOfAKindThatIsNotListed() throws IOException {
        List<String> known = kinds().toList();
        assertThat(lines()).allMatch(line -> known.containsAll(line.kinds()));
    }

    private static ProcessFiles read(Path file) {
        return ProcessFiles.of(
                List.of(
                        Formats.read(file, Limits.DEFAULT, new Progress())
                                .recording()
                                .orElseThrow()));
    }

    /// The JDK's reader reads no packed recording.
    private Path unpacked(String name) throws IOException {
        boolean recording = name.endsWith(".jfr.gz");
        Path file =
                folder.resolve(
                        recording ? "recording.jfr" : Path.of(name).getFileName().toString());
        try (InputStream in = open(name);
                InputStream plain = recording ? new GZIPInputStream(in) : in) {
            Files.copy(plain, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static InputStream open(String name) throws IOException {
        return name.contains("/")
                ? Files.newInputStream(
                        Path.of(System.getProperty("unwind.samples"), "recordings").resolve(name))
                : KindSamplesTest.class.getResourceAsStream(name);
    }
}
