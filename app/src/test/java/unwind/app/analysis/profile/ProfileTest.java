package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The profiles are of a small Go program; what they add up to is what `go tool pprof -top -unit=B`
/// (or `ns`) of Go 1.19 says of the same files.
class ProfileTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    @TempDir Path folder;

    private ProcessFiles files(String... names) {
        List<Reading> readings = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            try (InputStream in = ProfileTest.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            readings.add(Formats.read(file, Limits.DEFAULT, new Progress()));
        }
        return ProcessFiles.of(
                IncidentClock.align(readings).processes().getFirst(),
                path -> path.getFileName().toString());
    }

    private static Profile profile(String kind, ProcessFiles process) {
        return Profile.of(
                        ProfileKinds.named(kind, List.of(process)).orElseThrow(),
                        List.of(process),
                        Slices.EVERYTHING)
                .orElseThrow();
    }

    private static ProfileRow row(Profile profile, Grouping grouping, String name) {
        return ProfileTable.of(profile, grouping, NO_CLASSES).rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heap-after | heap | main.cacheRow | 10272864 | 10272864",
                "heap-after | heap | runtime.malg | 418496 | 418496",
                "heap-after | heap | main.main | 96 | 10282296",
                "heap-after | heap | runtime.newproc.func1 | 0 | 427904",
                "heap-after | heap-objects | main.cacheRow | 1002 | 1002",
                "heap-after | inuse_objects | main.main | 1 | 1015",
                "heap-before | allocs | fmt.Sprintf | 7199200 | 7201504",
                "heap-before | alloc_space | main.encode | 4797984 | 11999488",
                "heap-difference | heap | main.cacheRow | 9245792 | 9245792",
                "heap-difference | heap | runtime/pprof.StartCPUProfile | -1179824 | -1179824",
                "heap-difference | heap | main.main | -48 | 8074536",
                "mutex-after | mutex | sync.(*Mutex).Unlock | 182030816 | 182030816",
                "mutex-after | mutex-contentions | main.guarded | 0 | 119",
                "block-after | block | sync.(*Mutex).Lock | 529924335 | 529924335",
                "block-after | block | main.main | 0 | 156975800",
                "goroutine-after | goroutine | runtime.gopark | 1000 | 1000",
                "goroutine-after | goroutine | main.waitForever | 0 | 1000",
                "cpu | cpu | runtime.pcvalue | 280000000 | 1120000000",
                "cpu | cpu | runtime.gentraceback | 160000000 | 1480000000"
            })
    void everyValueOfAProfileAddsUpAsPprofSays(
            String file, String kind, String function, long own, long cumulative) {
        Profile profile = profile(kind, files(file + ".pb.gz"));
        ProfileRow row = row(profile, Grouping.METHOD, function);
        assertThat(row.own()).isEqualTo(own);
        assertThat(row.cumulative()).isEqualTo(cumulative);
    }

    @Test
    void aMutexProfileIsNoBlockProfileAlthoughTheirValuesAreNamedAlike() {
        List<ProcessFiles> mutex = List.of(files("mutex-after.pb.gz"));
        assertThat(Profile.present(mutex, Slices.EVERYTHING))
                .extracting(ProfileKind::id)
                .containsExactly("mutex", "mutex-contentions");
    }

    @Test
    void ofTwoHeapProfilesTheLastCountsAndEachRowTellsItsChange() {
        Profile heap = profile("heap", files("heap-after.pb.gz", "heap-before.pb.gz"));
        assertThat(heap.shots())
                .extracting(shot -> shot.file().name())
                .containsExactly("heap-before.pb.gz", "heap-after.pb.gz");
        ProfileRow row = row(heap, Grouping.METHOD, "main.cacheRow");
        assertThat(row.own()).isEqualTo(10_272_864);
        assertThat(row.change()).hasValue(9_245_792);
    }

    @Test
    void theFirstAndTheLastProfileOfAFolderAreComparedByThemselves() {
        ProcessFiles process = files("goroutine-after.pb.gz", "goroutine-before.pb.gz");
        ProfileKind kind = ProfileKinds.named("goroutine", List.of(process)).orElseThrow();
        List<Profile> two = Profile.firstAndLast(kind, process, Slices.EVERYTHING).orElseThrow();
        ProfileDiff diff =
                ProfileDiff.of(two.getFirst(), two.getLast(), Grouping.METHOD, NO_CLASSES);
        assertThat(diff.perSecond()).isFalse();
        assertThat(diff.rows().getFirst().name()).isEqualTo("runtime.gopark");
        assertThat(diff.rows().getFirst().delta()).isEqualTo(899);
    }

    @Test
    void aFlameGraphWeighsAsMuchAsTheProfile() {
        Profile cpu = profile("cpu", files("cpu.pb.gz"));
        FlameTree tree = ProfileFlames.of(cpu, NO_CLASSES);
        assertThat(cpu.unit()).isEqualTo(Unit.NANOSECONDS);
        assertThat(tree.total()).isEqualTo(cpu.total()).isEqualTo(2_720_000_000L);
    }

    @Test
    void theKindsOfAFlightRecordingAreWeighedByWhatTheirEventsSay() {
        ProcessFiles process =
                ProcessFiles.of(
                        List.of(
                                DrawnRecording.of(
                                        """
                                        MONITOR_ENTER 1+0.5 class=app.Lock, thread=worker-1
                                        MONITOR_ENTER 2+0.25 class=app.Lock, thread=worker-2
                                        EXECUTION_SAMPLE 3 thread=worker-1
                                        EXECUTION_SAMPLE 4 thread=worker-1
                                        """)));
        assertThat(profile("lock", process).total()).isEqualTo(750_000_000L);
        assertThat(row(profile("lock", process), Grouping.CLASS, "app.Lock").own())
                .isEqualTo(750_000_000L);
        assertThat(row(profile("lock", process), Grouping.POOL, "worker-#").own())
                .isEqualTo(750_000_000L);
        assertThat(profile("cpu", process).total()).isEqualTo(2);
        assertThat(Profile.present(List.of(process), Slices.EVERYTHING))
                .extracting(ProfileKind::id)
                .containsExactly("cpu", "lock");
    }

    @Test
    void everyKindSaysHowToRecordItSomewhere() {
        assertThat(ProfileKinds.ALL)
                .allMatch(kind -> !kind.jvmAdvice().isEmpty() || !kind.goAdvice().isEmpty());
        assertThat(ProfileKinds.ALL).extracting(ProfileKind::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.ArrayList.grow:12 | java.util",
                "com.example.app.Orders$Line.<init>:3 | com.example.app",
                "net/http.(*conn).serve:12 | net/http",
                "github.com/acme/shop.v2/cart.(*Cart).Add | github.com/acme/shop.v2/cart",
                "main.main.func1:3 | main"
            })
    void aPackageIsWhatStandsBeforeTheTypeOrFunction(String site, String expected) {
        assertThat(RowNames.packageOf(site)).isEqualTo(expected);
    }
}
