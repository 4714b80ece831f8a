package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.Enclosure;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.LineClassifier;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/// What threads of dumps are inside of, told by the lines of their frames.
class InsideTest {
    private static final Dump.Frame SLEEP = new Dump.Frame("java.lang.Thread", "sleep", 509);

    private static final String SOURCE =
            """
            package shop;
            class Tidy {
                void run(Runnable work, Runnable after) {
                    try {
                        work.run();
                    } catch (IllegalStateException e) {
                        after.run();
                    } finally {
                        rest();
                    }
                }
                void oneLine(Runnable work, Runnable after) {
                    try { work.run(); } finally { after.run(); }
                }
                void use(AutoCloseable opened) throws Exception {
                    try (opened) {
                        rest();
                    }
                }
                void rest() {}
                void close() { rest(); }
            }
            """;

    @TempDir private Path folder;
    private KnownClasses classes = new KnownClasses(ClassFiles.none());

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Tidy.java"), SOURCE);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(javac.run(System.out, System.err, "-d", folder.toString(), source.toString()))
                .isZero();
        classes = new KnownClasses(ClassFiles.of(List.of(folder), false));
    }

    @Test
    void aLineOfAFinallyBlockIsInsideItAndOfWhichCopyIsNotTold() {
        assertThat(at("run", 9)).containsExactly(Enclosure.FINALLY);
        assertThat(at("run", 7)).containsExactly(Enclosure.CATCH);
        assertThat(at("run", 5)).isEmpty();
    }

    @Test
    void theClosesOfATryWithResourcesAreToldApart() {
        Dump.Frame close = new Dump.Frame("java.io.FileInputStream", "close", 500);
        assertThat(enclosures(SLEEP, close, frame("use", 18)))
                .containsExactly(Enclosure.CLOSE_NORMAL);
        assertThat(enclosures(SLEEP, close, frame("use", 16)))
                .containsExactly(Enclosure.CLOSE_EXCEPTIONAL);
    }

    @Test
    void aLineThatIsInsideAndOutsideIsAmbiguous() {
        Inside inside = inside(new Dump.Frame("shop.Work", "run", 3), frame("oneLine", 13));
        assertThat(inside.places()).isEmpty();
        assertThat(inside.ambiguous()).isEqualTo(1);
    }

    @Test
    void whereTheClassFileSaysOtherwiseTheNameDecidesNothing() {
        assertThat(inside(SLEEP, frame("close", 21))).isEqualTo(new Inside(List.of(), 0));
    }

    @Test
    void withoutItsClassFileAMethodNamedCloseIsToldByName() {
        Inside inside = inside(SLEEP, new Dump.Frame("other.Socket", "close", 21));
        assertThat(inside.foremost().orElseThrow().phrase())
                .isEqualTo(
                        "a method named like a cleanup at other.Socket.close:21, classified by name");
    }

    @Test
    void aClassOfAnotherBuildIsNamedAndJudgedByName() {
        assertThat(at("run", 400)).isEmpty();
        assertThat(classes.mismatched()).containsExactly("shop.Tidy");
    }

    @Test
    void theJvmsIdleCleanupThreadsAreInsideNothing() {
        Dump.Frame cleaner = new Dump.Frame("jdk.internal.ref.CleanerImpl", "run", 140);
        assertThat(enclosures(SLEEP, cleaner)).isEmpty();
        assertThat(enclosures(SLEEP, frame("rest", 20), cleaner))
                .containsExactly(Enclosure.CLEANER);
    }

    @Test
    void threadsAreCountedOnceByHowTheyWereTold() {
        List<StackGroup> groups =
                List.of(
                        group(5, SLEEP, frame("run", 9), frame("run", 7)),
                        group(3, SLEEP, new Dump.Frame("other.Socket", "close", 21)),
                        group(2, new Dump.Frame("shop.Work", "run", 3), frame("oneLine", 13)),
                        group(7, SLEEP, frame("rest", 20)));
        assertThat(InsideCounts.of(groups, new LineClassifier(classes)))
                .isEqualTo(new InsideCounts(5, 3, 2));
    }

    private List<Enclosure> at(String method, int line) {
        return enclosures(SLEEP, frame("rest", 20), frame(method, line));
    }

    private List<Enclosure> enclosures(Dump.Frame... frames) {
        return inside(frames).places().stream().map(Inside.Place::enclosure).toList();
    }

    private Inside inside(Dump.Frame... frames) {
        return Inside.of(List.of(frames), new LineClassifier(classes));
    }

    private static Dump.Frame frame(String method, int line) {
        return new Dump.Frame("shop.Tidy", method, line);
    }

    private static StackGroup group(long count, Dump.Frame... frames) {
        return new StackGroup(ThreadState.WAITING, 0, List.of(frames), List.of(), count);
    }
}
