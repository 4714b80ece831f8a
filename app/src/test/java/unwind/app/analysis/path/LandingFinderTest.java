package unwind.app.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.ClockBase;
import unwind.parsers.model.FrameType;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/// What becomes of an exception that is thrown in a `try`.
class LandingFinderTest {
    private static final String SOURCE =
            """
            package shop;
            class Parse {
                static int failures;
                static int orZero(String s) {
                    try { return Integer.parseInt(s); }
                    catch (NumberFormatException e) { return 0; }
                }
                static int orAssigned(String s) {
                    int n;
                    try { n = Integer.parseInt(s); }
                    catch (NumberFormatException e) { n = 7; }
                    return n;
                }
                static void orCounted(String s) {
                    try { Integer.parseInt(s); }
                    catch (NumberFormatException e) { failures++; }
                }
                static int whateverFails(String s) {
                    try { return Integer.parseInt(s); }
                    catch (RuntimeException e) { return 0; }
                }
                static Integer orNull(String s) {
                    try { return Integer.parseInt(s); }
                    catch (NumberFormatException e) { return null; }
                }
                static void orNothing(String s) {
                    try { Integer.parseInt(s); }
                    catch (NumberFormatException e) { }
                }
                static void orLeaves(String s) {
                    try { Integer.parseInt(s); }
                    catch (NumberFormatException e) { return; }
                    failures = 0;
                }
                static void orTells(String s) {
                    try { Integer.parseInt(s); }
                    catch (RuntimeException e) { System.out.println(e); }
                }
            }
            """;

    @TempDir private Path folder;

    @BeforeEach
    void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Parse.java"), SOURCE);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        String to = folder.toString();
        assertThat(javac.run(System.out, System.err, "-g", "-d", to, source.toString())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "orZero, (Ljava/lang/String;)I, HANDLED",
        "orAssigned, (Ljava/lang/String;)I, HANDLED",
        "orCounted, (Ljava/lang/String;)V, HANDLED",
        "whateverFails, (Ljava/lang/String;)I, SWALLOWED",
        "orNull, (Ljava/lang/String;)Ljava/lang/Integer;, SWALLOWED",
        "orNothing, (Ljava/lang/String;)V, SWALLOWED",
        "orLeaves, (Ljava/lang/String;)V, SWALLOWED",
        "orTells, (Ljava/lang/String;)V, HANDLED",
    })
    void aFallbackForThisVeryExceptionHandlesItAndDoingNothingSwallowsIt(
            String method, String descriptor, Landing.Outcome outcome) throws IOException {
        try (ClassFiles files = ClassFiles.of(List.of(folder), false)) {
            KnownClasses classes = new KnownClasses(files);
            int inTheTry =
                    classes.method("shop.Parse", method, descriptor, 0, 0)
                            .orElseThrow()
                            .handlers()
                            .getFirst()
                            .start();
            StringPool.Builder strings = new StringPool.Builder();
            StackTable.Builder stacks = new StackTable.Builder();
            int[] frame = {
                stacks.frame(
                        stacks.method(
                                strings.intern("shop.Parse"),
                                strings.intern(method),
                                strings.intern(descriptor)),
                        0,
                        inTheTry,
                        FrameType.INTERPRETED)
            };
            int stack = stacks.stack(frame, 1, false);
            Recording recording =
                    Recording.builder(
                                    new TimeAxis(0, 1, TimeAxis.Source.RECORDED, 0),
                                    ClockBase.EPOCH)
                            .strings(strings.build())
                            .stacks(stacks.build())
                            .build();
            Landing landing =
                    new LandingFinder(recording, classes)
                            .find(stack, "java.lang.NumberFormatException");
            assertThat(landing.outcome()).isEqualTo(outcome);
        }
    }
}
